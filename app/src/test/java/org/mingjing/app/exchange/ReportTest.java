package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A report on its way to the petition, and who reads it. */
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
    private JdbcClient jdbc;

    private ReportDesk desk;

    @BeforeEach
    void openBothEnds() throws IOException {
        desk = new ReportDesk(office, units, settings, rounds, jdbc);
    }

    @Test
    void a_report_becomes_a_petition_with_its_words_its_row_and_its_files() throws IOException {
        Outside.Draft draft = desk.outside.report().saying(SECRET).with("list.html", "<script>", "alert(1)</script>");
        draft.send();
        desk.carry();

        long petition = desk.matterOf(draft.id);
        JsonNode matter = desk.officer.get("/api/matters/" + petition).json();
        assertThat(matter.at("/row/process").asString()).isEqualTo("petition");
        assertThat(matter.at("/row/unit").asString()).isEqualTo(Outside.UNIT);
        assertThat(matter.at("/facts/opened/signed").asString()).isEqualTo("anonymous");
        JsonNode report = desk.report(petition);
        assertThat(report.at("/answers/0/text").asString()).isEqualTo(SECRET);
        assertThat(report.at("/about/says").asString()).contains("张*");
        assertThat(report.path("byName").asBoolean()).isFalse();
        JsonNode file =
                desk.officer.get("/api/matters/" + petition + "/files").json().path(0);
        assertThat(file.path("name").asString()).isEqualTo("list.html");
        Answer content = desk.officer.get(
                "/api/matters/" + petition + "/files/" + file.path("id").asLong() + "/content");
        assertThat(content.text()).isEqualTo("<script>alert(1)</script>");
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(desk.officer.get("/api/procedures/notices").text()).contains("REPORTED");
    }

    @Test
    void what_was_written_stands_neither_in_the_packets_nor_in_the_database() throws IOException {
        String words = "only the reporter and the office know this";
        Outside.Draft draft = desk.outside.report().saying(words);
        draft.send();
        desk.outside.round();
        List<byte[]> inward = Outside.packets(desk.outside.in);
        assertThat(inward).isNotEmpty();
        inward.forEach(packet -> Outside.assertHides(packet, words));

        rounds.work();
        long petition = desk.matterOf(draft.id);
        assertThat(desk.officer
                        .post(
                                "/api/matters/" + petition + "/report/letters",
                                ReportDesk.letter("an answer nobody may see"))
                        .status())
                .isEqualTo(200);
        rounds.work();

        Outside.packets(desk.outside.out).forEach(packet -> Outside.assertHides(packet, "an answer nobody may see"));
        assertThat(everything("exchange"))
                .isNotEmpty()
                .doesNotContain(words)
                .doesNotContain("an answer nobody may see");
        assertThat(everything("procedure")).doesNotContain(words);
        assertThat(desk.report(petition).toString()).contains(words).contains("an answer nobody may see");
    }

    @Test
    void what_reporters_rated_is_counted_once_of_those_told_and_opens_to_these() throws IOException {
        JsonNode before = ratings(officer);
        Outside.Draft rated = outside.report();
        Outside.Draft silent = outside.report();
        Outside.Draft open = outside.report();
        for (Outside.Draft draft : List.of(rated, silent, open)) {
            draft.send();
        }
        carry();
        outside.add(open.id, "rating", "", 1); // nobody told them anything yet
        told(rated.id);
        told(silent.id);
        outside.add(rated.id, "rating", "", 2);
        carry();
        outside.add(rated.id, "rating", "better now", 5);
        outside.add(rated.id, "text", "thank you", 0);
        carry();

        JsonNode after = ratings(officer);
        assertThat(more("/all/told", before, after)).isEqualTo(2);
        assertThat(more("/all/rated", before, after)).as("each reporter once").isEqualTo(1);
        assertThat(more("/all/content", before, after)).as("the last counts").isEqualTo(1);
        for (String by : List.of("/units", "/months")) {
            for (String what : List.of("told", "rated", "content")) {
                assertThat(after.at(by)
                                .valueStream()
                                .mapToInt(sum -> sum.path(what).asInt())
                                .sum())
                        .as(by + " " + what)
                        .isEqualTo(after.at("/all/" + what).asInt());
            }
        }
        assertThat(after.path("reports")).hasSize(after.at("/all/told").asInt());
        assertThat(after.path("reports")
                        .valueStream()
                        .filter(report -> report.path("matter").asLong() == matterOf(rated.id))
                        .map(report -> report.path("rating").asInt()))
                .containsExactly(5);

        for (Browser stranger : List.of(
                office.person(office.unit(), Role.PETITION_OFFICER), Outside.person(office, Role.UNIT_CONTACT))) {
            assertThat(ratings(stranger).at("/all/told").asInt()).isZero();
            assertThat(ratings(stranger).path("reports")).isEmpty();
        }
        assertThat(officer.get("/api/exchange/ratings?from=2026-02-01&to=2026-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(ok(officer.get("/api/exchange/ratings?from=2020-01-01&to=2020-12-31"))
                        .path("reports"))
                .isEmpty();
    }

    private static int more(String place, JsonNode before, JsonNode after) {
        return after.at(place).asInt() - before.at(place).asInt();
    }

    private static JsonNode ratings(Browser who) {
        return ok(who.get("/api/exchange/ratings?from=2020-01-01&to=2099-12-31"));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Their outcome, as a step would tell it. */
    private void told(UUID report) {
        office.asProgram(() -> {
            jdbc.sql(
                            """
                            insert into exchange.letter
                                (id, report, at, account, status, question, sealed, envelope, given_at)
                            values (?, ?, now(), 'program:test', 'handled', false, '', '', now())
                            """)
                    .params(UUID.randomUUID(), report)
                    .update();
            return null;
        });
    }

    @Test
    void out_of_scope_there_is_no_report() throws IOException {
        Outside.Draft draft = desk.outside.report().signed("Li", "1");
        draft.send();
        desk.carry();
        String address = "/api/matters/" + desk.matterOf(draft.id) + "/report";
        List<Browser> strangers = List.of(
                office.person(office.unit(), Role.PETITION_OFFICER),
                Outside.person(office, Role.UNIT_CONTACT),
                Outside.person(office, Role.SUPERVISOR));

        for (Browser stranger : strangers) {
            assertThat(stranger.get(address).status()).isEqualTo(404);
            assertThat(stranger.get(address + "/name").status()).isEqualTo(404);
            assertThat(stranger.post(address + "/letters", ReportDesk.letter("hello"))
                            .status())
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
        desk.outside.report().saying(SECRET).send();
        desk.carry();
        Browser administrator = office.person(Outside.UNIT, Role.SYSTEM_ADMINISTRATOR);

        Answer state = administrator.get("/api/exchange/link");

        assertThat(state.json().path("on").asBoolean()).isTrue();
        assertThat(state.json().path("received").asString()).matches("1-\\d+");
        assertThat(state.text()).doesNotContain(SECRET);
        assertThat(desk.officer.get("/api/exchange/link").status()).isEqualTo(403);
    }

    /** Every row of every table of a schema, as text. */
    private String everything(String schema) {
        StringBuilder all = new StringBuilder();
        for (String table : desk.asProgram(
                "select table_name from information_schema.tables where table_schema = ?", String.class, schema)) {
            desk.asProgram("select cast(t as text) from " + schema + "." + table + " t", String.class)
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
}
