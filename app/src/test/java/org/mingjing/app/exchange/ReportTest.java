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
