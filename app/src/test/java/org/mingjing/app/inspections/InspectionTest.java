package org.mingjing.app.inspections;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What a team makes of findings, and when that counts. */
@AppTest
class InspectionTest {
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

    private InspectionDesk desk;

    @BeforeEach
    void furnish() {
        desk = new InspectionDesk(office, matters, jdbc);
    }

    @Test
    void what_the_team_makes_of_findings_is_classified_given_out_answered_and_raised() {
        desk.begin();
        InspectionDesk.ok(desk.leading.post(
                desk.findings() + "/classification",
                Map.of("findings", List.of(desk.here, desk.there), "category", "funds")));
        assertThat(desk.working
                        .post(
                                desk.findings() + "/tasks",
                                Map.of("findings", List.of(desk.there), "member", office.id(desk.member)))
                        .code())
                .isEqualTo("INSPECTION_TASK_NOT_YOURS");
        InspectionDesk.ok(desk.leading.post(
                desk.findings() + "/tasks", Map.of("findings", List.of(desk.there), "member", office.id(desk.member))));
        assertThat(desk.working.get("/api/procedures/notices").text()).contains("ROOM_TASK");

        InspectionDesk.ok(desk.working.post(
                desk.findings() + "/" + desk.there + "/answer",
                Map.of("answer", "CONFIRMED", "note", "seen on the spot")));

        JsonNode made = InspectionDesk.ok(desk.leading.get(desk.findings()))
                .json()
                .valueStream()
                .filter(one -> one.at("/finding/id").asString().equals(desk.there))
                .findFirst()
                .orElseThrow();
        assertThat(made.path("category").asString()).isEqualTo("funds");
        assertThat(made.path("answer").asString()).isEqualTo("CONFIRMED");
        Map<String, Object> clue = Map.of(
                "title",
                "A clue",
                "unit",
                desk.elsewhere,
                "gist",
                "what it is about",
                "findings",
                List.of(Map.of(
                        "id", desk.there, "version", made.at("/finding/version").asLong())));
        assertThat(desk.working
                        .post("/api/inspections/" + desk.inspection + "/clues", clue)
                        .status())
                .as("who may raise no clues raises none here")
                .isEqualTo(403);
        long raised = InspectionDesk.ok(desk.leading.post("/api/inspections/" + desk.inspection + "/clues", clue))
                .json()
                .path("matter")
                .asLong();
        assertThat(desk.number("select count(*) from procedure.matter where id = " + raised + " and parent = "
                        + desk.inspection))
                .isEqualTo(1);
        assertThat(desk.leading
                        .post("/api/inspections/" + desk.inspection + "/clues", clue)
                        .status())
                .as("each finding in one clue only")
                .isEqualTo(409);
    }

