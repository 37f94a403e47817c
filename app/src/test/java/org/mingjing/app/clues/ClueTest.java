package org.mingjing.app.clues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.ProcessDefinition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class ClueTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ClueSettings settings;

    private ClueDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
    }

    @Test
    void findings_become_a_clue_and_each_shows_it_to_those_who_see_the_clue() {
        String one = desk.finding();
        String other = desk.finding();

        Answer raised = ClueDesk.ok(desk.raise(one, other));

        String number = raised.json().path("number").asString();
        long clue = raised.json().path("matter").asLong();
        assertThat(number).startsWith("测线〔");
        assertThat(desk.state(one)).isEqualTo("IN_CLUE");
        assertThat(desk.history(one)).containsExactly("RAISE");
        assertThat(desk.supervisor.get("/api/findings/" + one).json().has("clue"))
                .as("whoever raised it does not see the clue thereby")
                .isFalse();
        JsonNode seen = desk.keeper.get("/api/findings/" + one).json();
        assertThat(seen.at("/clue/number").asString()).isEqualTo(number);
        assertThat(desk.keeper.get("/api/clues/" + clue + "/findings").json().findValuesAsString("id"))
                .contains(one, other);
        assertThat(desk.keeper.get("/api/procedures/notices").text())
                .contains("RAISED")
                .contains(number);
    }

    @Test
    void a_finding_goes_into_one_clue_only() {
        String finding = desk.finding();
        desk.clue(finding);

        Answer again = desk.raise(finding);
        Answer seen = desk.supervisor.post(
                "/api/clues",
                Map.of(
                        "title",
                        "t",
                        "unit",
                        desk.unit,
                        "gist",
                        "g",
                        "profile",
                        "clue-test",
                        "findings",
                        List.of(Map.of("id", finding, "version", 2))));

        assertThat(again.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(seen.code()).isEqualTo("FINDING_STATE_FORBIDS");
    }

    @Test
    void a_finding_that_was_reopened_goes_into_no_other_clue() {
        String finding = desk.finding();
        desk.clue(finding);
        ClueDesk.ok(desk.head.post(
                "/api/findings/acts",
                Map.of("act", "REOPEN", "note", "again", "findings", List.of(Map.of("id", finding, "version", 2)))));
        long clues = count("select count(*) from procedure.matter where unit = '" + desk.unit + "'");

        Answer second = desk.supervisor.post(
                "/api/clues",
                Map.of(
                        "title",
                        "t",
                        "unit",
                        desk.unit,
                        "gist",
                        "g",
                        "profile",
                        "clue-test",
                        "findings",
                        List.of(Map.of("id", finding, "version", 3))));

        assertThat(second.code()).isEqualTo("CLUE_HOLDS_FINDING");
        assertThat(desk.state(finding)).isEqualTo("NEW");
        assertThat(count("select count(*) from procedure.matter where unit = '" + desk.unit + "'"))
                .isEqualTo(clues);
        assertThat(count("select count(*) from audit.entry where action = 'clues.raising_refused'"
                        + " and detail like '%CLUE_HOLDS_FINDING%'"))
                .isPositive();
    }

    @Test
    void ten_who_raise_the_same_finding_at_once_raise_one_clue() throws Exception {
        String finding = desk.finding();
        String another = desk.finding();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            boolean both = i % 2 == 0;
            calls.add(() -> (both ? desk.raise(another, finding) : desk.raise(finding)).status());
        }
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(9);
        assertThat(count("select count(*) from procedure.matter where unit = '" + desk.unit + "'"))
                .isEqualTo(1);
        assertThat(desk.history(finding)).containsExactly("RAISE");
    }

    @Test
    void one_that_does_not_fit_keeps_the_others_as_they_were() {
        String mine = desk.finding();
        String dismissed = desk.finding();
        ClueDesk.ok(desk.supervisor.post(
                "/api/findings/acts",
                Map.of("act", "EXPLAIN", "note", "n", "findings", List.of(Map.of("id", dismissed, "version", 1)))));
        String foreign = office.finding(office.unit(), "test", Map.of());

        assertThat(desk.raise(mine, dismissed).status()).isEqualTo(409);
        Answer hidden = desk.raise(foreign);
        Answer missing = desk.raise("F-0000000000000000");

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text()).isEqualTo(missing.text());
        assertThat(desk.raise(mine, foreign).status()).isEqualTo(404);
        assertThat(desk.state(mine)).isEqualTo("NEW");
        assertThat(desk.history(mine)).isEmpty();
    }

    @Test
    void a_clue_holds_findings_of_its_unit_and_below_and_of_no_other() {
        String below = office.unit(desk.unit);
        String finding = office.finding(below, "test", Map.of());
        String above = desk.finding();

        assertThat(desk.supervisor
                        .post("/api/clues", ClueDesk.wanted(below, above))
                        .code())
                .isEqualTo("CLUE_FINDING_ELSEWHERE");
        assertThat(desk.supervisor
                        .post("/api/clues", ClueDesk.wanted(office.unit(), above))
                        .status())
                .isEqualTo(404);
        assertThat(desk.state(above)).isEqualTo("NEW");
        assertThat(desk.raise(finding).status()).isEqualTo(200);
    }

    @Test
    void only_raising_a_clue_puts_a_finding_into_one() {
        String finding = desk.finding();

        Answer act = desk.supervisor.post(
                "/api/findings/acts", Map.of("act", "RAISE", "findings", List.of(Map.of("id", finding, "version", 1))));

        assertThat(act.code()).isEqualTo("FINDING_ACT_INCOMPLETE");
        assertThat(office.person(desk.unit, Role.HEAD)
                        .post("/api/clues", ClueDesk.wanted(desk.unit, finding))
                        .code())
                .isEqualTo("NOT_PERMITTED");
        assertThat(desk.state(finding)).isEqualTo("NEW");
    }

    @Test
    void a_clue_that_closes_explains_its_findings_and_the_model_counts_it() {
        String finding = desk.finding();
        long clue = desk.clue(finding);

        desk.step(clue, "close");

        assertThat(desk.state(finding)).isEqualTo("EXPLAINED");
        assertThat(desk.history(finding)).containsExactly("RAISE", "EXPLAIN");
        assertThat(outcome(finding)).isEqualTo("EXPLAINED");
        desk.step(clue, "archive");
        assertThat(desk.history(finding)).as("told once").hasSize(2);
    }

    @Test
    void a_case_that_is_decided_confirms_the_findings_of_its_clue_and_one_annulled_takes_it_back() {
        String finding = desk.finding();
        long clue = desk.clue(finding);
        long theCase = desk.filed(clue);

        desk.step(clue, "archive");
        assertThat(desk.state(finding)).as("the case goes on").isEqualTo("IN_CLUE");
        desk.step(theCase, "decide");
        assertThat(desk.state(finding)).isEqualTo("CONFIRMED");
        assertThat(outcome(finding)).isEqualTo("CONFIRMED");
        desk.step(theCase, "annul");

        assertThat(desk.state(finding)).isEqualTo("EXPLAINED");
        assertThat(outcome(finding)).isEqualTo("EXPLAINED");
        assertThat(desk.history(finding)).containsExactly("RAISE", "CONFIRM", "EXPLAIN");
    }

    @Test
    void a_clue_that_is_joined_with_another_gives_it_its_findings() {
        String finding = desk.finding();
        long clue = desk.clue(finding);
        long main = desk.clue();

        ClueDesk.ok(desk.merge(clue, desk.number(main)));
        desk.step(clue, "archive");

        assertThat(desk.state(finding)).isEqualTo("IN_CLUE");
        assertThat(desk.keeper
                        .get("/api/findings/" + finding)
                        .json()
                        .at("/clue/matter")
                        .asLong())
                .isEqualTo(main);
        assertThat(desk.keeper.get("/api/clues/" + clue + "/findings").json()).isEmpty();
        desk.step(main, "close");
        assertThat(desk.state(finding)).isEqualTo("EXPLAINED");
    }

    @Test
    void a_clue_is_joined_with_no_number_that_is_not_a_clue_under_way_of_its_unit() {
        long clue = desk.clue();
        long over = desk.clue();
        desk.step(over, "archive");
        long restricted = desk.clue();
        desk.restrict(restricted);
        long theCase = desk.filed(desk.clue());
        long elsewhere = new ClueDesk(office, procedures, matters).clue();

        for (String number : List.of(
                "no such number",
                desk.number(clue),
                desk.number(over),
                desk.number(restricted),
                desk.number(theCase),
                desk.number(elsewhere))) {
            assertThat(desk.merge(clue, number).code()).as(number).isEqualTo("CLUE_MERGE_IMPOSSIBLE");
        }
        assertThat(desk.keeper.get("/api/clues/" + clue + "/findings").json()).hasSize(1);
        assertThat(desk.keeper
                        .get("/api/matters/" + clue)
                        .json()
                        .at("/row/state")
                        .asString())
                .isEqualTo("registered");
    }

    @Test
    void states_that_say_something_of_findings_are_states_of_every_profile_that_ships() {
        List<String> places = Stream.of(settings.holds(), settings.explained(), settings.unknown())
                .flatMap(List::stream)
                .toList();
        for (String profile : List.of("party", "state", "inspector-general")) {
            Map<String, ProcessDefinition> processes =
                    procedures.profile(profile).processes();
            assertThat(places).as(profile).allSatisfy(place -> {
                String[] parts = place.split("\\.", 2);
                assertThat(processes.get(parts[0]).states()).containsKey(parts[1]);
            });
        }
    }

    @Test
    void what_goes_to_another_body_stays_open_here() {
        String finding = desk.finding();
        long clue = desk.clue(finding);

        desk.step(clue, "transfer");
        desk.step(clue, "archive");

        assertThat(desk.state(finding)).isEqualTo("IN_CLUE");
    }

    @Test
    void a_clue_out_of_sight_is_as_one_that_is_not_there() {
        String finding = desk.finding();
        long clue = desk.clue(finding);
        Answer missing = desk.keeper.get("/api/clues/999999999/findings");
        String recused = office.account(desk.unit, Role.CASE_SUPERVISOR);
        Browser stranger = office.person(office.unit(), Role.CASE_SUPERVISOR);

        desk.recuse(clue, recused);

        for (Browser who : List.of(stranger, desk.supervisor, desk.as(recused))) {
            Answer hidden = who.get("/api/clues/" + clue + "/findings");
            ClueDesk.assertSame(hidden, missing);
        }
        assertThat(desk.as(recused).get("/api/findings/" + finding).json().has("clue"))
                .isFalse();
        desk.restrict(clue);
        ClueDesk.assertSame(desk.keeper.get("/api/clues/" + clue + "/findings"), missing);
        assertThat(desk.keeper.get("/api/findings/" + finding).json().has("clue"))
                .isFalse();
        assertThat(desk.head.get("/api/clues/" + clue + "/findings").status()).isEqualTo(200);
    }

    @Test
    void a_case_can_be_named_as_purpose_by_those_who_work_on_it() {
        long theCase = desk.filed(desk.clue());
        String handler = desk.join(theCase);
        String number = desk.keeper
                .get("/api/matters/" + theCase)
                .json()
                .at("/row/number")
                .asString();

        JsonNode mine = numbered(desk.as(handler), number);
        assertThat(mine.path("mine").asBoolean()).isTrue();
        assertThat(numbered(desk.head, number).path("members").size()).isEqualTo(1);
        long id = numbered(desk.head, number).path("id").asLong();
        assertThat(desk.head
                        .send("DELETE", "/api/case-numbers/" + id + "/members/" + office.id(handler), null)
                        .code())
                .as("who works on it is said in the matter")
                .isEqualTo("STATE_FORBIDS");
        desk.recuse(theCase, handler);
        assertThat(numbered(desk.as(handler), number).isMissingNode()).isTrue();
        String another = office.account(desk.unit, Role.HEAD);
        assertThat(numbered(desk.as(another), number).isMissingNode()).isFalse();
        desk.restrict(theCase);
        assertThat(numbered(desk.as(another), number).isMissingNode())
                .as("a head who is not let in to a restricted case does not see its number either")
                .isTrue();
    }

    @Test
    void a_case_that_is_over_opens_no_data_any_more() {
        long theCase = desk.filed(desk.clue());
        String number = desk.keeper
                .get("/api/matters/" + theCase)
                .json()
                .at("/row/number")
                .asString();

        desk.step(theCase, "end");

        assertThat(numbered(desk.head, number).has("closedAt")).isTrue();
    }

    private static JsonNode numbered(Browser who, String number) {
        for (JsonNode one : who.get("/api/case-numbers").json()) {
            if (one.path("number").asString().equals(number)) {
                return one;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private String outcome(String finding) {
        return office.asProgram(() -> jdbc.sql("select outcome from models.outcome where finding = ?")
                .param(finding)
                .query(String.class)
                .single());
    }

    private long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
