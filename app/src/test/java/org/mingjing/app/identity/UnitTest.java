package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.contract.Text;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class UnitTest {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_unit_is_opened_renamed_moved_and_closed_and_every_earlier_day_stays_visible() {
        String first = office.unit();
        String second = office.unit();
        Browser system = system();
        String id = first + ".A";

        ok(system.post("/api/units", body("id", id, "parent", first, "name", name("Old"), "from", "2021-01-01")));
        ok(system.put("/api/units/" + id + "/name", body("name", name("New"), "from", "2022-01-01", "version", 1)));
        ok(system.put("/api/units/" + id + "/parent", body("parent", second, "from", "2023-01-01", "version", 2)));
        ok(system.post("/api/units/" + id + "/close", body("from", "2024-01-01", "version", 3)));

        assertThat(at(system, id, "2021-06-01")
                        .path("now")
                        .path("name")
                        .path("en")
                        .asString())
                .isEqualTo("Old");
        assertThat(at(system, id, "2022-06-01").path("now").path("parent").asString())
                .isEqualTo(first);
        assertThat(at(system, id, "2022-06-01")
                        .path("now")
                        .path("name")
                        .path("en")
                        .asString())
                .isEqualTo("New");
        assertThat(at(system, id, "2023-06-01").path("now").path("parent").asString())
                .isEqualTo(second);
        assertThat(at(system, id, today()).path("now").path("closed").asBoolean())
                .isTrue();
        assertThat(at(system, id, today()).path("history").size()).isEqualTo(3);
        assertThat(system.get("/api/units/tree?on=2022-06-01&below=" + first).text())
                .contains(id);
        assertThat(system.get("/api/units/tree?on=2023-06-01&below=" + first).text())
                .doesNotContain(id);
        assertThat(system.get("/api/units/" + id + "?on=2020-06-01").status()).isEqualTo(404);
    }

    @Test
    void what_a_unit_is_changes_from_a_day_on_and_stays_through_other_changes() {
        String id = office.unit();
        Browser system = system();
        ok(system.put("/api/units/" + id + "/kind", body("kind", "village", "from", "2021-01-01", "version", 1)));
        ok(system.put("/api/units/" + id + "/name", body("name", name("New"), "from", "2022-01-01", "version", 2)));
        ok(system.put("/api/units/" + id + "/kind", body("kind", "township", "from", "2023-01-01", "version", 3)));

        assertThat(at(system, id, "2020-06-01").path("now").has("kind")).isFalse();
        assertThat(at(system, id, "2022-06-01").at("/now/kind").asString()).isEqualTo("village");
        assertThat(at(system, id, today()).at("/now/kind").asString()).isEqualTo("township");
        assertThat(at(system, id, today()).at("/history/1/kind").asString()).isEqualTo("village");
        assertThat(system.put("/api/units/" + id + "/kind", body("kind", "palace", "from", "2024-01-01", "version", 4))
                        .status())
                .isEqualTo(400);
        assertThat(office.person(id, Role.DEPARTMENT_HEAD)
                        .put("/api/units/" + id + "/kind", body("kind", "school", "from", "2024-01-01", "version", 4))
                        .status())
                .isEqualTo(403);
        assertThat(system.get("/api/units/kinds").json().findValuesAsString("name"))
                .contains("village", "soe");
        office.asProgram(() -> units.takeOver(List.of(
                new Units.State(id, null, new Text("New", "新"), "school", LocalDate.of(2021, 1, 1), null, null))));
        assertThat(at(system, id, today()).at("/now/kind").asString()).isEqualTo("school");
        assertThatThrownBy(() -> office.asProgram(() -> units.takeOver(List.of(new Units.State(
                        id, null, new Text("New", "新"), "palace", LocalDate.of(2021, 1, 1), null, null)))))
                .hasMessageContaining("palace");
    }

    @Test
    void scope_follows_a_move_at_once() {
        String left = office.unit();
        String right = office.unit();
        String moved = office.unit(left);
        String below = office.unit(moved);
        Browser person = office.person(right, Role.SUPERVISOR);
        assertThat(person.get("/api/units/" + below).status()).isEqualTo(404);

        ok(system().put("/api/units/" + moved + "/parent", body("parent", right, "from", today(), "version", 1)));

        assertThat(person.get("/api/units/" + below).status()).isEqualTo(200);
        assertThat(below(left)).doesNotContain(moved, below);
        assertThat(below(right)).contains(right, moved, below);
    }

    @Test
    void a_change_for_a_later_day_changes_no_scope_before_it() {
        String left = office.unit();
        String right = office.unit();
        String moved = office.unit(left);
        String nextYear = LocalDate.now(OFFICE).plusYears(1).toString();

        ok(system().put("/api/units/" + moved + "/parent", body("parent", right, "from", nextYear, "version", 1)));
        units.comeIntoForce();

        assertThat(below(left)).contains(moved);
        assertThat(below(right)).doesNotContain(moved);
        assertThat(system().get("/api/units/tree?below=" + right + "&on=" + nextYear)
                        .text())
                .contains(moved);
    }

    @Test
    void no_unit_comes_to_lie_above_itself_on_any_day() {
        String top = office.unit();
        String middle = office.unit(top);
        String low = office.unit(middle);
        Browser system = system();
        String later = LocalDate.now(OFFICE).plusYears(1).toString();

        assertThat(move(system, top, low, today(), 1).code()).isEqualTo("UNIT_ABOVE_ITSELF");
        assertThat(move(system, top, top, today(), 1).status()).isBetween(409, 422);

        String other = office.unit();
        ok(move(system, other, low, later, 1)); // from then on, other lies below top
        assertThat(move(system, top, other, today(), 1).status()).isBetween(409, 422);
    }

    @Test
    void two_moves_at_once_that_would_make_a_circle_together_do_not() throws InterruptedException {
        String one = office.unit();
        String two = office.unit();
        List<Browser.Answer> answers = new ArrayList<>();
        Browser first = system();
        Browser second = system();

        together(
                () -> add(answers, move(first, one, two, today(), 1)),
                () -> add(answers, move(second, two, one, today(), 1)));

        assertThat(answers).extracting(Browser.Answer::status).containsExactlyInAnyOrder(204, 422);
    }

    @Test
    void who_writes_to_the_tables_can_make_neither_a_circle_nor_a_scope() {
        String top = office.unit();
        String low = office.unit(top);

        assertRefused(
                "update identity.unit_state set parent = '" + low + "' where unit = '" + top + "'", "above itself");
        assertRefused("insert into identity.unit_below values ('" + low + "', '" + top + "')", "permission denied");
        assertRefused(
                "insert into identity.unit_state values ('" + low + "', null, 'x', 'x', '2025-01-01', '2025-02-01')",
                "one state a day");
    }

    @Test
    void units_out_of_scope_do_not_exist() {
        String mine = office.unit();
        String child = office.unit(mine);
        String foreign = office.unit();
        Browser person = office.person(mine, Role.SUPERVISOR);

        Browser.Answer absent = person.get("/api/units/NOT-THERE");
        Browser.Answer hidden = person.get("/api/units/" + foreign);

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text().replace(foreign, "NOT-THERE")).isEqualTo(absent.text());
        assertThat(person.get("/api/units/tree?below=" + foreign).text())
                .isEqualTo(person.get("/api/units/tree?below=NOT-THERE").text());
        assertThat(ids(person.get("/api/units?size=200").json().path("items"))).containsExactlyInAnyOrder(mine, child);
        assertThat(ids(person.get("/api/units?search=" + foreign).json().path("items")))
                .isEmpty();
        assertThat(ids(person.get("/api/units/tree").json())).containsExactly(mine);
    }

    @Test
    void a_parent_out_of_scope_is_not_named() {
        String above = office.unit();
        String mine = office.unit(above);

        Browser.Answer answer = office.person(mine, Role.SUPERVISOR).get("/api/units/" + mine);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("\"" + above + "\"").doesNotContain("Unit " + above + "\"");
    }

    @Test
    void what_a_closed_unit_answered_for_stays_in_scope_and_goes_to_its_successor() {
        String parent = office.unit();
        String closed = office.unit(parent);
        String elsewhere = office.unit();

        ok(system().post(
                        "/api/units/" + closed + "/close",
                        body("successor", elsewhere, "from", today(), "version", 1)));

        assertThat(below(elsewhere)).contains(closed);
        assertThat(below(parent)).doesNotContain(closed);
    }

    @Test
    void a_unit_with_units_below_is_not_closed_and_nothing_is_put_under_a_closed_one() {
        String parent = office.unit();
        String child = office.unit(parent);
        Browser system = system();

        assertThat(system.post("/api/units/" + parent + "/close", body("from", today(), "version", 1))
                        .code())
                .isEqualTo("STATE_FORBIDS");
        ok(system.post("/api/units/" + child + "/close", body("from", today(), "version", 1)));
        assertThat(move(system, office.unit(), child, today(), 1).code()).isEqualTo("UNIT_NOT_OPEN");
    }

    @Test
    void a_change_to_what_somebody_else_changed_meanwhile_is_refused() {
        String unit = office.unit();
        Browser system = system();
        ok(system.put("/api/units/" + unit + "/name", body("name", name("A"), "from", today(), "version", 1)));

        assertThat(system.put("/api/units/" + unit + "/name", body("name", name("B"), "from", today(), "version", 1))
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void the_register_of_organisations_is_taken_over_with_its_history_and_twice_is_once() {
        String root = office.unit() + ".R";
        LocalDate start = LocalDate.of(2019, 1, 1);
        LocalDate moved = LocalDate.of(2023, 7, 1);
        List<Units.State> register = List.of(
                new Units.State(root + ".b", root + ".a", text("b"), moved, null, null),
                new Units.State(root + ".b", root, text("b"), start, moved, null),
                new Units.State(root + ".a", root, text("a"), start, null, null),
                new Units.State(root, null, text("root"), start, null, null));

        Units.TakenOver first = office.asProgram(() -> units.takeOver(register));
        Units.TakenOver second = office.asProgram(() -> units.takeOver(register));

        assertThat(first).isEqualTo(new Units.TakenOver(3, 0, 0));
        assertThat(second).isEqualTo(new Units.TakenOver(0, 0, 3));
        assertThat(below(root + ".a")).contains(root + ".b");
        assertThat(at(system(), root + ".b", "2020-01-01")
                        .path("now")
                        .path("parent")
                        .asString())
                .isEqualTo(root);
    }

    @Test
    void a_register_with_a_circle_or_an_unknown_parent_changes_nothing() {
        String root = office.unit() + ".C";
        LocalDate start = LocalDate.of(2019, 1, 1);

        assertThatThrownBy(() -> office.asProgram(() -> units.takeOver(List.of(
                        new Units.State(root, root + ".x", text("a"), start, null, null),
                        new Units.State(root + ".x", root, text("b"), start, null, null)))))
                .hasMessageContaining("UNIT_ABOVE_ITSELF");
        assertThatThrownBy(() -> office.asProgram(() ->
                        units.takeOver(List.of(new Units.State(root, "NOT-THERE", text("a"), start, null, null)))))
                .hasMessageContaining("unknown");
        assertThat(below(root)).isEmpty();
    }

    private static String today() {
        return LocalDate.now(OFFICE).toString();
    }

    private Browser system() {
        return office.person(office.unit(), Role.SYSTEM_ADMINISTRATOR);
    }

    private static Browser.Answer move(Browser browser, String id, String parent, String from, int version) {
        return browser.put("/api/units/" + id + "/parent", body("parent", parent, "from", from, "version", version));
    }

    private List<String> below(String unit) {
        return office.asProgram(() -> jdbc.sql("select below from identity.unit_below where above = ?")
                .param(unit)
                .query(String.class)
                .list());
    }

    private void assertRefused(String sql, String why) {
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql).update())).hasStackTraceContaining(why);
    }

    private static JsonNode at(Browser browser, String id, String day) {
        return browser.get("/api/units/" + id + "?on=" + day).json();
    }

    private static List<String> ids(JsonNode items) {
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    static Map<String, @Nullable Object> body(Object... pairs) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put((String) pairs[i], pairs[i + 1]);
        }
        return body;
    }

    static void ok(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    }

    static void together(Runnable... works) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (Runnable work : works) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException stopped) {
                    return;
                }
                work.run();
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static synchronized <T> void add(List<T> list, T item) {
        list.add(item);
    }

    private static Map<String, String> name(String name) {
        return Map.of("en", name, "zh", name);
    }

    private static Text text(String name) {
        return new Text(name, name);
    }
}
