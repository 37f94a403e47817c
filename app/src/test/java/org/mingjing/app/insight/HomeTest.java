package org.mingjing.app.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class HomeTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private Matters matters;

    @BeforeEach
    void an_office() {
        matters = new Matters(office, jdbc);
    }

    /** Figures by matter, after each was held against the list that its address opens. */
    private static Map<String, Long> figures(Browser person) {
        JsonNode home = person.get("/api/home").json();
        Map<String, Long> figures = new TreeMap<>();
        for (String part : Set.of("waiting", "overdue", "fresh")) {
            for (JsonNode figure : home.path(part)) {
                String address = figure.path("address").asString();
                long count = figure.path("count").asLong();
                assertThat(Lists.all(person, address)).as(address).hasSize((int) count);
                figures.put(figure.path("matter").asString(), count);
            }
        }
        return figures;
    }

    @Test
    void whoever_checks_findings_sees_theirs_and_what_is_new_within_scope() {
        String unit = office.unit();
        String login = office.account(unit, Role.SUPERVISOR);
        long me = office.id(login);
        Browser person = office.stranger();
        person.signIn(login, Office.PASSWORD);
        String elsewhere = office.unit();
        matters.lead(unit).given(me).add();
        matters.lead(elsewhere).given(me).add(); // given by hand, so it is theirs wherever it lies
        matters.lead(unit).given(me).gone().add();
        matters.lead(unit).foundDaysAgo(9).add();
        matters.lead(unit).inShadow().add();
        matters.lead(unit).sealed().add();
        matters.lead(unit).in("PUSHED").add();
        matters.lead(unit).in("CONFIRMED").changed().foundDaysAgo(9).add();
        matters.lead(elsewhere).add();

        Map<String, Long> figures = figures(person);

        assertThat(figures)
                .containsEntry("FINDINGS_MINE", 2L)
                .containsEntry("FINDINGS_NEW", 1L)
                .containsEntry("FINDINGS_PUSHED", 1L)
                .containsEntry("FINDINGS_CHANGED", 1L)
                .containsEntry("FINDINGS_FOUND", 3L)
                .doesNotContainKeys("DATA_CALLS_TO_DECIDE", "PROPOSALS_TO_DECIDE", "SAFETY_FINDINGS", "RUNS_HELD");
    }

    @Test
    void whoever_decides_sees_what_waits_for_them_and_nothing_of_their_own() {
        String unit = office.unit();
        String below = office.unit(unit);
        String login = office.account(unit, Role.DEPARTMENT_HEAD);
        long me = office.id(login);
        long other = office.id(office.account(below, Role.ANALYST));
        Browser head = office.stranger();
        head.signIn(login, Office.PASSWORD);
        matters.dataCall(below, other, "GENERAL");
        matters.dataCall(below, other, "IMPORTANT"); // not for a head of department
        matters.dataCall(unit, me, "GENERAL");
        matters.proposal(below, other);
        matters.proposal(unit, me);
        Map<String, Long> before = figures(office.person(office.unit(), Role.DEPARTMENT_HEAD));

        Map<String, Long> figures = figures(head);

        assertThat(figures).containsEntry("DATA_CALLS_TO_DECIDE", 1L);
        assertThat(figures.get("PROPOSALS_TO_DECIDE") - before.getOrDefault("PROPOSALS_TO_DECIDE", 0L))
                .isEqualTo(1L); // other tests may propose for all units
    }

    @Test
    void a_data_steward_sees_imports_runs_requests_and_sources_that_need_somebody() {
        String unit = office.unit();
        String login = office.account(unit, Role.DATA_STEWARD);
        Browser steward = office.stranger();
        steward.signIn(login, Office.PASSWORD);
        long me = office.id(login);
        long source = matters.source(unit, me);
        matters.imported(source, 2, false);
        matters.imported(source, 0, false);
        matters.imported(source, 0, true);
        matters.overdueRequest(unit, me);
        long hidden = matters.source(office.unit(), me);
        matters.imported(hidden, 2, false);
        matters.run(false, true);
        matters.run(true, false);

        Map<String, Long> figures = figures(steward);

        assertThat(figures)
                .containsEntry("IMPORTS_WITH_REJECTS", 1L)
                .containsEntry("IMPORTS_FAILED", 1L)
                .containsEntry("IMPORTS_FINISHED", 2L)
                .containsEntry("DATA_REQUESTS_OVERDUE", 1L)
                .containsEntry("SOURCES_LATE", 1L)
                .containsEntry("RUNS_FAILED", 1L)
                .containsKeys("RUNS_HELD", "RUNS_FINISHED")
                .doesNotContainKeys("FINDINGS_NEW", "FINDINGS_FOUND");
    }

    @Test
    void a_failed_run_waits_for_nobody_once_one_has_ended_well() {
        Browser steward = office.person(office.unit(), Role.DATA_STEWARD);
        matters.run(true, false);
        assertThat(figures(steward)).containsKey("RUNS_FAILED");

        matters.run(false, false);

        assertThat(figures(steward)).doesNotContainKey("RUNS_FAILED");
    }

    @Test
    void administrators_see_what_is_theirs_and_nothing_of_findings() {
        String unit = office.unit();
        long account = office.id(office.account(unit, Role.ANALYST));
        Browser system = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        Browser security = office.person(unit, Role.SECURITY_ADMINISTRATOR);
        system.post(
                "/api/role-requests",
                Map.of("account", account, "role", "SUPERVISOR", "unit", unit, "reason", "a new duty"));
        matters.hold(office.id(office.account(unit, Role.ANALYST)));
        matters.safetyFinding(account);

        assertThat(figures(security)).containsKeys("ROLE_REQUESTS_TO_DECIDE", "ACCOUNTS_HELD", "SAFETY_FINDINGS");
        assertThat(new TreeSet<>(figures(security).keySet()))
                .isSubsetOf("ROLE_REQUESTS_TO_DECIDE", "ACCOUNTS_HELD", "SAFETY_FINDINGS", "LINK_TROUBLES");
        assertThat(figures(system).keySet()).isSubsetOf("LINK_TROUBLES"); // the link is one for all
        assertThat(figures(office.person(unit, Role.AUDIT_ADMINISTRATOR))).isEmpty();
    }

    @Test
    void what_is_new_counts_from_the_last_time_one_was_here_before_today() {
        String unit = office.unit();
        String login = office.account(unit, Role.SUPERVISOR);
        Instant lastWeek = Instant.now().minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        Browser first = office.stranger();
        first.signIn(login, Office.PASSWORD);
        Instant without =
                Instant.parse(first.get("/api/home").json().path("since").asString());
        office.asProgram(() -> jdbc.sql("update identity.account set signed_in_at = ? where login = ?")
                .params(java.sql.Timestamp.from(lastWeek), login)
                .update());
        matters.lead(unit).foundDaysAgo(8).add();
        matters.lead(unit).foundDaysAgo(6).add();

        for (int i = 0; i < 2; i++) { // a second time on the same day forgets nothing
            Browser again = office.stranger();
            again.signIn(login, Office.PASSWORD);
            assertThat(again.get("/api/home").json().path("since").asString()).isEqualTo(lastWeek.toString());
            assertThat(figures(again)).containsEntry("FINDINGS_FOUND", 1L);
        }
        assertThat(without).isBetween(Instant.now().minus(49, ChronoUnit.HOURS), Instant.now());
    }

    @Test
    void asking_what_waits_leaves_no_trace_for_it_shows_nobodys_data() {
        String unit = office.unit();
        Browser person = office.person(unit, Role.SUPERVISOR);
        matters.lead(unit).about("SOMEBODY-77").add();
        long before = entries();

        Browser.Answer home = person.get("/api/home");

        assertThat(home.text()).contains("FINDINGS_NEW").doesNotContain("SOMEBODY-77");
        assertThat(entries()).isEqualTo(before);
    }

    private long entries() {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action not like 'jobs.%'")
                .query(Long.class)
                .single());
    }
}
