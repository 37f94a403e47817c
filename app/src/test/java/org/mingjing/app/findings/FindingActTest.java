package org.mingjing.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is done with findings: once, for all or for none, by those who may. */
@AppTest
class FindingActTest {
    @Autowired
    private Office office;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CurrentLibrary library;

    @Autowired
    private AnalyticsSettings settings;

    private FindingsDesk desk;

    @BeforeEach
    void a_run_was_taken_in() {
        desk = new FindingsDesk(office, events, jdbc, library, settings);
    }

    @Test
    void what_was_dismissed_stays_dismissed_in_the_next_run() {
        String id = desk.mine(desk.unit);
        Browser person = office.person(desk.unit, Role.SUPERVISOR);

        Browser.Answer dismissed = person.post(
                "/api/findings/acts",
                FindingsDesk.act("DISMISS", id, version(id), "reason", "DATA_ERROR", "note", "double import"));
        desk.take(FindingsDesk.RUN.incrementAndGet(), null);
        desk.move(id, desk.unit); // the town's units are not the test's

        assertThat(dismissed.status()).isEqualTo(200);
        JsonNode page = person.get("/api/findings/" + id).json();
        assertThat(page.at("/row/state").asString()).isEqualTo("DISMISSED");
        assertThat(page.at("/row/change").asString()).isEqualTo("STILL");
        assertThat(page.at("/steps/0/note").asString()).isEqualTo("double import");
    }

