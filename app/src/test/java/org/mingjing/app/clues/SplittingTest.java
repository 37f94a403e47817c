package org.mingjing.app.clues;

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
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AppTest
class SplittingTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    private ClueDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
    }

    @Test
    void findings_that_are_split_off_are_in_the_new_clue_once_and_both_say_so() {
        String stays = desk.finding();
        String goes = desk.finding();
        long clue = desk.clue(stays, goes);

        long fresh = ClueDesk.ok(split(desk.keeper, clue, goes))
                .json()
                .path("matter")
                .asLong();

        assertThat(findings(clue)).containsExactly(stays);
        assertThat(findings(fresh)).containsExactly(goes);
        assertThat(entry(clue, "split_into").at("/detail/matter").asLong()).isEqualTo(fresh);
        assertThat(entry(clue, "split_into").path("note").asString()).isEqualTo("two matters");
        assertThat(entry(fresh, "split_from").at("/detail/matter").asLong()).isEqualTo(clue);
        assertThat(desk.keeper
                        .get("/api/matters/" + fresh)
                        .json()
                        .path("related")
                        .findValuesAsString("id"))
                .as("each leads to the other")
                .contains(String.valueOf(clue));
        desk.step(clue, "close");
        assertThat(desk.state(stays)).isEqualTo("EXPLAINED");
        assertThat(desk.state(goes))
                .as("what the old one found out is not of the new one")
                .isEqualTo("IN_CLUE");
        desk.filed(fresh);
        assertThat(desk.state(goes)).isEqualTo("IN_CLUE");
    }

    @Test
    void nothing_is_split_that_leaves_nothing_or_is_not_in_the_clue_or_was_concluded() {
        String first = desk.finding();
        String second = desk.finding();
        long clue = desk.clue(first, second);
        String elsewhere = desk.finding();
        desk.clue(elsewhere);

        assertThat(split(desk.keeper, clue, first, second).code()).isEqualTo("CLUE_SPLIT_IMPOSSIBLE");
        assertThat(split(desk.keeper, clue, first, first).code()).isEqualTo("INPUT_INVALID");
        assertThat(split(desk.keeper, clue).code()).isEqualTo("INPUT_INVALID");
        assertThat(split(desk.keeper, clue, elsewhere).status()).isEqualTo(404);
        assertThat(desk.keeper
                        .post(
                                "/api/clues/" + clue + "/splits",
                                Map.of("title", "x", "gist", "y", "findings", List.of(first), "reason", " "))
                        .code())
                .isEqualTo("INPUT_INVALID");
        desk.step(clue, "close");
        assertThat(split(desk.keeper, clue, first).code()).isEqualTo("CLUE_SPLIT_IMPOSSIBLE");
        assertThat(findings(clue)).hasSize(2);
    }

    @Test
    void ten_who_split_the_same_finding_off_at_once_make_one_clue() throws Exception {
        String goes = desk.finding();
        long clue = desk.clue(desk.finding(), desk.finding(), goes);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> split(desk.keeper, clue, goes).status());
        }
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(findings(clue)).hasSize(2);
    }

    @Test
    void a_clue_is_split_by_whoever_keeps_clues_and_out_of_sight_it_is_not_there() {
        String goes = desk.finding();
        long clue = desk.clue(desk.finding(), goes);
        String handler = desk.join(clue);

        assertThat(split(desk.as(handler), clue, goes).code())
                .as("who works on it does not number clues")
                .isEqualTo("CLUE_SPLIT_IMPOSSIBLE");
        for (Browser who : List.of(desk.supervisor, office.person(office.unit(), Role.CASE_SUPERVISOR))) {
            Answer missing = split(who, 999999999, goes);
            ClueDesk.assertSame(split(who, clue, goes), missing);
            ClueDesk.assertSame(who.get("/api/clues/" + clue + "/joinable"), who.get("/api/clues/999999999/joinable"));
        }
        desk.restrict(clue);
        assertThat(split(desk.keeper, clue, goes).status()).isEqualTo(404);
    }

    @Test
    void what_a_clue_can_be_joined_with_is_shown_as_far_as_it_is_seen_and_under_way() {
        long clue = desk.clue();
        long main = desk.clue(desk.finding(), desk.finding());
        long over = desk.clue();
        desk.step(over, "archive");
        long restricted = desk.clue();
        desk.restrict(restricted);
        new ClueDesk(office, procedures, matters).clue();

        JsonNode found = desk.keeper.get("/api/clues/" + clue + "/joinable").json();

        assertThat(found).hasSize(1);
        assertThat(found.at("/0/row/id").asLong()).isEqualTo(main);
        assertThat(found.at("/0/findings").asInt()).isEqualTo(2);
        assertThat(desk.keeper
                        .get("/api/clues/" + clue + "/joinable?text=nosuch")
                        .json())
                .isEmpty();
    }

    @Test
    void a_clue_that_whoever_asks_may_not_see_is_joined_with_as_little_as_one_that_is_not_there() {
        long clue = desk.clue();
        long main = desk.clue();
        String number = desk.number(main);
        String recused = office.account(desk.unit, Role.CASE_SUPERVISOR);
        desk.recuse(main, recused);
        Map<String, Object> wish = Map.of(
                "version",
                desk.version(clue),
                "step",
                "merge",
                "opinion",
                "the same",
                "answers",
                Map.of("main_number", number));

        assertThat(desk.as(recused)
                        .post("/api/matters/" + clue + "/steps", wish)
                        .code())
                .isEqualTo("CLUE_MERGE_IMPOSSIBLE");
        ClueDesk.ok(desk.keeper.post("/api/matters/" + clue + "/steps", wish));
    }

    @Test
    void other_clues_about_the_same_are_shown_as_far_as_both_are_seen() {
        long clue = desk.clue(); // its finding is about the unit
        long other = desk.clue();
        desk.clue(office.finding(office.unit(desk.unit), "test", Map.of("a", "b")));

        assertThat(same(desk.keeper, clue)).containsExactly(String.valueOf(other));
        desk.restrict(other);
        assertThat(same(desk.keeper, clue)).isEmpty();
        assertThat(same(desk.head, clue)).containsExactly(String.valueOf(other));
    }

    private static List<String> same(Browser who, long clue) {
        List<String> ids = new ArrayList<>();
        who.get("/api/clues/" + clue + "/same-subjects")
                .json()
                .forEach(one -> ids.add(one.at("/row/id").asString()));
        return ids;
    }

    private static Answer split(Browser who, long clue, String... findings) {
        return who.post(
                "/api/clues/" + clue + "/splits",
                Map.of(
                        "title",
                        "The other",
                        "gist",
                        "What it is about",
                        "findings",
                        List.of(findings),
                        "reason",
                        "two matters"));
    }

    private List<String> findings(long clue) {
        return desk.keeper.get("/api/clues/" + clue + "/findings").json().findValuesAsString("id");
    }

    private JsonNode entry(long matter, String name) {
        for (JsonNode one : desk.keeper.get("/api/matters/" + matter).json().path("entries")) {
            if (name.equals(one.path("name").asString())) {
                return one;
            }
        }
        throw new AssertionError(name + " did not happen in " + matter);
    }
}
