package org.mingjing.app.areas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What held in one matter is looked for at units alike, by the same model and values, and followed up. */
@AppTest
class AreaTest {
    private static final String MODEL = "D1.2";
    private static final String VALUES = "{\"people\": \"10\"}";

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;
    private Browser keeper;
    private String first = "";
    private String second = "";
    private String third = "";
    private long run;

    @BeforeEach
    void furnish() {
        desk = new ClueDesk(office, procedures, matters);
        keeper = desk.keeper;
        first = office.unit(desk.unit);
        second = office.unit(desk.unit);
        third = office.unit(desk.unit);
        run = run(VALUES, "DONE");
    }

    @Test
    void each_unit_has_an_outcome_and_one_without_data_is_never_clean() {
        long clue = held();
        finding(second);
        rows(first);
        rows(second);

        JsonNode page = ok(ask(clue, List.of(second, third, first), false)).json();

        assertThat(outcome(page, second)).isEqualTo("FOUND");
        assertThat(outcome(page, first)).isEqualTo("FOUND"); // where it was found first
        assertThat(outcome(page, third)).as("no row of that unit").isEqualTo("NOT_ASSESSABLE");
        String clean = office.unit(desk.unit);
        rows(clean);
        assertThat(outcome(ok(ask(clue, List.of(clean), false)).json(), clean)).isEqualTo("NONE_FOUND");
        assertThat(ok(keeper.get("/api/areas/" + clue)).json().path("alike").findValuesAsString("id"))
                .contains(second, third)
                .doesNotContain(first, desk.unit);
    }

    @Test
    void units_alike_are_those_of_one_kind_and_of_one_level_only_where_nobody_said_what_they_are() {
        long clue = held();
        String deeper = office.unit(second);
        assertThat(alike(clue)).contains(second, third).doesNotContain(deeper);
        for (String school : List.of(first, deeper)) {
            kind(school, "school");
        }
        kind(third, "hospital");

        JsonNode page = ok(keeper.get("/api/areas/" + clue)).json();

        assertThat(page.at("/kind/zh").asString()).isEqualTo("学校");
        assertThat(alike(clue)).contains(deeper).doesNotContain(first, second, third);
        String elsewhere = office.unit(office.unit());
        kind(elsewhere, "school");
        assertThat(alike(clue)).as("of those that one answers for").doesNotContain(elsewhere);
    }

    private List<String> alike(long clue) {
        return ok(keeper.get("/api/areas/" + clue)).json().path("alike").findValuesAsString("id");
    }

