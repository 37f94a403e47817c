package org.mingjing.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.identity.Role;
import org.mingjing.app.models.RunCompleted;
import org.mingjing.command.DemoTown;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class FindingsTest {
    private static final AtomicLong RUN = new AtomicLong(1_000_000);
    private static final Set<String> TAKEN = new TreeSet<>();
    private static @Nullable Path folder;

    @Autowired
    private Office office;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ModelLibrary library;

    @Autowired
    private AnalyticsSettings settings;

    private String unit = "";

    @BeforeEach
    void a_run_was_taken_in() {
        unit = office.unit();
        if (folder == null) {
            Path lake = settings.work().resolve("findings-lake");
            DemoTown.importInto(lake, settings.work().resolve("findings-town"));
            folder = settings.work().resolve("findings-run");
            Scan.over(ScanSettings.of(lake, library, Clock.systemUTC()).withModels(List.of("spending/*")))
                    .to(folder);
            take(RUN.incrementAndGet(), null);
        }
    }

    @Test
    void a_run_is_taken_in_once_however_often_it_is_told() {
        long before = count("select count(*) from findings.finding where model <> 'TST-0001'");
        long run = RUN.incrementAndGet();

        take(run, null);
        take(run, null);

        assertThat(before).isPositive();
        assertThat(count("select count(*) from findings.finding where model <> 'TST-0001'"))
                .isEqualTo(before);
        assertThat(count("select still from findings.run_taken where run = " + run))
                .isEqualTo(before);
        assertThat(count("select count(*) from findings.seen where run = " + run))
                .isEqualTo(before);
    }

    @Test
    void a_finding_out_of_scope_is_as_one_that_does_not_exist() {
        String id = mine(unit);
        Browser elsewhere = office.person(office.unit(), Role.SUPERVISOR);

        Browser.Answer hidden = elsewhere.get("/api/findings/" + id);
        Browser.Answer missing = elsewhere.get("/api/findings/F-0000000000000000");
        Browser.Answer act = elsewhere.post("/api/findings/acts", act("COMMENT", id, 1, "note", "seen"));
        Browser.Answer none = elsewhere.post("/api/findings/acts", act("COMMENT", "F-0", 1, "note", "seen"));
        JsonNode list =
                elsewhere.get("/api/findings?size=200&gone=true&shadow=true").json();

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text().replace(id, "")).isEqualTo(missing.text().replace("F-0000000000000000", ""));
        assertThat(act.status()).isEqualTo(404);
        assertThat(act.text()).isEqualTo(none.text());
        assertThat(list.path("items")).isEmpty();
        assertThat(list.path("counts")).isEmpty();
    }

    @Test
    void the_list_pages_through_everything_once_in_each_order() {
        List<String> ids = List.of(mine(unit), mine(unit), mine(unit), mine(unit), mine(unit));
        Browser person = office.person(unit, Role.SUPERVISOR);
        for (FindingFilter.Order order : FindingFilter.Order.values()) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = person.get("/api/findings?size=2&order=" + order + after)
                        .json();
                page.path("items").forEach(item -> seen.add(item.path("id").asString()));
                after = page.has("next") ? "&after=" + page.path("next").asString() : null;
            } while (after != null && seen.size() <= ids.size());
            assertThat(seen).as(order.name()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void an_open_finding_shows_sentence_evidence_and_what_can_be_done() {
        String id = mine(unit);

        JsonNode page =
                office.person(unit, Role.SUPERVISOR).get("/api/findings/" + id).json();

        assertThat(page.at("/row/sentence/zh").asString()).isNotBlank();
        assertThat(page.path("evidence")).isNotEmpty();
        assertThat(page.path("evidence").get(0).path("file").asString()).isNotBlank();
        assertThat(page.path("acts").toString())
                .contains("DISMISS")
                .doesNotContain("ASSIGN")
                .doesNotContain("REOPEN");
        assertThat(count("select count(*) from audit.entry where action = 'findings.opened' and object = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void what_was_dismissed_stays_dismissed_in_the_next_run() {
        String id = mine(unit);
        Browser person = office.person(unit, Role.SUPERVISOR);

        Browser.Answer dismissed = person.post(
                "/api/findings/acts", act("DISMISS", id, version(id), "reason", "DATA_ERROR", "note", "double import"));
        take(RUN.incrementAndGet(), null);
        move(id, unit); // the town's units are not the test's

        assertThat(dismissed.status()).isEqualTo(200);
        JsonNode page = person.get("/api/findings/" + id).json();
        assertThat(page.at("/row/state").asString()).isEqualTo("DISMISSED");
        assertThat(page.at("/row/change").asString()).isEqualTo("STILL");
        assertThat(page.at("/steps/0/note").asString()).isEqualTo("double import");
    }

    @Test
    void an_act_on_what_somebody_else_changed_is_refused() {
        String id = mine(unit);
        long version = version(id);
        Browser person = office.person(unit, Role.SUPERVISOR);
        person.post("/api/findings/acts", act("COMMENT", id, version, "note", "first"));

        Browser.Answer late = person.post("/api/findings/acts", act("CONFIRM", id, version));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void the_same_act_sent_ten_times_at_once_takes_effect_once() throws Exception {
        String id = mine(unit);
        Browser person = office.person(unit, Role.SUPERVISOR);
        Map<String, Object> act = act("CONFIRM", id, version(id));
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
        assertThat(count("select count(*) from findings.step where finding = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from audit.entry where action = 'findings.confirmed' and object = '" + id
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_bulk_act_is_done_for_all_or_for_none() {
        String first = mine(unit);
        String foreign = mine(office.unit());
        Browser person = office.person(unit, Role.SUPERVISOR);
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

        assertThat(count("select count(*) from findings.step where finding = '" + first + "'"))
                .isZero();
    }

    @Test
    void a_bulk_act_that_fails_says_for_which_and_why() {
        String open = mine(unit);
        String decided = mine(unit);
        String foreign = mine(office.unit());
        Browser person = office.person(unit, Role.SUPERVISOR);
        person.post("/api/findings/acts", act("CONFIRM", decided, version(decided)));

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
        assertThat(count("select count(*) from findings.step where finding = '" + open + "'"))
                .isZero();
    }

    @Test
    void those_who_can_be_given_findings_are_those_who_may_work_on_all_of_them() {
        String id = mine(unit);
        String foreign = mine(office.unit());
        Browser head = office.person(unit, Role.DEPARTMENT_HEAD);
        long inside = account(office.person(unit, Role.SUPERVISOR));
        long outside = account(office.person(office.unit(), Role.SUPERVISOR));
        long steward = account(office.person(unit, Role.DATA_STEWARD));

        Browser.Answer answer = head.post("/api/findings/assignees", Map.of("findings", List.of(id)));

        List<Long> accounts = new ArrayList<>();
        answer.json().forEach(one -> accounts.add(one.path("account").asLong()));
        assertThat(accounts).contains(inside).doesNotContain(outside, steward);
        assertThat(head.post("/api/findings/assignees", Map.of("findings", List.of(id, foreign)))
                        .status())
                .isEqualTo(404);
        assertThat(office.person(unit, Role.SUPERVISOR)
                        .post("/api/findings/assignees", Map.of("findings", List.of(id)))
                        .code())
                .isEqualTo("NOT_PERMITTED");
    }

    @Test
    void the_list_says_what_can_be_done_in_each_state() {
        JsonNode acts =
                office.person(unit, Role.SUPERVISOR).get("/api/findings").json().path("acts");

        assertThat(acts.path("NEW").toString()).contains("DISMISS").doesNotContain("ASSIGN");
        assertThat(acts.path("DISMISSED").toString()).contains("COMMENT").doesNotContain("REOPEN");
        assertThat(office.person(unit, Role.DEPUTY_IN_CHARGE)
                        .get("/api/findings")
                        .json()
                        .at("/acts/DISMISSED")
                        .toString())
                .contains("REOPEN")
                .doesNotContain("COMMENT");
    }

    @Test
    void the_letter_of_a_finding_says_what_it_was_judged_with_and_which_cells_decide() {
        String id = mine(unit);

        JsonNode page =
                office.person(unit, Role.SUPERVISOR).get("/api/findings/" + id).json();
        JsonNode letter = page.path("letter");

        assertThat(letter.at("/model/checkFirst/0/zh").asString()).isNotBlank();
        assertThat(letter.path("parameters")).isNotEmpty();
        JsonNode row = page.path("evidence").get(0);
        assertThat(letter.at("/datasets/" + row.path("dataset").asString() + "/columns"))
                .isNotEmpty();
        JsonNode deciding = letter.at("/deciding/" + row.path("number").asInt());
        assertThat(deciding).isNotEmpty();
        deciding.forEach(
                column -> assertThat(row.path("values").has(column.asString())).isTrue());
        assertThat(letter.path("looked")
                        .valueStream()
                        .anyMatch(l -> l.path("rows").asInt() > 0))
                .isTrue();
        assertThat(page.at("/seen/0/at").asString()).isNotBlank();
    }

    @Test
    void only_people_who_answer_for_the_unit_can_be_given_a_finding() {
        String id = mine(unit);
        Browser head = office.person(unit, Role.DEPARTMENT_HEAD);
        long inside = account(office.person(unit, Role.SUPERVISOR));
        long outside = account(office.person(office.unit(), Role.SUPERVISOR));
        long steward = account(office.person(unit, Role.DATA_STEWARD));

        assertThat(assign(head, id, outside).code()).isEqualTo("FINDING_ASSIGNEE_UNFIT");
        assertThat(assign(head, id, steward).code()).isEqualTo("FINDING_ASSIGNEE_UNFIT");
        assertThat(assign(head, id, inside).json().get(0).path("state").asString())
                .isEqualTo("ASSIGNED");
    }

    @Test
    void an_act_that_the_state_forbids_changes_nothing() {
        String id = mine(unit);
        Browser person = office.person(unit, Role.SUPERVISOR);

        Browser.Answer recovered = person.post("/api/findings/acts", act("RECOVER", id, version(id), "amount", 5));
        Browser.Answer reopened = person.post("/api/findings/acts", act("REOPEN", id, version(id), "note", "x"));

        assertThat(recovered.code()).isEqualTo("FINDING_STATE_FORBIDS");
        assertThat(reopened.code()).isEqualTo("NOT_PERMITTED");
    }

    @Test
    void findings_under_a_case_number_are_sealed_to_those_who_decide() {
        String id = mine(unit);
        office.asProgram(() -> jdbc.sql("update findings.finding set case_number = 'C-1' where id = ?")
                .param(id)
                .update());
        try {
            assertThat(office.person(unit, Role.SUPERVISOR)
                            .get("/api/findings/" + id)
                            .status())
                    .isEqualTo(404);
            assertThat(office.person(unit, Role.DEPUTY_IN_CHARGE)
                            .get("/api/findings/" + id)
                            .status())
                    .isEqualTo(200);
        } finally {
            office.asProgram(() -> jdbc.sql("update findings.finding set case_number = null where id = ?")
                    .param(id)
                    .update());
        }
    }

    @Test
    void an_export_is_harmless_counted_and_in_the_audit() {
        String id = mine(unit);
        office.asProgram(() -> jdbc.sql("update findings.finding set subject = '=cmd|1' where id = ?")
                .param(id)
                .update());

        Browser.Answer csv =
                office.person(unit, Role.SUPERVISOR).post("/api/findings/export?format=CSV&language=en", null);

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text()).contains("\"'=cmd|1\"").contains("taken by").contains("1 findings");
        assertThat(csv.headers().firstValue("X-Row-Count")).hasValue("1");
        assertThat(csv.text())
                .as("words, and the codes behind them")
                .contains("\"New\",")
                .contains(",\"NEW\"\r\n");
        assertThat(office.person(unit, Role.SUPERVISOR)
                        .post("/api/findings/export?format=CSV&language=zh", null)
                        .text())
                .contains("\"新发现\",")
                .contains(",\"NEW\"\r\n");
        String digest = csv.headers().firstValue("X-Content-SHA-256").orElseThrow();
        assertThat(count("select count(*) from audit.entry where action = 'findings.exported' and strpos(detail, '"
                        + digest + "') > 0"))
                .isEqualTo(1);
    }

    @Test
    void a_saved_view_is_its_owners_only() {
        Browser owner = office.person(unit, Role.SUPERVISOR);
        long id = owner.put("/api/findings/views", Map.of("name", "mine", "query", "states=NEW"))
                .json()
                .path("id")
                .asLong();
        Browser other = office.person(unit, Role.SUPERVISOR);

        assertThat(other.get("/api/findings/views").json()).isEmpty();
        assertThat(other.delete("/api/findings/views/" + id).status()).isEqualTo(404);
        assertThat(owner.delete("/api/findings/views/" + id).status()).isEqualTo(204);
    }

    private void take(long run, @Nullable String caseNumber) {
        Path taken = java.util.Objects.requireNonNull(folder);
        assertThat(Files.isDirectory(taken)).isTrue();
        office.asProgram(() -> {
            events.publishEvent(new RunCompleted(run, taken, Set.of(), caseNumber));
            return null;
        });
    }

    /** A finding that no other test has, moved to the unit. */
    private String mine(String at) {
        String id = office.asProgram(() -> jdbc.sql(
                        """
                        select id from findings.finding
                        where state = 'NEW' and amount is not null and id <> all (?) order by id limit 1
                        """)
                .param(TAKEN.toArray(String[]::new))
                .query(String.class)
                .single());
        TAKEN.add(id);
        move(id, at);
        return id;
    }

    private void move(String id, String at) {
        office.asProgram(() -> jdbc.sql("update findings.finding set unit = ? where id = ?")
                .params(at, id)
                .update());
    }

    private long version(String id) {
        return count("select version from findings.finding where id = '" + id + "'");
    }

    private long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static long account(Browser person) {
        return person.get("/api/session").json().path("account").asLong();
    }

    private Browser.Answer assign(Browser head, String id, long account) {
        return head.post("/api/findings/acts", act("ASSIGN", id, version(id), "account", account));
    }

    private static Map<String, Object> act(String act, String id, long version, Object... more) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("act", act);
        body.put("findings", List.of(Map.of("id", id, "version", version)));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return body;
    }
}
