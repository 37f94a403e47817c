package org.mingjing.app.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class TaskTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;
    private long clue;
    private String handler;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
        clue = desk.clue();
        handler = desk.join(clue);
    }

    @Test
    void a_task_is_given_told_done_and_stands_among_what_happened() {
        JsonNode task = ClueDesk.ok(give(desk.keeper, handler, today())).json();
        assertThat(task.path("late").asBoolean()).as("the last day is not over").isFalse();
        assertThat(desk.as(handler).get("/api/procedures/notices").text()).contains("TASK");

        JsonNode done = ClueDesk.ok(desk.as(handler)
                        .post(
                                address() + "/" + task.path("id").asLong() + "/completion",
                                Map.of("note", "asked the bank")))
                .json();

        assertThat(done.path("note").asString()).isEqualTo("asked the bank");
        assertThat(done.has("endedAt")).isTrue();
        assertThat(desk.keeper
                        .post(address() + "/" + task.path("id").asLong() + "/withdrawal", Map.of("reason", "late"))
                        .code())
                .isEqualTo("STATE_FORBIDS");
        assertThat(desk.keeper.get("/api/matters/" + clue).text()).contains("\"task_done\"");
    }

    @Test
    void a_task_whose_last_day_is_over_is_late() {
        long task = ClueDesk.ok(give(desk.keeper, handler, today()))
                .json()
                .path("id")
                .asLong();
        long old = office.asProgram(() -> jdbc.sql(
                        """
                        insert into tasks.task (matter, text, account, until, given_by, given_at)
                        select matter, text, account, until - 2, given_by, given_at from tasks.task where id = ?
                        returning id
                        """)
                .param(task)
                .query(Long.class)
                .single());

        JsonNode tasks = desk.keeper.get(address()).json();

        assertThat(tasks.findValuesAsString("id")).containsExactly(String.valueOf(old), String.valueOf(task));
        assertThat(tasks.findValuesAsString("late")).containsExactly("true", "false");
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThat(give(desk.keeper, handler, today().minusDays(1)).code()).isEqualTo("INPUT_INVALID");
        String stranger = office.account(desk.unit, Role.CASE_HANDLER);
        assertThat(give(desk.keeper, stranger, today()).code()).isEqualTo("HANDLER_UNFIT");
        long task = ClueDesk.ok(give(desk.keeper, handler, today()))
                .json()
                .path("id")
                .asLong();
        assertThat(desk.keeper
                        .post(address() + "/" + task + "/withdrawal", Map.of("reason", " "))
                        .code())
                .isEqualTo("INPUT_INVALID");
        for (String sql :
                List.of("delete from tasks.task where id = ", "update tasks.task set until = until + 9 where id = ")) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql + task).update()))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void who_does_not_see_the_matter_sees_no_task_and_who_does_not_work_on_it_gives_none() {
        long task = ClueDesk.ok(give(desk.keeper, handler, today()))
                .json()
                .path("id")
                .asLong();
        desk.step(clue, "serve");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        Answer missing = desk.keeper.get("/api/matters/999999999/tasks");

        for (Browser who : List.of(contact, desk.supervisor, office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(who.get(address()), missing);
            assertThat(who.post(address() + "/" + task + "/completion", Map.of())
                            .status())
                    .isIn(403, 404);
        }
        assertThat(give(desk.head, handler, today()).status()).isEqualTo(403);
        long other = desk.clue();
        assertThat(desk.keeper
                        .post("/api/matters/" + other + "/tasks/" + task + "/completion", Map.of())
                        .status())
                .as("a task of another matter is not there")
                .isEqualTo(404);
    }

    private String address() {
        return "/api/matters/" + clue + "/tasks";
    }

    private Answer give(Browser who, String account, LocalDate until) {
        return who.post(
                address(), Map.of("text", "Ask the bank", "account", office.id(account), "until", until.toString()));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(8));
    }
}