    private void kind(String unit, String kind) {
        Browser administrator = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        long version = ok(administrator.get("/api/units/" + unit))
                .json()
                .at("/now/version")
                .asLong();
        assertThat(administrator
                        .put(
                                "/api/units/" + unit + "/kind",
                                Map.of("kind", kind, "from", "2026-01-01", "version", version))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_run_by_other_values_or_one_that_failed_answers_nothing() {
        long clue = held();
        rows(second);
        run("{\"people\": \"5\"}", "DONE");
        JsonNode other = ok(ask(clue, List.of(second), false)).json().at("/checks/0");
        assertThat(other.path("settlement").asString()).isEqualTo("OTHER_VALUES");
        assertThat(other.at("/units/0/outcome").isMissingNode()).isTrue();
        run(VALUES, "NOT_RUN");
        assertThat(ok(ask(clue, List.of(second), false))
                        .json()
                        .at("/checks/0/settlement")
                        .asString())
                .isEqualTo("NOT_RUN");
    }

    @Test
    void what_was_found_is_followed_up_by_one_clue_tied_to_the_matter() {
        long clue = held();
        finding(second);
        JsonNode page = ok(ask(clue, List.of(second, third), false)).json();
        long check = page.at("/checks/0/id").asLong();

        assertThat(follow(clue, check, third).code()).isEqualTo("AREA_NOTHING_TO_FOLLOW");
        JsonNode followed = ok(follow(clue, check, second)).json();

        long raised = followed.at("/checks/0/units")
                .valueStream()
                .filter(unit -> unit.path("unit").asString().equals(second))
                .findFirst()
                .orElseThrow()
                .path("followUp")
                .asLong();
        assertThat(office.asProgram(() -> matters.find(raised).orElseThrow().parent()))
                .isEqualTo(clue);
        assertThat(follow(clue, check, second).code()).isEqualTo("AREA_NOTHING_TO_FOLLOW");
    }

    @Test
    void only_what_held_is_looked_for_and_only_where_one_answers() {
        long open = desk.clue(finding(first));
        assertThat(ask(open, List.of(second), false).code()).isEqualTo("AREA_NOTHING_HELD");
        long clue = held();
        String elsewhere = office.unit();
        assertThat(ask(clue, List.of(elsewhere), false).code()).isEqualTo("AREA_UNITS_INVALID");
        assertThat(ask(clue, List.of(), false).code()).isEqualTo("AREA_UNITS_INVALID");
        assertThat(ask(clue, List.of(second), true).code())
                .as("who may run no models has none run")
                .isEqualTo("NOT_PERMITTED");
        Browser other = office.person(elsewhere, Role.CASE_SUPERVISOR);
        assertThat(other.get("/api/areas/" + clue).status()).isEqualTo(404);
        assertThat(other.post("/api/areas/" + clue, wish(clue, List.of(elsewhere), false))
                        .status())
                .isEqualTo(404);
        ok(ask(clue, List.of(second, third), false));
        String narrow = office.account(second, Role.SUPERVISOR);
        assertThat(asPerson(narrow, "select count(*) from areas.unit where unit = '" + third + "'"))
                .as("what was found at a unit is for those who answer for it")
                .isZero();
    }

    @Test
    void that_a_rule_let_it_happen_is_a_matter_of_its_own_with_terms() {
        Browser supervisor = office.person(desk.unit, Role.SUPERVISOR);
        JsonNode gap = ok(supervisor.post(
                        "/api/matters",
                        Map.of(
                                "process",
                                "policy_gap",
                                "title",
                                "A gap",
                                "unit",
                                desk.unit,
                                "facts",
                                Map.of("rule", "a rule", "lets", "this", "owner", "finance"))))
                .json();

        assertThat(gap.path("state").asString()).isEqualTo("recorded");
        assertThat(gap.path("due").asString("")).isNotEmpty();
    }

    private long held() {
        String finding = finding(first);
        long clue = desk.clue(finding);
        office.asProgram(() -> jdbc.sql("update findings.finding set state = 'CONFIRMED' where id = ?")
                .param(finding)
                .update());
        return clue;
    }

    private Map<String, Object> wish(long clue, List<String> units, boolean again) {
        String finding = office.asProgram(() -> jdbc.sql("select finding from clues.finding where matter = ?")
                .param(clue)
                .query(String.class)
                .single());
        return Map.of("finding", finding, "units", units, "again", again);
    }

    private Answer ask(long clue, List<String> units, boolean again) {
        return keeper.post("/api/areas/" + clue, wish(clue, units, again));
    }

    private Answer follow(long clue, long check, String unit) {
        return keeper.post(
                "/api/areas/" + clue + "/" + check + "/units/" + unit + "/clue",
                Map.of("title", "The same there", "gist", "what it is about"));
    }

    private String finding(String unit) {
        String id = office.finding(unit, "test", Map.of("a", "b"));
        office.asProgram(() -> {
            jdbc.sql("update findings.finding set model = ?, last_run = ? where id = ?")
                    .params(MODEL, run, id)
                    .update();
            jdbc.sql(
                            "insert into findings.run_taken (run, taken_at, engine_run) values (?, now(), 'e') on conflict do nothing")
                    .param(run)
                    .update();
            return jdbc.sql("insert into findings.seen values (?, ?, 0, null)")
                    .params(id, run)
                    .update();
        });
        return id;
    }

    private void rows(String unit) {
        office.asProgram(() -> jdbc.sql(
                        "insert into catalog.coverage (dataset, unit, month, rows) values ('reception_order', ?, '2026-01', 5)")
                .param(unit)
                .update());
    }

    /** A run that has ended, with the model in it. */
    private long run(String parameters, String state) {
        return office.asProgram(() -> {
            long id = jdbc.sql(
                            """
                            insert into models.run (why, asked_by, asked_name, asked_at, models, raise_held, due_at, finished_at)
                            values ('DEMAND', null, 'test', now(), array['%s'], '{}', now(), now()) returning id
                            """
                                    .formatted(MODEL))
                    .query(Long.class)
                    .single();
            jdbc.sql(
                            """
                            insert into models.run_model (run, model, version, digest, mode, state, rows_read, millis, detail)
                            values (?, ?, 1, 'd', 'LIVE', ?, 0, 0, cast(? as jsonb))
                            """)
                    .params(
                            id,
                            MODEL,
                            state,
                            "{\"parameters\": " + parameters
                                    + ", \"parameterSources\": {}, \"inputs\": {}, \"notAssessableRows\": {}, \"notes\": []}")
                    .update();
            return id;
        });
    }

    private static String outcome(JsonNode page, String unit) {
        return page.at("/checks/0/units")
                .valueStream()
                .filter(one -> one.path("unit").asString().equals(unit))
                .map(one -> one.path("outcome").asString(""))
                .findFirst()
                .orElse("missing");
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
