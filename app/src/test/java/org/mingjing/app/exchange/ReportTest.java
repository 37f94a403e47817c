package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.PaperDesk;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.exchange.Letter;
import org.mingjing.packet.Message;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class ReportTest {
    private static final String SECRET = "the headman's brother signed for nine dead people";

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private MatterWords words;

    @Autowired
    private MatterKeys keys;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private LinkHealth health;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private Outside outside;
    private Browser officer;

    @BeforeEach
    void openBothEnds() throws IOException {
        outside = Outside.of(settings, office, units);
        officer = Outside.person(office, Role.PETITION_OFFICER);
    }

    @Test
    void a_report_becomes_a_petition_with_its_words_its_row_and_its_files() throws IOException {
        Outside.Draft draft = outside.report().saying(SECRET).with("list.html", "<script>", "alert(1)</script>");
        draft.send();
        carry();

        long petition = matterOf(draft.id);
        JsonNode matter = officer.get("/api/matters/" + petition).json();
        assertThat(matter.at("/row/process").asString()).isEqualTo("petition");
        assertThat(matter.at("/row/unit").asString()).isEqualTo(Outside.UNIT);
        assertThat(matter.at("/facts/opened/signed").asString()).isEqualTo("anonymous");
        JsonNode report = report(petition);
        assertThat(report.at("/answers/0/text").asString()).isEqualTo(SECRET);
        assertThat(report.at("/about/says").asString()).contains("张*");
        assertThat(report.path("byName").asBoolean()).isFalse();
        JsonNode file =
                officer.get("/api/matters/" + petition + "/files").json().path(0);
        assertThat(file.path("name").asString()).isEqualTo("list.html");
        Answer content = officer.get(
                "/api/matters/" + petition + "/files/" + file.path("id").asLong() + "/content");
        assertThat(content.text()).isEqualTo("<script>alert(1)</script>");
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(officer.get("/api/procedures/notices").text()).contains("REPORTED");
    }

    @Test
    void what_was_written_stands_neither_in_the_packets_nor_in_the_database() throws IOException {
        String words = "only the reporter and the office know this";
        Outside.Draft draft = outside.report().saying(words);
        draft.send();
        outside.round();
        List<byte[]> inward = Outside.packets(outside.in);
        assertThat(inward).isNotEmpty();
        inward.forEach(packet -> Outside.assertHides(packet, words));

        rounds.work();
        long petition = matterOf(draft.id);
        assertThat(officer.post("/api/matters/" + petition + "/report/letters", letter("an answer nobody may see"))
                        .status())
                .isEqualTo(200);
        rounds.work();

        Outside.packets(outside.out).forEach(packet -> Outside.assertHides(packet, "an answer nobody may see"));
        assertThat(everything("exchange"))
                .isNotEmpty()
                .doesNotContain(words)
                .doesNotContain("an answer nobody may see");
        assertThat(everything("procedure")).doesNotContain(words);
        assertThat(report(petition).toString()).contains(words).contains("an answer nobody may see");
    }

    @Test
    void a_packet_that_comes_again_has_one_effect() throws IOException {
        Outside.Draft draft = outside.report().with("a.txt", "a");
        draft.send();
        outside.round();
        Path copies = Files.createTempDirectory("copies");
        try (Stream<Path> packets = Files.list(outside.in)) {
            for (Path packet : (Iterable<Path>) packets::iterator) {
                Files.copy(packet, copies.resolve(packet.getFileName().toString()));
            }
        }
        rounds.work();
        try (Stream<Path> packets = Files.list(copies)) {
            for (Path packet : (Iterable<Path>) packets::iterator) {
                Files.copy(packet, outside.in.resolve("again-" + packet.getFileName()));
            }
        }
        rounds.work();

        assertThat(count("exchange.report", "id", draft.id)).isEqualTo(1);
        assertThat(officer.get("/api/matters/" + matterOf(draft.id) + "/files").json())
                .hasSize(1);
    }

    @Test
    void killed_after_the_commit_the_message_is_taken_again_without_effect() throws IOException {
        Outside.Draft draft = outside.report();
        UUID message = draft.send();
        carry();
        byte[] sealed = asProgram("select sealed from exchange.report where id = ?", byte[].class, draft.id)
                .get(0);
        long before = matterCount();

        Path again = Files.createTempFile("message", ".report");
        Files.write(again, words.unlock(sealed, message));
        takeAsProgram(new Message(message, "report", again));

        assertThat(matterCount()).isEqualTo(before);
    }

    /** The link's key is there still, as it is for whoever stole it together with a backup. */
    @Test
    void what_was_written_and_answered_is_noise_once_the_matters_key_is_destroyed() throws IOException {
        Outside.Draft draft = outside.report().saying("a word for word account");
        UUID message = draft.send();
        carry();
        long petition = matterOf(draft.id);
        assertThat(officer.post("/api/matters/" + petition + "/report/letters", letter("an answer"))
                        .status())
                .isEqualTo(200);
        byte[] report = asProgram("select sealed from exchange.report where id = ?", byte[].class, draft.id)
                .get(0);
        byte[] answer = asProgram("select sealed from exchange.letter where report = ?", byte[].class, draft.id)
                .get(0);
        List<String> petitionsKeys =
                asProgram("select key from keys.matter_key where matter = ?", String.class, petition);
        assertThat(new String(report, StandardCharsets.ISO_8859_1)).startsWith("MJLOCKED");
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("MJLOCKED");
        assertThat(words.unlock(words.unlock(report, message), message))
                .as("what is not locked, as from before there were keys, is taken as it is")
                .isEqualTo(words.unlock(report, message));

        petitionsKeys.forEach(keys::destroy);

        assertThat(officer.get("/api/matters/" + petition + "/report").code()).isEqualTo("MATTER_KEY_MISSING");
    }

    @Test
    void stopped_between_packet_and_petition_nothing_is_there_and_later_all_is() throws IOException {
        Outside.Draft draft = outside.report().with("a.txt", "a");
        draft.send();
        owner.console()
                .execute(
                        """
                        create function exchange.break() returns trigger language plpgsql as $$
                        begin raise exception 'the power went'; end $$;
                        create trigger break before insert on exchange.report
                            for each row execute function exchange.break()
                        """);
        try {
            long before = matterCount();
            carry();
            assertThat(count("exchange.report", "id", draft.id)).isZero();
            assertThat(matterCount()).isEqualTo(before);
            assertThat(health.troubles())
                    .extracting(LinkHealth.LinkTrouble::kind)
                    .contains(LinkHealth.TroubleKind.FAILED);
        } finally {
            owner.console().execute("drop trigger break on exchange.report; drop function exchange.break()");
        }

        rounds.work();

        assertThat(count("exchange.report", "id", draft.id)).isEqualTo(1);
        assertThat(officer.get("/api/matters/" + matterOf(draft.id) + "/files").json())
                .hasSize(1);
        assertThat(health.troubles())
                .extracting(LinkHealth.LinkTrouble::kind)
                .doesNotContain(LinkHealth.TroubleKind.FAILED);
    }

    @Test
    void what_is_no_report_is_put_aside_and_the_next_one_is_taken() throws IOException {
        UUID odd = outside.seal("report", "{\"format\":\"mingjing-report/1\"}".getBytes(StandardCharsets.UTF_8));
        UUID open = UUID.randomUUID();
        outside.put(open, "report", "not sealed at all".getBytes(StandardCharsets.UTF_8));
        outside.put(UUID.randomUUID(), "program", "rm".getBytes(StandardCharsets.UTF_8));
        outside.add(UUID.randomUUID(), "text", "to nobody", 0);
        Outside.Draft good = outside.report();
        good.send();

        carry();

        assertThat(matterOf(good.id)).isPositive();
        assertThat(asProgram("select refused from exchange.message where id in (?, ?)", String.class, odd, open))
                .containsExactlyInAnyOrder("MESSAGE_NOT_ONE", "SEALED_UNREADABLE");
    }

    @Test
    void a_report_that_names_a_part_twice_holds_up_nothing_behind_it() throws IOException {
        UUID part = UUID.randomUUID();
        outside.put(part, "file-part", outside.sealed("photo".getBytes(StandardCharsets.UTF_8), part));
        UUID twice =
                outside.report().naming("a.jpg", part).naming("b.jpg", part).send();
        Outside.Draft good = outside.report();
        good.send();

        carry();

        assertThat(asProgram("select refused from exchange.message where id = ?", String.class, twice))
                .containsExactly("MESSAGE_NOT_ONE");
        assertThat(matterOf(good.id)).isPositive();
    }

    @Test
    void a_question_goes_to_the_receipt_and_its_answer_comes_into_the_matter() throws IOException {
        Outside.Draft draft = outside.report();
        draft.send();
        carry();
        long petition = matterOf(draft.id);

        Answer asked =
                officer.post("/api/matters/" + petition + "/report/letters", Map.of("text", "哪一年？", "question", true));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        rounds.work();
        outside.round();
        assertThat(outside.letters(draft.id)).extracting(Letter::text).containsExactly("哪一年？");
        assertThat(outside.letters(draft.id)).allMatch(Letter::question);

        outside.add(draft.id, "text", "2024年", 0);
        outside.add(draft.id, "rating", "", 4);
        outside.add(draft.id, "withdrawal", "算了", 0);
        carry();

        JsonNode said = report(petition).path("said");
        assertThat(said.findValuesAsString("kind")).containsExactly("QUESTION", "TEXT", "RATING", "WITHDRAWAL");
        assertThat(said.findValuesAsString("text")).containsExactly("哪一年？", "2024年", "", "算了");
        assertThat(officer.get("/api/matters/" + petition).text())
                .contains("report_question", "report_text", "report_withdrawal");
        assertThat(officer.get("/api/procedures/notices").text()).contains("ANSWERED");
    }

    @Test
    void a_step_that_tells_the_reporter_writes_the_letter() throws IOException {
        Outside.Draft draft = outside.report();
        draft.send();
        carry();
        long petition = matterOf(draft.id);
        Browser lead = Outside.person(office, Role.DEPARTMENT_HEAD);

        step(petition, "register", Map.of("matter_kind", "suggestion"));
        PaperDesk.open(Outside.person(office, Role.HEAD), Outside.UNIT);
        PaperDesk.issue(officer, petition, "registration_sheet");
        step(petition, "screen", Map.of());
        step(petition, "return", Map.of("returned_why", "不属于本机关"));
        approve(lead, petition);
        PaperDesk.issue(officer, petition, "feedback_record");
        step(petition, "feed_back", Map.of("told_on", "2026-11-27", "told_how", "receipt", "told_what", "请向市人社局反映。"));
        rounds.work();
        outside.round();

        assertThat(outside.letters(draft.id)).extracting(Letter::status).containsExactly("registered", "not-ours", "");
        assertThat(outside.letters(draft.id).get(2).text()).isEqualTo("请向市人社局反映。");
        assertThat(report(petition).path("status").asString()).isEqualTo("not-ours");
    }

    @Test
    void out_of_scope_there_is_no_report() throws IOException {
        Outside.Draft draft = outside.report().signed("Li", "1");
        draft.send();
        carry();
        String address = "/api/matters/" + matterOf(draft.id) + "/report";
        List<Browser> strangers = List.of(
                office.person(office.unit(), Role.PETITION_OFFICER),
                Outside.person(office, Role.UNIT_CONTACT),
                Outside.person(office, Role.SUPERVISOR));

        for (Browser stranger : strangers) {
            assertThat(stranger.get(address).status()).isEqualTo(404);
            assertThat(stranger.get(address + "/name").status()).isEqualTo(404);
            assertThat(stranger.post(address + "/letters", letter("hello")).status())
                    .isEqualTo(404);
            assertThat(stranger.post(address + "/name-requests", Map.of("motive", "curious"))
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post(address + "/name-requests/1/decision", Map.of("approved", true))
                            .status())
                    .isEqualTo(404);
        }
        long account = office.id(office.account(office.unit(), Role.PETITION_OFFICER));
        assertThat(rowsSeenBy(account, "exchange.report")).isZero();
    }

    @Test
    void administrators_see_how_the_link_does_and_nothing_that_it_carried() throws IOException {
        outside.report().saying(SECRET).send();
        carry();
        Browser administrator = office.person(Outside.UNIT, Role.SYSTEM_ADMINISTRATOR);

        Answer state = administrator.get("/api/exchange/link");

        assertThat(state.json().path("on").asBoolean()).isTrue();
        assertThat(state.json().path("received").asString()).matches("1-\\d+");
        assertThat(state.text()).doesNotContain(SECRET);
        assertThat(officer.get("/api/exchange/link").status()).isEqualTo(403);
    }

    @Test
    void a_forged_packet_shows_as_refused() throws IOException {
        outside.report().send();
        outside.round();
        Path packet;
        try (Stream<Path> packets = Files.list(outside.in)) {
            packet = packets.filter(file -> file.toString().endsWith(".packet"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(packet);
        bytes[bytes.length - 100] ^= 1;
        Files.write(packet, bytes);

        rounds.work();

        assertThat(health.state().refused().get(0).code()).isEqualTo("PACKET_FORGED");
        assertThat(health.troubles()).extracting(LinkHealth.LinkTrouble::kind).contains(LinkHealth.TroubleKind.REFUSED);
        for (int i = 0; i < 3; i++) { // asked for again, and given again
            outside.round();
            rounds.work();
        }
        assertThat(health.state().wanted()).isEmpty();
    }

    private static Map<String, Object> letter(String text) {
        return Map.of("text", text, "question", false);
    }

    private void carry() throws IOException {
        outside.round();
        rounds.work();
    }

    private JsonNode report(long matter) {
        Answer answer = officer.get("/api/matters/" + matter + "/report");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("report");
    }

    private long matterOf(UUID report) {
        return asProgram("select matter from exchange.report where id = ?", Long.class, report)
                .get(0);
    }

    private long count(String table, String column, UUID value) {
        return asProgram("select count(*) from " + table + " where " + column + " = ?", Long.class, value)
                .get(0);
    }

    private long matterCount() {
        return asProgram("select count(*) from procedure.matter", Long.class).get(0);
    }

    private <T> List<T> asProgram(String sql, Class<T> type, Object... values) {
        return office.asProgram(() -> jdbc.sql(sql).params(values).query(type).list());
    }

    /** Every row of every table of a schema, as text. */
    private String everything(String schema) {
        StringBuilder all = new StringBuilder();
        for (String table : asProgram(
                "select table_name from information_schema.tables where table_schema = ?", String.class, schema)) {
            asProgram("select cast(t as text) from " + schema + "." + table + " t", String.class)
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    private long rowsSeenBy(long account, String table) {
        return Acting.as(
                new Actor(String.valueOf(account), List.of(), null, null),
                () -> office.inTransaction(() -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
    }

    private void takeAsProgram(Message message) {
        Acting.as(Actor.program("exchange"), () -> {
            try {
                arrivals.take(message);
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        });
    }

    private void step(long matter, String step, Map<String, Object> answers) {
        Answer answer = officer.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", answers));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void approve(Browser by, long matter) {
        Answer answer =
                by.post("/api/matters/" + matter + "/decision", Map.of("version", version(matter), "approved", true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private long version(long matter) {
        return officer.get("/api/matters/" + matter).json().at("/row/version").asLong();
    }
}
