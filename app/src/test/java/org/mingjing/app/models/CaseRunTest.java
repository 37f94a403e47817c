package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.access.Register;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.identity.Role;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Data of tier 3 is run over by those on the case, as far as their data call for it reaches; data of persons, by
 * models that somebody has approved. */
@AppTest
class CaseRunTest {
    @Autowired
    private Office office;

    @Autowired
    private CurrentLibrary library;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    @Autowired
    private SealedLakeStore lakes;

    @Autowired
    private RunStore store;

    @Autowired
    private Jobs jobs;

    private String unit = "";
    private String login = "";
    private String number = "";
    private String sealed = "";
    private Browser analyst;
    private Browser deputy;

    @BeforeEach
    void somebody_who_may_run_models() {
        Town.in(engines, lake.folder());
        unit = office.unit();
        number = "R-" + unit;
        login = office.account(unit, Role.ANALYST);
        analyst = office.stranger();
        analyst.signIn(login, Office.PASSWORD);
        deputy = office.person(unit, Role.DEPUTY_IN_CHARGE);
        sealed = library.now().models().stream()
                .filter(model -> Tiers.of(model.model(), library.datasets()) == Tier.T3)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void a_run_under_a_case_is_for_those_on_it_with_a_data_call_that_reaches() {
        Browser.Answer unknown = start();
        assertThat(unknown.code()).isEqualTo("RUN_CASE_UNKNOWN");
        office.onCase(number, unit, office.account(unit, Role.ANALYST));
        assertThat(start().text()).as("a case of others is as none").isEqualTo(unknown.text());

        office.onCase(number, unit, login);
        assertThat(start().code()).isEqualTo("RUN_NOT_COVERED");
        granted(columns(1), Map.of());
        assertThat(start().code()).as("a column is lacking").isEqualTo("RUN_NOT_COVERED");
        granted(columns(0), Map.of("persons", Map.of("column", nameable(), "values", List.of("P1"))));
        assertThat(start().code()).as("some rows only").isEqualTo("RUN_NOT_COVERED");

        granted(columns(0), Map.of());
        Browser.Answer started = start();
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        long run = started.json().path("id").asLong();
        assertThat(Town.over(analyst, run).at("/run/state").asString()).isEqualTo("DONE");
        Browser colleague = office.person(unit, Role.ANALYST);
        assertThat(Town.problem(colleague.get("/api/runs/" + run)))
                .isEqualTo(Town.problem(colleague.get("/api/runs/99999999")));
        assertThat(colleague.get("/api/runs").text()).doesNotContain("\"id\":" + run + ",");
        assertThat(colleague.post("/api/runs/" + run + "/cancellation", null).status())
                .isEqualTo(404);
        assertThat(colleague
                        .get("/api/runs/" + run + "/difference?before=" + run)
                        .status())
                .isEqualTo(404);
        assertThat(analyst.get("/api/models/" + sealed)
                        .json()
                        .at("/entry/lastRun/run")
                        .asLong())
                .isEqualTo(run);
        assertThat(colleague.get("/api/models/" + sealed).text()).doesNotContain("\"run\":" + run + ",");
        assertThat(colleague.get("/api/models").text()).doesNotContain("\"run\":" + run + ",");
        assertThat(engines.work().toFile().list((folder, name) -> name.startsWith("sealed-")))
                .isEmpty();
    }

    @Test
    void a_grant_that_ended_while_the_run_waited_lets_nothing_be_read() {
        office.onCase(number, unit, login);
        Instant now = Instant.now();
        long run = office.asProgram(() -> {
            long id = store.add(
                    new RunStore.Wanted(
                            Run.Why.DEMAND, office.id(login), "test", List.of(sealed), List.of(), number, now),
                    now);
            store.give(id, jobs.ask(NewJob.of(RunWork.KIND, new RunWork.Payload(id))));
            return id;
        });

        JsonNode over = Town.over(analyst, run);

        assertThat(over.at("/run/state").asString()).isEqualTo("FAILED");
        assertThat(over.at("/run/failure/code").asString()).isEqualTo("RUN_NOT_COVERED");
        assertThat(Runs.folder(engines.runs(), run)).doesNotExist();
    }

    @Test
    void the_lake_of_a_run_under_a_case_holds_no_row_of_another(@TempDir Path folder) {
        Register.write(
                lake,
                library.datasets().get("hotel_stay"),
                List.of(
                        Map.of("stay_id", "S1", "case_no", "CASE-1", "person_id", "P1", "room_no", "101"),
                        Map.of("stay_id", "S2", "case_no", "CASE-2", "person_id", "P1", "room_no", "202")));
        Map<String, String> heads = engines.heads(new TreeSet<>(Set.of("hotel_stay", "spending_line")));

        Map<String, String> ids = lakes.make(folder.resolve("lake"), lake, heads, "CASE-1' or true or '");
        Map<String, String> own = lakes.make(folder.resolve("own"), lake, heads, "CASE-1");

        assertThat(rows(folder.resolve("lake"), "hotel_stay", ids)).isZero();
        assertThat(rows(folder.resolve("own"), "hotel_stay", own)).isEqualTo(1);
        assertThat(own.get("spending_line")).isEqualTo(heads.get("spending_line"));
        assertThat(rows(folder.resolve("own"), "spending_line", own)).isPositive();
    }

    @Test
    void a_model_that_nobody_approved_reads_no_data_of_persons() {
        Browser.Answer alone = analyst.post("/api/runs", Map.of("models", List.of(ApprovedLibrary.UNAPPROVED)));
        assertThat(alone.code()).isEqualTo("MODEL_NOT_APPROVED");

        long run = analyst.post("/api/runs", Map.of("models", List.of("SPD-0001", ApprovedLibrary.UNAPPROVED)))
                .json()
                .path("id")
                .asLong();
        JsonNode detail = Town.over(analyst, run);

        assertThat(detail.path("models").toString()).contains("SPD-0001").doesNotContain(ApprovedLibrary.UNAPPROVED);
        assertThat(detail.path("leftOut").toString()).contains(ApprovedLibrary.UNAPPROVED);
    }

    private static long rows(Path folder, String dataset, Map<String, String> ids) {
        Snapshot snapshot = Lake.open(folder).snapshot(dataset, ids.get(dataset));
        return snapshot.manifest().rows();
    }

    private Browser.Answer start() {
        return analyst.post("/api/runs", Map.of("models", List.of(sealed), "caseNumber", number));
    }

    /** A column by which rows can be named. */
    private String nameable() {
        Map.Entry<String, List<String>> first = columns(0).entrySet().iterator().next();
        return first.getValue().stream()
                .filter(column -> library.datasets()
                                .get(first.getKey())
                                .column(column)
                                .orElseThrow()
                                .type()
                                .kind()
                        == ColumnType.Kind.ID)
                .findFirst()
                .orElseThrow();
    }

    /** Columns of tier 3 that the model needs, but for the last so many. */
    private Map<String, List<String>> columns(int lacking) {
        Map<String, List<String>> columns = new TreeMap<>();
        library.now().get(sealed).model().inputs().values().forEach(input -> {
            if (library.datasets().get(input.datasetName()).tier() == Tier.T3) {
                Set<String> needed = new TreeSet<>(input.needs());
                needed.addAll(input.reads());
                List<String> list = new ArrayList<>(needed);
                columns.put(input.datasetName(), list.subList(0, list.size() - lacking));
            }
        });
        return columns;
    }

    private void granted(Map<String, List<String>> columns, Map<String, Object> rows) {
        List<Map<String, Object>> datasets = new ArrayList<>();
        columns.forEach((dataset, names) ->
                datasets.add(new HashMap<>(Map.of("dataset", dataset, "columns", names, "rows", rows))));
        Browser.Answer asked = analyst.post(
                "/api/data-calls",
                Map.of(
                        "purpose",
                        Map.of("kind", "CASE", "reference", number),
                        "reason",
                        "to look for links",
                        "datasets",
                        datasets,
                        "until",
                        Instant.now().plus(10, ChronoUnit.DAYS).toString()));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(deputy.post(
                                "/api/data-calls/" + asked.json().path("id").asString() + "/approval",
                                Map.of("version", 1))
                        .status())
                .isEqualTo(200);
    }
}
