package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class ScheduleTest {
    @Autowired
    private Office office;

    @Autowired
    private Schedules schedules;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void what_is_due_is_run_once_however_long_it_was_missed() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        long id = made(analyst, Map.of("cron", "0 30 2 * * *", "models", List.of("V1.1"), "enabled", true));
        JsonNode planned = schedule(analyst, id);
        assertThat(planned.path("nextAt").asString()).endsWith("T18:30:00Z");
        assertThat(planned.path("lastRun").isMissingNode()).isTrue();
        office.asProgram(() -> jdbc.sql("update models.schedule set next_at = now() - interval '3 days' where id = ?")
                .param(id)
                .update());

        startDue();
        long run = schedule(analyst, id).path("lastRun").asLong();
        startDue();

        assertThat(schedule(analyst, id).path("lastRun").asLong()).isEqualTo(run);
        assertThat(Town.over(analyst, run).at("/run/why").asString()).isEqualTo("SCHEDULE");
    }

    @Test
    void what_is_no_schedule_or_too_often_is_refused_and_changes_are_not_lost() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        for (String cron : List.of("* * * * * *", "0 */5 * * * *", "often", "0 0 0 31 2 *")) {
            assertThat(analyst.post("/api/runs/schedules", Map.of("cron", cron, "enabled", true))
                            .code())
                    .as(cron)
                    .isEqualTo("SCHEDULE_INVALID");
        }
        assertThat(analyst.post(
                                "/api/runs/schedules",
                                Map.of("cron", "@daily", "zone", "Nowhere/Else", "enabled", true))
                        .code())
                .isEqualTo("SCHEDULE_INVALID");
        long id = made(analyst, Map.of("cron", "@daily", "models", List.of("V1.1"), "enabled", true));
        Map<String, Object> off = Map.of("cron", "@daily", "models", List.of("V1.1"), "enabled", false, "version", 1);

        assertThat(analyst.send("PUT", "/api/runs/schedules/" + id, off).status())
                .isEqualTo(204);
        assertThat(analyst.send("PUT", "/api/runs/schedules/" + id, off).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(analyst.send("PUT", "/api/runs/schedules/99999999", off).code())
                .isEqualTo("NOT_FOUND");
        assertThat(schedule(analyst, id).path("nextAt").isMissingNode()).isTrue();
        assertThat(office.person(office.unit(office.unit()), Role.ANALYST)
                        .post("/api/runs/schedules", Map.of("cron", "@daily", "enabled", true))
                        .code())
                .isEqualTo("WHOLE_NEEDED");
    }

    private void startDue() {
        office.asProgram(() -> {
            schedules.startDue();
            return null;
        });
    }

    private static long made(Browser who, Map<String, Object> wanted) {
        Browser.Answer answer = who.post("/api/runs/schedules", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private static JsonNode schedule(Browser who, long id) {
        for (JsonNode schedule : who.get("/api/runs/schedules").json()) {
            if (schedule.path("id").asLong() == id) {
                return schedule;
            }
        }
        throw new AssertionError("no schedule " + id);
    }
}
