package org.mingjing.app.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.papers.IssuedPapers;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.ShippedProfiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A team inspects units in a period: it sees their findings by its work, and for as long as that lasts. */
@AppTest
class InspectionTest {
    private static final String MODEL = "SPD-0004";

    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner owner;

    @Autowired
    private ApplicationContext server;

    private String unit = "";
    private String elsewhere = "";
    private String lead = "";
    private String member = "";
    private Browser leading;
    private Browser working;
    private Browser keeper;
    private final Map<Role, Browser> approvers = new HashMap<>();
    private long inspection;
    private String here = "";
    private String there = "";

    @BeforeEach
    void furnish() {
        unit = office.unit();
        elsewhere = office.unit();
        lead = office.account(unit, Role.SUPERVISOR, Role.ANALYST);
        office.give(office.id(lead), Role.SUPERVISOR, elsewhere);
        member = office.account(unit, Role.PETITION_OFFICER); // sees no findings by that role
        leading = in(lead);
        working = in(member);
        keeper = office.person(unit, Role.CASE_SUPERVISOR);
        for (Role role : List.of(Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD)) {
            approvers.put(role, office.person(unit, role));
        }
        here = finding(unit, "2026-03-05");
        there = finding(elsewhere, "2026-03-06");
        finding(unit, "2025-01-01"); // before the period
        inspection = ok(leading.post(
                        "/api/matters",
                        Map.of(
                                "process",
                                "inspection",
                                "title",
                                "An inspection",
                                "unit",
                                unit,
                                "facts",
                                Map.of("period", "2026", "team", "two"))))
                .json()
                .path("id")
                .asLong();
        join(lead, "LEAD");
        join(member, "HANDLER");
        ok(leading.put("/api/inspections/" + inspection + "/room", wish(unit, elsewhere)));
    }

    @Test
    void a_team_sees_the_findings_of_its_units_models_and_period_once_it_runs() {
        assertThat(working.get(findings()).code()).isEqualTo("INSPECTION_NOT_RUNNING");
        begin();

        assertThat(ids(working)).containsExactlyInAnyOrder(here, there);
        assertThat(working.get("/api/findings/" + there).status())
                .as("by their unit they do not see it")
                .isIn(403, 404);
        JsonNode opened = ok(working.get(findings() + "/" + there)).json();
        assertThat(opened.at("/row/id").asString()).isEqualTo(there);
        assertThat(opened.path("acts")).isEmpty();
        String number = ok(working.get("/api/matters/" + inspection))
                .json()
                .at("/row/number")
                .asString();
        assertThat(number("select count(*) from audit.entry where action in ('inspections.findings_read',"
                        + " 'inspections.finding_opened') and purpose = '" + number + "' and account = '"
                        + office.id(member) + "'"))
                .as("each reading under the inspection's number")
                .isEqualTo(2);
    }

    @Test
    void what_the_team_makes_of_findings_is_classified_given_out_answered_and_raised() {
        begin();
        ok(leading.post(findings() + "/classification", Map.of("findings", List.of(here, there), "category", "funds")));
        assertThat(working.post(findings() + "/tasks", Map.of("findings", List.of(there), "member", office.id(member)))
                        .code())
                .isEqualTo("INSPECTION_TASK_NOT_YOURS");
        ok(leading.post(findings() + "/tasks", Map.of("findings", List.of(there), "member", office.id(member))));
        assertThat(working.get("/api/procedures/notices").text()).contains("ROOM_TASK");

        ok(working.post(
                findings() + "/" + there + "/answer", Map.of("answer", "CONFIRMED", "note", "seen on the spot")));

        JsonNode made = ok(leading.get(findings()))
                .json()
                .valueStream()
                .filter(one -> one.at("/finding/id").asString().equals(there))
                .findFirst()
                .orElseThrow();
        assertThat(made.path("category").asString()).isEqualTo("funds");
        assertThat(made.path("answer").asString()).isEqualTo("CONFIRMED");
        Map<String, Object> clue = Map.of(
                "title",
                "A clue",
                "unit",
                elsewhere,
                "gist",
                "what it is about",
                "findings",
                List.of(Map.of(
                        "id", there, "version", made.at("/finding/version").asLong())));
        assertThat(working.post("/api/inspections/" + inspection + "/clues", clue)
                        .status())
                .as("who may raise no clues raises none here")
                .isEqualTo(403);
        long raised = ok(leading.post("/api/inspections/" + inspection + "/clues", clue))
                .json()
                .path("matter")
                .asLong();
        assertThat(number("select count(*) from procedure.matter where id = " + raised + " and parent = " + inspection))
                .isEqualTo(1);
        assertThat(leading.post("/api/inspections/" + inspection + "/clues", clue)
                        .status())
                .as("each finding in one clue only")
                .isEqualTo(409);
    }

