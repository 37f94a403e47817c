package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.catalog.SnapshotCreated;
import org.mingjing.app.identity.Role;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;

@AppTest
class AfterImportTest {
    @Autowired
    private Office office;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void importTheTown() {
        Town.in(engines, lake.folder());
    }

    @Test
    void imports_have_the_models_run_that_read_what_they_brought_once_for_all_that_come_together() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);

        imported("employee");
        List<JsonNode> first = waiting(analyst);
        imported("spending_line");
        List<JsonNode> second = waiting(analyst);

        assertThat(first).hasSize(1);
        assertThat(models(first.get(0))).contains("SPD-0018");
        assertThat(second).hasSize(1);
        assertThat(second.get(0).path("id")).isEqualTo(first.get(0).path("id"));
        assertThat(models(second.get(0))).contains("SPD-0018", "SPD-0001");
        assertThat(analyst.post("/api/runs/" + second.get(0).path("id").asLong() + "/cancellation", null)
                        .status())
                .isEqualTo(202);
        assertThat(waiting(analyst)).isEmpty();
    }

    private void imported(String dataset) {
        office.asProgram(() -> {
            events.publishEvent(new SnapshotCreated(dataset, "s000001-0123456789ab"));
            return null;
        });
    }

    private static List<JsonNode> waiting(Browser who) {
        List<JsonNode> waiting = new ArrayList<>();
        who.get("/api/runs?size=200").json().path("items").forEach(run -> {
            if (run.path("why").asString().equals("IMPORT")
                    && run.path("state").asString().equals("WAITING")) {
                waiting.add(run);
            }
        });
        return waiting;
    }

    private static List<String> models(JsonNode run) {
        List<String> models = new ArrayList<>();
        run.path("models").forEach(model -> models.add(model.asString()));
        return models;
    }
}
