package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AppTest
class RunTest {
    @Autowired
    private Office office;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    @Autowired
    private CurrentLibrary library;

    @BeforeEach
    void importTheTown() {
        Town.in(engines, lake.folder());
    }

    @Test
    void a_run_on_demand_says_of_every_model_how_it_ended() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);

        long run = start(analyst, Map.of("models", List.of("spending", "V1.1")));
        JsonNode detail = Town.over(analyst, run);

        assertThat(detail.at("/run/state").asString()).isEqualTo("DONE");
        assertThat(detail.at("/snapshots/spending_line").asString()).startsWith("s0000");
        JsonNode vehicles = model(detail, "V1.1");
        assertThat(vehicles.path("state").asString()).isEqualTo("NOT_RUN");
        assertThat(vehicles.path("code").asString()).isEqualTo("MODEL_INPUT_MISSING");
        assertThat(vehicles.path("reason").asString()).contains("not loaded is not zero");
        assertThat(model(detail, "SPD-0001").path("state").asString()).isEqualTo("DONE");
        assertThat(model(detail, "SPD-0001").path("hits").asLong()).isPositive();
    }

    @Test
    void tier_3_is_refused_without_a_case_and_goes_with_nothing_else() {
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);
        String sealed = firstOfTierThree();

        Browser.Answer refused = analyst.post("/api/runs", Map.of("models", List.of(sealed)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("MODEL_CASE_NUMBER_MISSING");
        assertThat(analyst.post("/api/runs", Map.of("models", List.of(sealed), "caseNumber", "  "))
                        .code())
                .isEqualTo("MODEL_CASE_NUMBER_MISSING");
        assertThat(analyst.post("/api/runs", Map.of("caseNumber", "C-1")).code())
                .isEqualTo("CASE_RUN_TOO_WIDE");
        assertThat(analyst.post("/api/runs", Map.of("models", List.of(sealed, "SPD-0001"), "caseNumber", "C-1"))
                        .code())
                .isEqualTo("CASE_RUN_TOO_WIDE");
    }

    @Test
    void numbers_in_a_run_are_those_of_the_readers_own_units() {
        String unit = office.unit();
        Browser whole = office.person(unit, Role.ANALYST);
        Browser part = office.person(office.unit(unit), Role.ANALYST);

        long run = start(whole, Map.of("models", List.of("SPD-0001")));

        assertThat(model(Town.over(whole, run), "SPD-0001").path("hits").asLong())
                .isPositive();
        assertThat(model(Town.over(part, run), "SPD-0001").path("hits").asLong())
                .isZero();
        JsonNode seen = whole.get("/api/models/SPD-0001").json();
        assertThat(seen.at("/entry/lastRun/run").asLong()).isEqualTo(run);
        assertThat(seen.at("/entry/lastRun/hits").asLong()).isPositive();
        assertThat(seen.at("/lastRuns/0")).isEqualTo(seen.at("/entry/lastRun"));
        assertThat(part.get("/api/models/SPD-0001")
                        .json()
                        .at("/entry/lastRun/hits")
                        .asLong(-1))
                .isZero();
    }

    @Test
    void two_runs_are_compared_within_the_readers_scope() {
        String unit = office.unit();
        Browser whole = office.person(unit, Role.ANALYST);
        long first = start(whole, Map.of("models", List.of("SPD-0002")));
        Town.over(whole, first);
        long second = start(whole, Map.of("models", List.of("SPD-0001", "SPD-0002")));
        Town.over(whole, second);

        JsonNode difference =
                whole.get("/api/runs/" + second + "/difference?before=" + first).json();

        assertThat(difference.at("/counts/SPD-0001/NEW").asLong()).isPositive();
        assertThat(difference.at("/counts/SPD-0002/STILL_THERE").asLong()).isPositive();
        assertThat(difference.at("/entries/0/causes/0/kind").asString()).isEqualTo("MODEL_NOT_RUN");
        JsonNode partial = office.person(office.unit(unit), Role.ANALYST)
                .get("/api/runs/" + second + "/difference?before=" + first)
                .json();
        assertThat(partial.path("counts").size()).isZero();
        assertThat(partial.path("entries").size()).isZero();
    }

    @Test
    void a_run_of_what_is_not_there_or_by_who_may_not_is_refused() {
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);

        assertThat(analyst.post("/api/runs", Map.of("models", List.of("no-such-model")))
                        .status())
                .isEqualTo(422);
        assertThat(office.person(unit, Role.SUPERVISOR)
                        .post("/api/runs", Map.of("models", List.of("SPD-0001")))
                        .status())
                .isEqualTo(403);
        assertThat(analyst.get("/api/runs/99999999").code()).isEqualTo("NOT_FOUND");
        assertThat(analyst.get("/api/runs/99999999/difference?before=99999998").code())
                .isEqualTo("NOT_FOUND");
        assertThat(analyst.post("/api/runs/99999999/cancellation", null).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void other_values_are_tried_without_setting_them() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);

        Browser.Answer answer = analyst.post(
                "/api/models/SPD-0001/what-if", Map.of("parameter", "min_amount", "values", List.of("1000000", "0")));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode answers = answer.json().path("answers");
        assertThat(answers.at("/0/current").asBoolean()).isTrue();
        assertThat(answers.at("/1/removed").asLong())
                .isPositive()
                .isEqualTo(
                        answers.at("/0/hits").asLong() - answers.at("/1/hits").asLong());
        assertThat(answers.at("/1/changed/0/sentence/en").asString()).isNotEmpty();
        assertThat(analyst.post(
                                "/api/models/SPD-0001/what-if",
                                Map.of("parameter", "min_amount", "values", List.of("much")))
                        .code())
                .isEqualTo("PARAMETER_INVALID");
        assertThat(analyst.post(
                                "/api/models/SPD-9999/what-if",
                                Map.of("parameter", "min_amount", "values", List.of("1")))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(office.person(office.unit(office.unit()), Role.ANALYST)
                        .post("/api/models/SPD-0001/what-if", Map.of("parameter", "min_amount", "values", List.of("1")))
                        .code())
                .isEqualTo("WHOLE_NEEDED");
    }

    private static JsonNode model(JsonNode detail, String id) {
        for (JsonNode model : detail.path("models")) {
            if (model.path("model").asString().equals(id)) {
                return model;
            }
        }
        throw new AssertionError("no " + id + " in " + detail);
    }

    private static long start(Browser who, Object order) {
        Browser.Answer answer = who.post("/api/runs", order);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private String firstOfTierThree() {
        return library.now().described().entrySet().stream()
                .filter(model -> Tiers.of(model.getValue(), library.datasets()) == Tier.T3)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