    @Test
    void what_a_member_found_decides_the_finding_and_teaches_the_model_once_the_lead_accepts_it() {
        begin();
        JsonNode before = precision();
        Map<String, String> expected = Map.of(
                "CONFIRMED", "CONFIRMED CONFIRMED",
                "EXPLAINED", "EXPLAINED EXPLAINED",
                "DATA_ERROR", "DISMISSED DATA_ERROR",
                "POLICY_GAP", "EXPLAINED POLICY_GAP");
        expected.forEach((answer, decided) -> {
            String finding = finding(elsewhere, "2026-03-08");
            answer(finding, answer);
            assertThat(decided(finding)).as("by the answer alone").isEqualTo("NEW null");

            Answer accepted = ok(accept(leading, finding));

            assertThat(decided(finding)).as(answer).isEqualTo(decided);
            assertThat(accepted.json()
                            .valueStream()
                            .filter(one -> one.at("/finding/id").asString().equals(finding))
                            .findFirst()
                            .orElseThrow()
                            .has("acceptedAt"))
                    .isTrue();
            assertThat(accept(leading, finding).code()).isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
            assertThat(working.post(
                                    findings() + "/" + finding + "/answer",
                                    Map.of("answer", "EXPLAINED", "note", "after all"))
                            .code())
                    .as("what decided it stays")
                    .isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
        });
        for (String outcome : List.of("CONFIRMED", "EXPLAINED", "DATA_ERROR", "POLICY_GAP")) {
            assertThat(precision().at("/byOutcome/" + outcome).asLong())
                    .as(outcome)
                    .isEqualTo(before.at("/byOutcome/" + outcome).asLong() + 1);
        }
    }

