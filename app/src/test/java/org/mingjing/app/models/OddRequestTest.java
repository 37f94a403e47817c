package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody means to send is refused in words, never with a defect of ours. */
@AppTest
class OddRequestTest {
    private static final List<Object> ODD = new ArrayList<>(List.of(
            "",
            " ",
            "\u0000",
            "*".repeat(5_000),
            "?*?*?*?*?*?*?*?*?*?*?*!",
            "'; drop table models.run; --",
            -1,
            Long.MAX_VALUE,
            0.5,
            true,
            List.of(),
            List.of("\u0000"),
            Map.of("a", "b"),
            "+999999999-12-31",
            "2025-02-30"));

    static {
        ODD.add(null);
        List<Object> nulls = new ArrayList<>();
        nulls.add(null);
        ODD.add(nulls);
    }

    @Autowired
    private Office office;

    @Test
    void odd_bodies_are_refused_and_change_nothing() {
        Browser person = office.person(office.unit(), Role.ANALYST, Role.DEPARTMENT_HEAD);
        Map<String, Map<String, Object>> sound = new LinkedHashMap<>();
        sound.put("/api/runs", Map.of("models", List.of("no-such"), "raiseHeld", List.of(), "caseNumber", "C-1"));
        sound.put(
                "/api/runs/schedules",
                Map.of("cron", "never", "zone", "Asia/Shanghai", "models", List.of("V1.1"), "enabled", true));
        sound.put("/api/models/SPD-0001/what-if", Map.of("parameter", "no_such", "values", List.of("1")));
        sound.put("/api/models/modes", Map.of("models", List.of("no-such"), "mode", "LIVE", "reason", "why"));
        sound.put(
                "/api/parameters",
                Map.of(
                        "model",
                        "SPD-0001",
                        "parameter",
                        "no_such",
                        "value",
                        "1",
                        "unit",
                        "X",
                        "region",
                        "35",
                        "from",
                        "2025-01-01",
                        "to",
                        "2025-12-31",
                        "source",
                        "rule",
                        "reason",
                        "why"));
        sound.put(
                "/api/exemptions",
                Map.of(
                        "model",
                        "SPD-0001",
                        "unit",
                        "X",
                        "match",
                        Map.of("no_such", List.of("1")),
                        "from",
                        "2025-01-01",
                        "to",
                        "2025-12-31",
                        "source",
                        "rule",
                        "reason",
                        "why"));
        sound.put("/api/parameters/restoration", Map.of("state", 999_999, "reason", "why"));
        sound.put("/api/models/proposals/999999/approval", Map.of("version", 1, "note", "yes"));

        sound.forEach((path, body) -> body.keySet()
                .forEach(field -> ODD.forEach(odd -> {
                    Map<String, Object> sent = new LinkedHashMap<>(body);
                    sent.put(field, odd);
                    Browser.Answer answer = person.post(path, sent);
                    assertThat(answer.status())
                            .as(path + " " + sent + " " + answer.text())
                            .isBetween(400, 499);
                })));
        for (String path : sound.keySet()) {
            for (Object odd : ODD) {
                if (odd instanceof Map) {
                    continue; // a run of all models is what an empty order asks for
                }
                assertThat(person.post(path, odd).status()).as(path + " " + odd).isBetween(400, 499);
            }
        }
    }

    @Test
    void odd_paths_and_queries_are_refused() {
        Browser person = office.person(office.unit(), Role.ANALYST, Role.DEPARTMENT_HEAD);

        for (String path : List.of(
                "/api/runs/x",
                "/api/runs/99999999999999999999",
                "/api/runs?size=0",
                "/api/runs?size=9999",
                "/api/runs?after=x",
                "/api/runs/1/difference",
                "/api/models/%00",
                "/api/models/proposals?kind=NONE",
                "/api/models/proposals/0",
                "/api/models/drafts/-1",
                "/api/models/SPD-0001/versions/none",
                "/api/parameters?state=-1",
                "/api/exemptions?state=x")) {
            Browser.Answer answer = person.get(path);
            assertThat(answer.status()).as(path + " " + answer.text()).isBetween(400, 499);
        }
        assertThat(person.get("/api/openapi").text()).contains("/api/models/{id}/what-if");
    }
}