    @Test
    void an_act_on_what_somebody_else_changed_is_refused() {
        String id = desk.mine(desk.unit);
        long version = version(id);
        Browser person = office.person(desk.unit, Role.SUPERVISOR);
        person.post("/api/findings/acts", FindingsDesk.act("COMMENT", id, version, "note", "first"));

        Browser.Answer late = person.post("/api/findings/acts", FindingsDesk.act("CONFIRM", id, version));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void the_same_act_sent_ten_times_at_once_takes_effect_once() throws Exception {
        String id = desk.mine(desk.unit);
        Browser person = office.person(desk.unit, Role.SUPERVISOR);
        Map<String, Object> act = FindingsDesk.act("CONFIRM", id, version(id));
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> person.post("/api/findings/acts", act).status());
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            statuses.add(answer.get());
        }
        pool.shutdown();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(desk.count("select count(*) from findings.step where finding = '" + id + "'"))
                .isEqualTo(1);
        assertThat(desk.count("select count(*) from audit.entry where action = 'findings.confirmed' and object = '" + id
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_bulk_act_is_done_for_all_or_for_none() {
        String first = desk.mine(desk.unit);
        String foreign = desk.mine(office.unit());
        Browser person = office.person(desk.unit, Role.SUPERVISOR);
        Map<String, Object> both = Map.of(
                "act",
                "COMMENT",
                "note",
                "both",
                "findings",
                List.of(
                        Map.of("id", first, "version", version(first)),
                        Map.of("id", foreign, "version", version(foreign))));

        assertThat(person.post("/api/findings/acts", both).status()).isEqualTo(404);

        assertThat(desk.count("select count(*) from findings.step where finding = '" + first + "'"))
                .isZero();
    }

    @Test
    void a_bulk_act_that_fails_says_for_which_and_why() {
        String open = desk.mine(desk.unit);
        String decided = desk.mine(desk.unit);
        String foreign = desk.mine(office.unit());
        Browser person = office.person(desk.unit, Role.SUPERVISOR);
        person.post("/api/findings/acts", FindingsDesk.act("CONFIRM", decided, version(decided)));

        Browser.Answer answer = person.post(
                "/api/findings/acts",
                Map.of(
                        "act",
                        "EXPLAIN",
                        "note",
                        "all three",
                        "findings",
                        List.of(
                                Map.of("id", open, "version", version(open)),
                                Map.of("id", decided, "version", version(decided)),
                                Map.of("id", foreign, "version", version(foreign)),
                                Map.of("id", "F-0", "version", 1))));

        Map<String, String> why = new java.util.HashMap<>();
        answer.json()
                .path("refused")
                .forEach(one ->
                        why.put(one.path("id").asString(), one.path("code").asString()));
        assertThat(why)
                .containsOnly(
                        Map.entry(decided, "FINDING_STATE_FORBIDS"),
                        Map.entry(foreign, "NOT_FOUND"),
                        Map.entry("F-0", "NOT_FOUND"));
        assertThat(desk.count("select count(*) from findings.step where finding = '" + open + "'"))
                .isZero();
    }

    @Test
    void those_who_can_be_given_findings_are_those_who_may_work_on_all_of_them() {
        String id = desk.mine(desk.unit);
        String foreign = desk.mine(office.unit());
        Browser head = office.person(desk.unit, Role.DEPARTMENT_HEAD);
        long inside = account(office.person(desk.unit, Role.SUPERVISOR));
        long outside = account(office.person(office.unit(), Role.SUPERVISOR));
        long steward = account(office.person(desk.unit, Role.DATA_STEWARD));

        Browser.Answer answer = head.post("/api/findings/assignees", Map.of("findings", List.of(id)));

        List<Long> accounts = new ArrayList<>();
        answer.json().forEach(one -> accounts.add(one.path("account").asLong()));
        assertThat(accounts).contains(inside).doesNotContain(outside, steward);
        assertThat(head.post("/api/findings/assignees", Map.of("findings", List.of(id, foreign)))
                        .status())
                .isEqualTo(404);
        assertThat(office.person(desk.unit, Role.SUPERVISOR)
                        .post("/api/findings/assignees", Map.of("findings", List.of(id)))
                        .code())
                .isEqualTo("NOT_PERMITTED");
    }

    @Test
    void the_list_says_what_can_be_done_in_each_state() {
        JsonNode acts = office.person(desk.unit, Role.SUPERVISOR)
                .get("/api/findings")
                .json()
                .path("acts");

        assertThat(acts.path("NEW").toString()).contains("DISMISS").doesNotContain("ASSIGN");
        assertThat(acts.path("DISMISSED").toString()).contains("COMMENT").doesNotContain("REOPEN");
        assertThat(office.person(desk.unit, Role.DEPUTY_IN_CHARGE)
                        .get("/api/findings")
                        .json()
                        .at("/acts/DISMISSED")
                        .toString())
                .contains("REOPEN")
                .doesNotContain("COMMENT");
    }

    @Test
    void only_people_who_answer_for_the_unit_can_be_given_a_finding() {
        String id = desk.mine(desk.unit);
        Browser head = office.person(desk.unit, Role.DEPARTMENT_HEAD);
        long inside = account(office.person(desk.unit, Role.SUPERVISOR));
        long outside = account(office.person(office.unit(), Role.SUPERVISOR));
        long steward = account(office.person(desk.unit, Role.DATA_STEWARD));

        assertThat(assign(head, id, outside).code()).isEqualTo("FINDING_ASSIGNEE_UNFIT");
        assertThat(assign(head, id, steward).code()).isEqualTo("FINDING_ASSIGNEE_UNFIT");
        assertThat(assign(head, id, inside).json().get(0).path("state").asString())
                .isEqualTo("ASSIGNED");
    }

    @Test
    void an_act_that_the_state_forbids_changes_nothing() {
        String id = desk.mine(desk.unit);
        Browser person = office.person(desk.unit, Role.SUPERVISOR);

        Browser.Answer recovered =
                person.post("/api/findings/acts", FindingsDesk.act("RECOVER", id, version(id), "amount", 5));
        Browser.Answer reopened =
                person.post("/api/findings/acts", FindingsDesk.act("REOPEN", id, version(id), "note", "x"));

        assertThat(recovered.code()).isEqualTo("FINDING_STATE_FORBIDS");
        assertThat(reopened.code()).isEqualTo("NOT_PERMITTED");
    }

    private long version(String id) {
        return desk.count("select version from findings.finding where id = '" + id + "'");
    }

    private static long account(Browser person) {
        return person.get("/api/session").json().path("account").asLong();
    }

    private Browser.Answer assign(Browser head, String id, long account) {
        return head.post("/api/findings/acts", FindingsDesk.act("ASSIGN", id, version(id), "account", account));
    }
}
