package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files as they were sent, to whom they are shown, and that none is lost. */
@AppTest
class EvidenceTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private EvidenceSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private EvidenceDesk files;

    @BeforeEach
    void openTheDesk() {
        files = new EvidenceDesk(office, procedures, matters, settings, jdbc);
    }

    @Test
    void a_file_comes_back_as_it_was_sent_to_be_saved_and_never_shown() {
        long clue = files.desk.clue();
        long file = files.send(clue, "page.html", "<script>alert(1)</script>");

        Answer content = EvidenceDesk.content(files.desk.keeper, clue, file);

        assertThat(content.status()).isEqualTo(200);
        assertThat(content.text()).isEqualTo("<script>alert(1)</script>");
        assertThat(header(content, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(content, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("page.html");
        assertThat(content.headers().allValues("X-Content-Type-Options")).contains("nosniff");
        assertThat(content.headers().allValues("Content-Security-Policy")).contains("sandbox");
        JsonNode listed =
                files.desk.keeper.get("/api/matters/" + clue + "/files").json().path(0);
        assertThat(listed.at("/custody/0/from").asString()).isEqualTo("the bank");
        assertThat(listed.path("digest").asString()).isEqualTo(header(content, "X-Content-SHA-256"));
        assertThat(files.desk
                        .keeper
                        .get("/api/matters/" + clue)
                        .json()
                        .path("entries")
                        .toString())
                .contains("LINKED")
                .contains("\"file\"");
    }

    @Test
    void what_lies_on_the_disk_says_nothing_and_parts_of_it_are_handed_out_as_they_came() throws IOException {
        long clue = files.desk.clue();
        String words = "what the village accountant wrote ".repeat(10_000);
        long file = files.send(clue, "a.txt", words);

        String kept = Files.readString(files.stored(file), StandardCharsets.ISO_8859_1);
        Answer part = files.desk.keeper.send(
                "GET", "/api/matters/" + clue + "/files/" + file + "/content", null, "Range", "bytes=200000-200099");

        assertThat(kept).startsWith("MJLOCKED").doesNotContain("accountant");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(words.substring(200_000, 200_100));
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 200000-200099/" + words.length());
        assertThat(header(EvidenceDesk.content(files.desk.keeper, clue, file), "Content-Length"))
                .isEqualTo(String.valueOf(words.length()));
    }

    @Test
    void names_that_would_lead_elsewhere_are_names_only() throws IOException {
        long clue = files.desk.clue();
        for (String name : List.of(
                "../../../../etc/passwd",
                "..\\..\\windows\\system32\\evil.exe",
                "a\r\nSet-Cookie: x=1.txt",
                "invoice\u202Efdp.exe",
                "....",
                "/",
                "\"; filename=\"other.html",
                "x".repeat(900) + ".pdf")) {
            long file = files.send(clue, name, "harmless");
            Answer content = EvidenceDesk.content(files.desk.keeper, clue, file);
            assertThat(content.status()).as(name).isEqualTo(200);
            assertThat(content.headers().firstValue("Set-Cookie").orElse(""))
                    .as(name)
                    .doesNotContain("x=1");
            assertThat(header(content, "Content-Disposition")).startsWith("attachment;");
            String kept = office.asProgram(() -> jdbc.sql("select name from evidence.file where id = ?")
                    .param(file)
                    .query(String.class)
                    .single());
            assertThat(kept)
                    .as(name)
                    .doesNotContain("/", "\\", "\r", "\n", "\u202E", "\"")
                    .doesNotStartWith(".");
        }
        try (Stream<Path> all = Files.walk(settings.folder())) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .allMatch(name -> name.matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void a_file_sent_ten_times_at_once_under_one_id_is_one_file() throws Exception {
        long clue = files.desk.clue();
        UUID upload = UUID.randomUUID();
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> ClueDesk.ok(EvidenceDesk.send(files.desk.keeper, clue, upload, "a.txt", "contents"))
                    .json()
                    .path("id")
                    .asLong());
        }
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Long> ids = new ArrayList<>();
        for (Future<Long> id : pool.invokeAll(calls)) {
            ids.add(id.get());
        }
        pool.shutdown();

        assertThat(ids).hasSize(10).containsOnly(ids.get(0));
        assertThat(files.desk.keeper.get("/api/matters/" + clue + "/files").json())
                .hasSize(1);
        assertThat(Files.exists(files.stored(ids.get(0)))).isTrue();
        assertThat(EvidenceDesk.send(files.desk.keeper, clue, upload, "a.txt", "other")
                        .code())
                .isEqualTo("EVIDENCE_TAKEN");
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, ids.get(0)).text())
                .isEqualTo("contents");
    }

    @Test
    void an_empty_file_is_none() {
        assertThat(EvidenceDesk.send(files.desk.keeper, files.desk.clue(), UUID.randomUUID(), "a.txt", "")
                        .code())
                .isEqualTo("EVIDENCE_TOO_LARGE");
    }

    @Test
    void a_contact_sees_what_they_sent_and_what_was_served_and_nothing_else() {
        long clue = files.desk.clue();
        long secret = files.send(clue, "secret.txt", "secret");
        long served = files.send(clue, "served.txt", "for the unit");
        Browser contact = office.person(files.desk.unit, Role.UNIT_CONTACT);
        ClueDesk.assertSame(
                contact.get("/api/matters/" + clue + "/files"), files.desk.keeper.get("/api/matters/999999999/files"));
        files.desk.step(clue, "serve");
        ClueDesk.ok(files.desk.keeper.post("/api/matters/" + clue + "/files/" + served + "/serving", null));
        long own = ClueDesk.ok(EvidenceDesk.send(contact, clue, UUID.randomUUID(), "answer.txt", "answer"))
                .json()
                .path("id")
                .asLong();

        assertThat(ids(contact, clue)).containsExactly(String.valueOf(served), String.valueOf(own));
        assertThat(EvidenceDesk.content(contact, clue, served).text()).isEqualTo("for the unit");
        JsonNode seen = contact.get("/api/matters/" + clue + "/files").json().path(0);
        assertThat(seen.path("custody")).as("not who of the office had it").isEmpty();
        assertThat(seen.path("receivedByName").asString()).isEmpty();
        ClueDesk.assertSame(
                EvidenceDesk.content(contact, clue, secret), EvidenceDesk.content(contact, clue, 999999999));
        assertThat(contact.post(
                                "/api/matters/" + clue + "/files/" + own + "/withdrawal",
                                Map.of("reason", "second thoughts"))
                        .status())
                .isEqualTo(403);
        assertThat(contact.post("/api/matters/" + clue + "/files/" + secret + "/serving", null)
                        .status())
                .isEqualTo(404);
        assertThat(ids(files.desk.keeper, clue)).hasSize(3);
        files.desk.step(clue, "close");
        assertThat(EvidenceDesk.send(contact, clue, UUID.randomUUID(), "late.txt", "late")
                        .status())
                .as("it is no longer served")
                .isEqualTo(404);
    }

    @Test
    void a_file_is_withdrawn_with_a_reason_and_never_deleted_or_changed() {
        long clue = files.desk.clue();
        long file = files.send(clue, "a.txt", "contents");
        String address = "/api/matters/" + clue + "/files/" + file;

        assertThat(files.desk
                        .keeper
                        .post(address + "/withdrawal", Map.of("reason", " "))
                        .code())
                .isEqualTo("INPUT_INVALID");
        ClueDesk.ok(files.desk.keeper.post(address + "/withdrawal", Map.of("reason", "sent by mistake")));

        assertThat(files.desk
                        .keeper
                        .post(address + "/withdrawal", Map.of("reason", "again"))
                        .code())
                .isEqualTo("STATE_FORBIDS");
        assertThat(files.desk.keeper.post(address + "/serving", null).code()).isEqualTo("STATE_FORBIDS");
        assertThat(EvidenceDesk.content(files.desk.keeper, clue, file).text()).isEqualTo("contents");
        for (String sql : List.of(
                "delete from evidence.file where id = ",
                "update evidence.file set digest = repeat('0', 64) where id = ",
                "update evidence.file set keeper = 'papers' where id = ",
                "update evidence.file set kind = 'EXPERT' where id = ",
                "update evidence.file set withdrawn_at = null, withdrawn_for = null where id = ",
                "delete from evidence.custody where file = ",
                "update evidence.custody set from_whom = 'x' where file = ")) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql + file).update()))
                    .as(sql)
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void who_does_not_see_the_matter_reaches_no_file_and_one_of_another_matter_is_not_there() {
        long clue = files.desk.clue();
        long other = files.desk.clue();
        long file = files.send(clue, "a.txt", "contents");
        String handler = files.desk.join(clue);
        Answer missing = EvidenceDesk.content(files.desk.keeper, 999999999, 1);

        assertThat(EvidenceDesk.content(files.desk.as(handler), clue, file).status())
                .isEqualTo(200);
        ClueDesk.assertSame(EvidenceDesk.content(files.desk.keeper, other, file), missing);
        assertThat(EvidenceDesk.send(files.desk.head, clue, UUID.randomUUID(), "a.txt", "a")
                        .status())
                .isEqualTo(403);
        files.desk.recuse(clue, handler);
        for (Browser who :
                List.of(files.desk.supervisor, files.desk.as(handler), office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(EvidenceDesk.content(who, clue, file), missing);
            ClueDesk.assertSame(who.get("/api/matters/" + clue + "/files"), who.get("/api/matters/999999999/files"));
            assertThat(EvidenceDesk.send(who, clue, UUID.randomUUID(), "a.txt", "a")
                            .status())
                    .isEqualTo(404);
        }
        files.desk.restrict(clue);
        ClueDesk.assertSame(EvidenceDesk.content(files.desk.keeper, clue, file), missing);
        assertThat(EvidenceDesk.content(files.desk.head, clue, file).status()).isEqualTo(200);
    }

    private static List<String> ids(Browser who, long matter) {
        return who.get("/api/matters/" + matter + "/files").json().findValuesAsString("id");
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
