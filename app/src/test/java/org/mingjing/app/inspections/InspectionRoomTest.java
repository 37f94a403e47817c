package org.mingjing.app.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the room of an inspection holds, for whom, and for how long. */
@AppTest
class InspectionRoomTest {
    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private InspectionDesk desk;

    @BeforeEach
    void furnish() {
        desk = new InspectionDesk(office, matters, jdbc);
    }

    @Test
    void a_team_sees_the_findings_of_its_units_models_and_period_once_it_runs() {
        assertThat(desk.working.get(desk.findings()).code()).isEqualTo("INSPECTION_NOT_RUNNING");
        desk.begin();

        assertThat(ids(desk.working)).containsExactlyInAnyOrder(desk.here, desk.there);
        assertThat(desk.working.get("/api/findings/" + desk.there).status())
                .as("by their unit they do not see it")
                .isIn(403, 404);
        JsonNode opened = InspectionDesk.ok(desk.working.get(desk.findings() + "/" + desk.there))
                .json();
        assertThat(opened.at("/row/id").asString()).isEqualTo(desk.there);
        assertThat(opened.path("acts")).isEmpty();
        String number = InspectionDesk.ok(desk.working.get("/api/matters/" + desk.inspection))
                .json()
                .at("/row/number")
                .asString();
        assertThat(desk.number("select count(*) from audit.entry where action in ('inspections.findings_read',"
                        + " 'inspections.finding_opened') and purpose = '" + number + "' and account = '"
                        + office.id(desk.member) + "'"))
                .as("each reading under the inspection's number")
                .isEqualTo(2);
    }

    @Test
    void who_is_no_member_who_stepped_aside_and_whoever_comes_after_the_end_sees_nothing() {
        desk.begin();
        InspectionDesk.ok(desk.leading.post(
                desk.findings() + "/classification", Map.of("findings", List.of(desk.here), "category", "funds")));
        for (Browser other : List.of(
                desk.keeper,
                desk.approvers.get(Role.HEAD),
                office.person(office.unit(), Role.SUPERVISOR),
                office.person(desk.unit, Role.UNIT_CONTACT))) {
            assertThat(other.get(desk.findings()).status()).isEqualTo(404);
            assertThat(other.get(desk.findings() + "/" + desk.there).status()).isEqualTo(404);
            assertThat(other.post(
                                    desk.findings() + "/classification",
                                    Map.of("findings", List.of(desk.here), "category", "funds"))
                            .status())
                    .isEqualTo(404);
        }
        String outside = desk.finding(office.unit(), "2026-03-05");
        assertThat(desk.working.get(desk.findings() + "/" + outside).status())
                .as("a finding of no unit of the room")
                .isEqualTo(404);
        String sealed = desk.finding(desk.elsewhere, "2026-03-07");
        office.asProgram(() -> jdbc.sql("update findings.finding set case_number = 'CASE-1' where id = ?")
                .param(sealed)
                .update());
        assertThat(ids(desk.working)).doesNotContain(sealed);
        assertThat(desk.working.get(desk.findings() + "/" + sealed).status()).isEqualTo(404);

        assertThat(desk.working
                        .post(
                                "/api/matters/" + desk.inspection + "/recusals",
                                Map.of("version", desk.version(), "reason", "a relative"))
                        .status())
                .isEqualTo(204);
        assertThat(desk.working.get(desk.findings()).status()).isEqualTo(404);
        assertThat(desk.working.get("/api/inspections/" + desk.inspection).status())
                .isEqualTo(404);

        InspectionDesk.ok(desk.leading.get(desk.findings()));
        office.asProgram(() -> jdbc.sql("update procedure.matter set ended_at = now() where id = ?")
                .param(desk.inspection)
                .update());
        assertThat(asPerson(desk.lead, "select count(*) from inspections.finding where matter = " + desk.inspection))
                .as("the database too knows that it is over")
                .isZero();
    }

    @Test
    void a_room_holds_units_one_answers_for_and_models_there_are_and_only_its_lead_furnishes_it() {
        String path = "/api/inspections/" + desk.inspection + "/room";

        assertThat(desk.leading.put(path, desk.wish(office.unit())).code()).isEqualTo("INSPECTION_ROOM_INVALID");
        assertThat(desk.working.put(path, desk.wish(desk.unit)).status()).isIn(403, 409);
        assertThat(desk.keeper.put(path, desk.wish(desk.unit)).status()).isIn(403, 409);
        Map<String, Object> odd = new HashMap<>(desk.wish(desk.unit));
        odd.put("models", List.of("NOT-0001"));
        assertThat(desk.leading.put(path, odd).code()).isEqualTo("INSPECTION_ROOM_INVALID");
        JsonNode room = InspectionDesk.ok(desk.leading.get("/api/inspections/" + desk.inspection))
                .json();
        assertThat(room.path("data").size()).as("what the model reads").isPositive();
        assertThat(room.path("units").size()).isEqualTo(2);
    }

    @Test
    void the_rooms_models_are_run_by_a_member_who_may_run_models() {
        assertThat(desk.leading
                        .post("/api/inspections/" + desk.inspection + "/runs", Map.of())
                        .code())
                .isEqualTo("INSPECTION_NOT_RUNNING");
        desk.begin();

        long run = InspectionDesk.ok(desk.leading.post("/api/inspections/" + desk.inspection + "/runs", Map.of()))
                .json()
                .path("run")
                .asLong();

        assertThat(desk.working
                        .post("/api/inspections/" + desk.inspection + "/runs", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(desk.leading.get("/api/runs/" + run).json().at("/run/models").toString())
                .contains(InspectionDesk.MODEL);
        assertThat(InspectionDesk.ok(desk.leading.get("/api/inspections/" + desk.inspection))
                        .json()
                        .at("/runs/0/run")
                        .asLong())
                .isEqualTo(run);
    }

    private List<String> ids(Browser who) {
        return InspectionDesk.ok(who.get(desk.findings()))
                .json()
                .valueStream()
                .map(one -> one.at("/finding/id").asString())
                .toList();
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
}
