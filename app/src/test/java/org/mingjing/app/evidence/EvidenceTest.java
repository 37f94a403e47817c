package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

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

    @Value("${mingjing.keys.folders}")
    private Path keyFolder;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
    }

    @Test
    void a_file_comes_back_as_it_was_sent_to_be_saved_and_never_shown() {
        long clue = desk.clue();
        long file = send(clue, "page.html", "<script>alert(1)</script>");

        Answer content = content(desk.keeper, clue, file);

        assertThat(content.status()).isEqualTo(200);
        assertThat(content.text()).isEqualTo("<script>alert(1)</script>");
        assertThat(header(content, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(content, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("page.html");
        assertThat(content.headers().allValues("X-Content-Type-Options")).contains("nosniff");
        assertThat(content.headers().allValues("Content-Security-Policy")).contains("sandbox");
        JsonNode listed =
                desk.keeper.get("/api/matters/" + clue + "/files").json().path(0);
        assertThat(listed.at("/custody/0/from").asString()).isEqualTo("the bank");
        assertThat(listed.path("digest").asString()).isEqualTo(header(content, "X-Content-SHA-256"));
        assertThat(desk.keeper
                        .get("/api/matters/" + clue)
                        .json()
                        .path("entries")
                        .toString())
                .contains("LINKED")
                .contains("\"file\"");
    }

    @Test
    void a_bit_that_flipped_is_told_loudly_and_the_file_is_not_handed_out() throws IOException {
        long clue = desk.clue();
        long file = send(clue, "a.txt", "contents");
        Path path = stored(file);
        byte[] sealed = Files.readAllBytes(path);
        byte[] bytes = sealed.clone();
        bytes[bytes.length - 20] ^= 1;
        Files.write(path, bytes);

        Answer damaged = content(desk.keeper, clue, file);

        assertThat(damaged.status()).isEqualTo(500);
        assertThat(damaged.code()).isEqualTo("EVIDENCE_DAMAGED");
        assertThat(damaged.text()).doesNotContain("conuents");
        assertThat(number("select count(*) from audit.entry where action = 'evidence.damage_found' and object = '"
                        + clue + "'"))
                .isEqualTo(1);
        Files.delete(path);
        assertThat(content(desk.keeper, clue, file).code()).isEqualTo("EVIDENCE_DAMAGED");
        Files.write(path, "contents".getBytes(StandardCharsets.UTF_8));
        assertThat(content(desk.keeper, clue, file).status()).isEqualTo(200);
    }

    @Test
    void what_lies_on_the_disk_says_nothing_and_parts_of_it_are_handed_out_as_they_came() throws IOException {
        long clue = desk.clue();
        String words = "what the village accountant wrote ".repeat(10_000);
        long file = send(clue, "a.txt", words);

        String kept = Files.readString(stored(file), StandardCharsets.ISO_8859_1);
        Answer part = desk.keeper.send(
                "GET", "/api/matters/" + clue + "/files/" + file + "/content", null, "Range", "bytes=200000-200099");

        assertThat(kept).startsWith("MJLOCKED").doesNotContain("accountant");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(words.substring(200_000, 200_100));
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 200000-200099/" + words.length());
        assertThat(header(content(desk.keeper, clue, file), "Content-Length"))
                .isEqualTo(String.valueOf(words.length()));
    }

    @Test
    void a_key_that_is_lost_is_said_to_be_and_one_that_was_changed_too() throws IOException {
        long clue = desk.clue();
        long file = send(clue, "a.txt", "contents");
        String key = office.asProgram(() -> jdbc.sql("select key from keys.matter_key where matter = ?")
                .param(clue)
                .query(String.class)
                .single());
        Path path = keyFolder.resolve(key.substring(0, 2)).resolve(key);
        byte[] wrapped = Files.readAllBytes(path);

        Files.delete(path);
        assertThat(content(desk.keeper, clue, file).code()).isEqualTo("MATTER_KEY_MISSING");
        assertThat(content(desk.keeper, clue, send(clue, "b.txt", "more")).text())
                .as("what comes later gets another")
                .isEqualTo("more");
        byte[] changed = wrapped.clone();
        changed[changed.length - 1] ^= 1;
        Files.write(path, changed);
        assertThat(content(desk.keeper, clue, file).code()).isEqualTo("MATTER_KEY_UNUSABLE");
        Files.write(path, wrapped);
        assertThat(content(desk.keeper, clue, file).text()).isEqualTo("contents");
    }

    @Test
    void a_file_from_before_there_were_keys_is_read_and_the_next_check_seals_it() throws Exception {
        long clue = desk.clue();
        long file = send(clue, "a.txt", "contents of long ago");
        Files.writeString(stored(file), "contents of long ago");
        assertThat(content(desk.keeper, clue, file).text()).isEqualTo("contents of long ago");

        ended(office.person(desk.unit, Role.SECURITY_ADMINISTRATOR));

        assertThat(Files.readString(stored(file), StandardCharsets.ISO_8859_1))
                .startsWith("MJLOCKED")
                .doesNotContain("long ago");
        assertThat(content(desk.keeper, clue, file).text()).isEqualTo("contents of long ago");
    }

    @Test
    void a_check_finds_every_damaged_file_and_passes_only_when_all_were_read() throws Exception {
        long clue = desk.clue();
        send(clue, "sound.txt", "sound");
        long file = send(clue, "a.txt", "contents");
        Browser security = office.person(desk.unit, Role.SECURITY_ADMINISTRATOR);
        Files.writeString(stored(file), "contentz");

        JsonNode found = ended(security);
        assertThat(found.path("result").asString()).isEqualTo("DAMAGED");
        assertThat(found.path("damaged").toString()).contains(String.valueOf(file));

        Files.writeString(stored(file), "contents");
        JsonNode passed = ended(security);
        assertThat(passed.path("result").asString()).as(passed.toString()).isEqualTo("PASSED");
        assertThat(passed.path("checked").asLong())
                .isEqualTo(passed.path("files").asLong());
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                "insert into evidence.integrity (job, asked_at, ended_at, files, checked, result)"
                                        + " values (-1, now(), now(), 2, 1, 'PASSED')")
                        .update()))
                .as("not even the program writes that a check of which a part was left out has passed")
                .isInstanceOf(Exception.class);
    }

    @Test
    void a_check_that_was_cancelled_has_not_passed() throws Exception {
        long clue = desk.clue();
        long first = send(clue, "first.txt", "contents");
        send(clue, "second.txt", "contents");
        Browser security = office.person(desk.unit, Role.SECURITY_ADMINISTRATOR);
        Path path = stored(first);
        Files.delete(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero(); // whoever reads it waits until somebody writes

        long job = ClueDesk.ok(security.post("/api/evidence/checks", null))
                .json()
                .path("job")
                .asLong();
        try (OutputStream writing = Files.newOutputStream(path)) { // opens when the check has come so far
            ClueDesk.ok(security.post("/api/evidence/checks/" + job + "/cancellation", null));
            writing.write("contents".getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(path);
        Files.writeString(path, "contents");

        JsonNode check = ended(security, job);
        assertThat(check.path("result").asString()).isEqualTo("STOPPED");
        assertThat(check.path("checked").asLong())
                .isLessThan(check.path("files").asLong());
    }

    @Test
    void names_that_would_lead_elsewhere_are_names_only() throws IOException {
        long clue = desk.clue();
        for (String name : List.of(
                "../../../../etc/passwd",
                "..\\..\\windows\\system32\\evil.exe",
                "a\r\nSet-Cookie: x=1.txt",
                "invoice\u202Efdp.exe",
                "....",
                "/",
                "\"; filename=\"other.html",
                "x".repeat(900) + ".pdf")) {
            long file = send(clue, name, "harmless");
            Answer content = content(desk.keeper, clue, file);
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
        long clue = desk.clue();
        UUID upload = UUID.randomUUID();
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> ClueDesk.ok(send(desk.keeper, clue, upload, "a.txt", "contents"))
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
        assertThat(desk.keeper.get("/api/matters/" + clue + "/files").json()).hasSize(1);
        assertThat(Files.exists(stored(ids.get(0)))).isTrue();
        assertThat(send(desk.keeper, clue, upload, "a.txt", "other").code()).isEqualTo("EVIDENCE_TAKEN");
        assertThat(content(desk.keeper, clue, ids.get(0)).text()).isEqualTo("contents");
    }

    @Test
    void an_empty_file_is_none() {
        assertThat(send(desk.keeper, desk.clue(), UUID.randomUUID(), "a.txt", "")
                        .code())
                .isEqualTo("EVIDENCE_TOO_LARGE");
    }

    @Test
    void a_contact_sees_what_they_sent_and_what_was_served_and_nothing_else() {
        long clue = desk.clue();
        long secret = send(clue, "secret.txt", "secret");
        long served = send(clue, "served.txt", "for the unit");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        ClueDesk.assertSame(
                contact.get("/api/matters/" + clue + "/files"), desk.keeper.get("/api/matters/999999999/files"));
        desk.step(clue, "serve");
        ClueDesk.ok(desk.keeper.post("/api/matters/" + clue + "/files/" + served + "/serving", null));
        long own = ClueDesk.ok(send(contact, clue, UUID.randomUUID(), "answer.txt", "answer"))
                .json()
                .path("id")
                .asLong();

        assertThat(ids(contact, clue)).containsExactly(String.valueOf(served), String.valueOf(own));
        assertThat(content(contact, clue, served).text()).isEqualTo("for the unit");
        JsonNode seen = contact.get("/api/matters/" + clue + "/files").json().path(0);
        assertThat(seen.path("custody")).as("not who of the office had it").isEmpty();
        assertThat(seen.path("receivedByName").asString()).isEmpty();
        ClueDesk.assertSame(content(contact, clue, secret), content(contact, clue, 999999999));
        assertThat(contact.post(
                                "/api/matters/" + clue + "/files/" + own + "/withdrawal",
                                Map.of("reason", "second thoughts"))
                        .status())
                .isEqualTo(403);
        assertThat(contact.post("/api/matters/" + clue + "/files/" + secret + "/serving", null)
                        .status())
                .isEqualTo(404);
        assertThat(ids(desk.keeper, clue)).hasSize(3);
        desk.step(clue, "close");
        assertThat(send(contact, clue, UUID.randomUUID(), "late.txt", "late").status())
                .as("it is no longer served")
                .isEqualTo(404);
    }

    @Test
    void a_file_is_withdrawn_with_a_reason_and_never_deleted_or_changed() {
        long clue = desk.clue();
        long file = send(clue, "a.txt", "contents");
        String address = "/api/matters/" + clue + "/files/" + file;

        assertThat(desk.keeper
                        .post(address + "/withdrawal", Map.of("reason", " "))
                        .code())
                .isEqualTo("INPUT_INVALID");
        ClueDesk.ok(desk.keeper.post(address + "/withdrawal", Map.of("reason", "sent by mistake")));

        assertThat(desk.keeper
                        .post(address + "/withdrawal", Map.of("reason", "again"))
                        .code())
                .isEqualTo("STATE_FORBIDS");
        assertThat(desk.keeper.post(address + "/serving", null).code()).isEqualTo("STATE_FORBIDS");
        assertThat(content(desk.keeper, clue, file).text()).isEqualTo("contents");
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
    void when_a_file_was_last_compared_is_shown_and_a_damaged_one_is_shown_as_damaged() throws Exception {
        long clue = desk.clue();
        long file = send(clue, "a.txt", "contents");
        String address = "/api/matters/" + clue + "/files";
        assertThat(desk.keeper.get(address).json().path(0).has("comparison")).isFalse();

        assertThat(ClueDesk.ok(desk.keeper.post(address + "/" + file + "/comparison", null))
                        .json()
                        .at("/comparison/sound")
                        .asBoolean())
                .isTrue();
        Files.writeString(stored(file), "contentz");
        assertThat(desk.keeper.post(address + "/" + file + "/comparison", null).code())
                .isEqualTo("EVIDENCE_DAMAGED");

        assertThat(desk.keeper.get(address).json().path(0).at("/comparison/sound"))
                .hasToString("false");
        Files.writeString(stored(file), "contents");
        ended(office.person(desk.unit, Role.SECURITY_ADMINISTRATOR));
        assertThat(desk.keeper.get(address).json().path(0).at("/comparison/sound"))
                .as("the daily check says so of each file")
                .hasToString("true");
        assertThat(desk.head.post(address + "/" + file + "/comparison", null).status())
                .isEqualTo(403);
    }

    @Test
    void who_does_not_see_the_matter_reaches_no_file_and_one_of_another_matter_is_not_there() {
        long clue = desk.clue();
        long other = desk.clue();
        long file = send(clue, "a.txt", "contents");
        String handler = desk.join(clue);
        Answer missing = content(desk.keeper, 999999999, 1);

        assertThat(content(desk.as(handler), clue, file).status()).isEqualTo(200);
        ClueDesk.assertSame(content(desk.keeper, other, file), missing);
        assertThat(send(desk.head, clue, UUID.randomUUID(), "a.txt", "a").status())
                .isEqualTo(403);
        desk.recuse(clue, handler);
        for (Browser who : List.of(desk.supervisor, desk.as(handler), office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(content(who, clue, file), missing);
            ClueDesk.assertSame(who.get("/api/matters/" + clue + "/files"), who.get("/api/matters/999999999/files"));
            assertThat(send(who, clue, UUID.randomUUID(), "a.txt", "a").status())
                    .isEqualTo(404);
        }
        desk.restrict(clue);
        ClueDesk.assertSame(content(desk.keeper, clue, file), missing);
        assertThat(content(desk.head, clue, file).status()).isEqualTo(200);
    }

    private JsonNode ended(Browser security) throws InterruptedException {
        long job = ClueDesk.ok(security.post("/api/evidence/checks", null))
                .json()
                .path("job")
                .asLong();
        return ended(security, job);
    }

    private static JsonNode ended(Browser security, long job) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            for (JsonNode check : security.get("/api/evidence/checks").json()) {
                if (check.path("job").asLong() == job && check.has("result")) {
                    return check;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the check did not end");
    }

    private long send(long matter, String name, String contents) {
        return ClueDesk.ok(send(desk.keeper, matter, UUID.randomUUID(), name, contents))
                .json()
                .path("id")
                .asLong();
    }

    private static Answer send(Browser who, long matter, UUID upload, String name, String contents) {
        return who.send(
                "PUT",
                "/api/matters/" + matter + "/files/" + upload + "?from=the%20bank&name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8),
                HttpRequest.BodyPublishers.ofString(contents),
                "Content-Type",
                "application/octet-stream");
    }

    private static Answer content(Browser who, long matter, long file) {
        return who.get("/api/matters/" + matter + "/files/" + file + "/content");
    }

    private static List<String> ids(Browser who, long matter) {
        return who.get("/api/matters/" + matter + "/files").json().findValuesAsString("id");
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private Path stored(long file) {
        String name = office.asProgram(() -> jdbc.sql("select stored from evidence.file where id = ?")
                .param(file)
                .query(String.class)
                .single());
        return settings.folder().resolve(name.substring(0, 2)).resolve(name);
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