    @Test
    void an_answer_is_accepted_by_the_lead_alone_as_they_saw_it_and_all_or_none() {
        begin();
        assertThat(accept(leading, here).code()).as("nobody said a thing").isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
        answer(there, "CONFIRMED");
        assertThat(accept(working, there).status()).as("no role to decide").isEqualTo(403);
        String other = office.account(elsewhere, Role.SUPERVISOR);
        office.give(office.id(other), Role.SUPERVISOR, unit);
        assertThat(accept(in(other), there).status())
                .as("answers for the unit, is not in the room")
                .isEqualTo(404);
        join(other, "HANDLER");
        assertThat(accept(in(other), there).code()).isEqualTo("INSPECTION_TASK_NOT_YOURS");
        String path = findings() + "/acceptance";
        assertThat(leading.post(path, Map.of("findings", List.of(seen(there), seen(here))))
                        .code())
                .isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
        assertThat(leading.post(path, Map.of("findings", List.of(Map.of("id", there, "version", 99))))
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(leading.post(
                                path,
                                Map.of(
                                        "findings",
                                        List.of(Map.of("id", finding(office.unit(), "2026-03-05"), "version", 1))))
                        .status())
                .isEqualTo(404);
        assertThat(decided(there)).isEqualTo("NEW null");
    }

    @Test
    void an_inspection_does_not_end_while_an_answer_has_not_reached_its_finding() {
        begin();
        answer(there, "EXPLAINED");
        hurryTo("handed_over");
        for (String paper : List.of("feedback_opinion", "handover_list")) {
            issued(paper);
        }
        Map<String, Object> closing = Map.of(
                "version",
                version(),
                "step",
                "close",
                "opinion",
                "because",
                "answers",
                Map.of("outcome_text", "settled"));

        assertThat(leading.post("/api/matters/" + inspection + "/steps", closing)
                        .code())
                .isEqualTo("INSPECTION_ANSWERS_WAIT");

        ok(accept(leading, there));
        ok(leading.post("/api/matters/" + inspection + "/steps", closing));
    }

    @Test
    void who_is_no_member_who_stepped_aside_and_whoever_comes_after_the_end_sees_nothing() {
        begin();
        ok(leading.post(findings() + "/classification", Map.of("findings", List.of(here), "category", "funds")));
        for (Browser other : List.of(
                keeper,
                approvers.get(Role.HEAD),
                office.person(office.unit(), Role.SUPERVISOR),
                office.person(unit, Role.UNIT_CONTACT))) {
            assertThat(other.get(findings()).status()).isEqualTo(404);
            assertThat(other.get(findings() + "/" + there).status()).isEqualTo(404);
            assertThat(other.post(
                                    findings() + "/classification",
                                    Map.of("findings", List.of(here), "category", "funds"))
                            .status())
                    .isEqualTo(404);
        }
        String outside = finding(office.unit(), "2026-03-05");
        assertThat(working.get(findings() + "/" + outside).status())
                .as("a finding of no unit of the room")
                .isEqualTo(404);
        String sealed = finding(elsewhere, "2026-03-07");
        office.asProgram(() -> jdbc.sql("update findings.finding set case_number = 'CASE-1' where id = ?")
                .param(sealed)
                .update());
        assertThat(ids(working)).doesNotContain(sealed);
        assertThat(working.get(findings() + "/" + sealed).status()).isEqualTo(404);

        assertThat(working.post(
                                "/api/matters/" + inspection + "/recusals",
                                Map.of("version", version(), "reason", "a relative"))
                        .status())
                .isEqualTo(204);
        assertThat(working.get(findings()).status()).isEqualTo(404);
        assertThat(working.get("/api/inspections/" + inspection).status()).isEqualTo(404);

        ok(leading.get(findings()));
        office.asProgram(() -> jdbc.sql("update procedure.matter set ended_at = now() where id = ?")
                .param(inspection)
                .update());
        assertThat(asPerson(lead, "select count(*) from inspections.finding where matter = " + inspection))
                .as("the database too knows that it is over")
                .isZero();
    }

    @Test
    void a_room_holds_units_one_answers_for_and_models_there_are_and_only_its_lead_furnishes_it() {
        String path = "/api/inspections/" + inspection + "/room";

        assertThat(leading.put(path, wish(office.unit())).code()).isEqualTo("INSPECTION_ROOM_INVALID");
        assertThat(working.put(path, wish(unit)).status()).isIn(403, 409);
        assertThat(keeper.put(path, wish(unit)).status()).isIn(403, 409);
        Map<String, Object> odd = new HashMap<>(wish(unit));
        odd.put("models", List.of("NOT-0001"));
        assertThat(leading.put(path, odd).code()).isEqualTo("INSPECTION_ROOM_INVALID");
        JsonNode room = ok(leading.get("/api/inspections/" + inspection)).json();
        assertThat(room.path("data").size()).as("what the model reads").isPositive();
        assertThat(room.path("units").size()).isEqualTo(2);
    }

    @Test
    void the_rooms_models_are_run_by_a_member_who_may_run_models() {
        assertThat(leading.post("/api/inspections/" + inspection + "/runs", Map.of())
                        .code())
                .isEqualTo("INSPECTION_NOT_RUNNING");
        begin();

        long run = ok(leading.post("/api/inspections/" + inspection + "/runs", Map.of()))
                .json()
                .path("run")
                .asLong();

        assertThat(working.post("/api/inspections/" + inspection + "/runs", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(leading.get("/api/runs/" + run).json().at("/run/models").toString())
                .contains(MODEL);
        assertThat(ok(leading.get("/api/inspections/" + inspection))
                        .json()
                        .at("/runs/0/run")
                        .asLong())
                .isEqualTo(run);
    }

    private Map<String, Object> wish(String... units) {
        return Map.of("from", "2026-01-01", "to", "2026-12-31", "units", List.of(units), "models", List.of(MODEL));
    }

    private String finding(String of, String day) {
        String id = office.finding(of, "test", Map.of("a", "b"));
        office.asProgram(() -> jdbc.sql("update findings.finding set model = ?, occurred_at = ? where id = ?")
                .params(MODEL, day, id)
                .update());
        return id;
    }

    private void answer(String finding, String answer) {
        ok(leading.post(findings() + "/tasks", Map.of("findings", List.of(finding), "member", office.id(member))));
        ok(working.post(findings() + "/" + finding + "/answer", Map.of("answer", answer, "note", "seen on the spot")));
    }

    private Answer accept(Browser who, String finding) {
        return who.post(findings() + "/acceptance", Map.of("findings", List.of(seen(finding))));
    }

    private Map<String, Object> seen(String finding) {
        return Map.of("id", finding, "version", office.asProgram(() -> jdbc.sql(
                        "select version from findings.finding where id = ?")
                .param(finding)
                .query(Long.class)
                .single()));
    }

    private String decided(String finding) {
        return office.asProgram(
                () -> jdbc.sql("select state || ' ' || coalesce(outcome, 'null') from findings.finding where id = ?")
                        .param(finding)
                        .query(String.class)
                        .single());
    }

    /** How the model's findings turned out, as an analyst of both units reads it. */
    private JsonNode precision() {
        office.give(office.id(lead), Role.ANALYST, elsewhere);
        return ok(leading.get("/api/models/" + MODEL)).json().at("/entry/precision");
    }

    private void issued(String paper) {
        Caller caller = new Caller(office.id(lead), lead, lead, AccountClass.STAFF, List.of(), "0", "127.0.0.1");
        MatterRow row = office.asProgram(() -> matters.find(inspection).orElseThrow());
        ProcessDefinition process =
                ShippedProfiles.PROFILES.get(row.profile()).processes().get("inspection");
        Acting.as(caller.actor(), () -> IssuedPapers.put(server, caller, row, process, paper, false));
    }

    /** Puts the inspection into a state past the server. */
    private void hurryTo(String state) {
        owner.console().execute("alter table procedure.matter disable trigger way");
        office.asProgram(() -> jdbc.sql("update procedure.matter set state = ? where id = ?")
                .params(state, inspection)
                .update());
        owner.console().execute("alter table procedure.matter enable trigger way");
    }

    private void begin() {
        ok(leading.post(
                "/api/matters/" + inspection + "/steps",
                Map.of(
                        "version",
                        version(),
                        "step",
                        "begin",
                        "opinion",
                        "because",
                        "answers",
                        Map.of("scope", "all", "methods", "data", "data_models", "these"))));
        for (Role role : List.of(Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD)) {
            ok(approvers
                    .get(role)
                    .post(
                            "/api/matters/" + inspection + "/decision",
                            Map.of("version", version(), "approved", true, "note", "yes")));
        }
    }

    private void join(String login, String part) {
        ok(keeper.post(
                "/api/matters/" + inspection + "/participants",
                Map.of("version", version(), "account", office.id(login), "part", part)));
    }

    private long version() {
        return office.asProgram(() -> matters.find(inspection).orElseThrow().version());
    }

    private String findings() {
        return "/api/inspections/" + inspection + "/findings";
    }

    private List<String> ids(Browser who) {
        return ok(who.get(findings()))
                .json()
                .valueStream()
                .map(one -> one.at("/finding/id").asString())
                .toList();
    }

    private Browser in(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private long asPerson(String login, String sql) {
        return office.asProgram(() -> {
            jdbc.sql("select set_config('mingjing.account', ?, true)")
                    .param(String.valueOf(office.id(login)))
                    .query(String.class)
                    .single();
            return jdbc.sql(sql).query(Long.class).single();
        });
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