    @Test
    void what_a_member_found_decides_the_finding_and_teaches_the_model_once_the_lead_accepts_it() {
        desk.begin();
        JsonNode before = precision();
        Map<String, String> expected = Map.of(
                "CONFIRMED", "CONFIRMED CONFIRMED",
                "EXPLAINED", "EXPLAINED EXPLAINED",
                "DATA_ERROR", "DISMISSED DATA_ERROR",
                "POLICY_GAP", "EXPLAINED POLICY_GAP");
        expected.forEach((answer, decided) -> {
            String finding = desk.finding(desk.elsewhere, "2026-03-08");
            answer(finding, answer);
            assertThat(decided(finding)).as("by the answer alone").isEqualTo("NEW null");

            Answer accepted = InspectionDesk.ok(accept(desk.leading, finding));

            assertThat(decided(finding)).as(answer).isEqualTo(decided);
            assertThat(accepted.json()
                            .valueStream()
                            .filter(one -> one.at("/finding/id").asString().equals(finding))
                            .findFirst()
                            .orElseThrow()
                            .has("acceptedAt"))
                    .isTrue();
            assertThat(accept(desk.leading, finding).code()).isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
            assertThat(desk.working
                            .post(
                                    desk.findings() + "/" + finding + "/answer",
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
        desk.begin();
        assertThat(accept(desk.leading, desk.here).code())
                .as("nobody said a thing")
                .isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
        answer(desk.there, "CONFIRMED");
        assertThat(accept(desk.working, desk.there).status())
                .as("no role to decide")
                .isEqualTo(403);
        String other = office.account(desk.elsewhere, Role.SUPERVISOR);
        office.give(office.id(other), Role.SUPERVISOR, desk.unit);
        assertThat(accept(desk.in(other), desk.there).status())
                .as("answers for the unit, is not in the room")
                .isEqualTo(404);
        desk.join(other, "HANDLER");
        assertThat(accept(desk.in(other), desk.there).code()).isEqualTo("INSPECTION_TASK_NOT_YOURS");
        String path = desk.findings() + "/acceptance";
        assertThat(desk.leading
                        .post(path, Map.of("findings", List.of(seen(desk.there), seen(desk.here))))
                        .code())
                .isEqualTo("INSPECTION_ANSWER_STATE_FORBIDS");
        assertThat(desk.leading
                        .post(path, Map.of("findings", List.of(Map.of("id", desk.there, "version", 99))))
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(desk.leading
                        .post(
                                path,
                                Map.of(
                                        "findings",
                                        List.of(Map.of("id", desk.finding(office.unit(), "2026-03-05"), "version", 1))))
                        .status())
                .isEqualTo(404);
        assertThat(decided(desk.there)).isEqualTo("NEW null");
    }

    @Test
    void an_inspection_does_not_end_while_an_answer_has_not_reached_its_finding() {
        desk.begin();
        answer(desk.there, "EXPLAINED");
        hurryTo("handed_over");
        for (String paper : List.of("feedback_opinion", "handover_list")) {
            issued(paper);
        }
        Map<String, Object> closing = Map.of(
                "version",
                desk.version(),
                "step",
                "close",
                "opinion",
                "because",
                "answers",
                Map.of("outcome_text", "settled"));

        assertThat(desk.leading
                        .post("/api/matters/" + desk.inspection + "/steps", closing)
                        .code())
                .isEqualTo("INSPECTION_ANSWERS_WAIT");

        InspectionDesk.ok(accept(desk.leading, desk.there));
        InspectionDesk.ok(desk.leading.post("/api/matters/" + desk.inspection + "/steps", closing));
    }

    private void answer(String finding, String answer) {
        InspectionDesk.ok(desk.leading.post(
                desk.findings() + "/tasks", Map.of("findings", List.of(finding), "member", office.id(desk.member))));
        InspectionDesk.ok(desk.working.post(
                desk.findings() + "/" + finding + "/answer", Map.of("answer", answer, "note", "seen on the spot")));
    }

    private Answer accept(Browser who, String finding) {
        return who.post(desk.findings() + "/acceptance", Map.of("findings", List.of(seen(finding))));
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
        office.give(office.id(desk.lead), Role.ANALYST, desk.elsewhere);
        return InspectionDesk.ok(desk.leading.get("/api/models/" + InspectionDesk.MODEL))
                .json()
                .at("/entry/precision");
    }

    private void issued(String paper) {
        Caller caller =
                new Caller(office.id(desk.lead), desk.lead, desk.lead, AccountClass.STAFF, List.of(), "0", "127.0.0.1");
        MatterRow row = office.asProgram(() -> matters.find(desk.inspection).orElseThrow());
        ProcessDefinition process =
                ShippedProfiles.PROFILES.get(row.profile()).processes().get("inspection");
        Acting.as(caller.actor(), () -> IssuedPapers.put(server, caller, row, process, paper, false));
    }

    /** Puts the inspection into a state past the server. */
    private void hurryTo(String state) {
        owner.console().execute("alter table procedure.matter disable trigger way");
        office.asProgram(() -> jdbc.sql("update procedure.matter set state = ? where id = ?")
                .params(state, desk.inspection)
                .update());
        owner.console().execute("alter table procedure.matter enable trigger way");
    }
}
