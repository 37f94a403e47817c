package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.identity.Role;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Coverage, quality, lineage; terms of keeping, and what holds them up. */
@AppTest
class KeptAndCoveredTest {
    /** No other test sends any. */
    private static final String DATASET = "public_payroll";

    private static final String PAY_HEAD = "person,org,month,item,amount,kind\n";
    private static final String PAY_ROW = "%s,%s,2025-03,base,100,civil\n";
    private static final String PAY_MAPPING =
            """
            dataset: public_payroll@1
            source: {system: %s}
            columns: {person_id: person, org_id: org, pay_month: month, pay_item: item, amount: amount, staff_kind: kind}
            """;

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Lake lake;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private FileStore files;

    @Autowired
    private FileFolder folder;

    @Test
    void a_dataset_shows_what_it_is_and_what_it_holds_by_unit_and_month_with_its_gaps() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        StringBuilder text = new StringBuilder(DataOffice.HEAD);
        for (int month = 1; month <= 9; month++) {
            if (month != 5) {
                text.append(data.row("m" + month, "2025-0" + month + "-10", "1"));
            }
        }
        JsonNode done = data.imported(source, "year.csv", text.toString());
        String snapshot = done.path("asked").path("snapshot").asString();
        JsonNode unit = coverageOf(data);

        assertThat(unit.path("rows").asInt()).isEqualTo(8);
        assertThat(unit.path("months").path("2025-04").asInt()).isEqualTo(1);
        assertThat(unit.path("gaps").toString()).isEqualTo("[\"2025-05\"]");
        JsonNode detail = data.steward.get("/api/catalog/datasets/payment").json();
        assertThat(detail.path("line").path("tier").asString()).isEqualTo("T1");
        assertThat(detail.path("columns").get(0).path("key").asBoolean()).isTrue();
        assertThat(detail.path("columns").get(0).path("type").asString()).isEqualTo("str(40)");
        assertThat(detail.path("trend").toString()).contains(snapshot);
        assertThat(detail.path("trend").get(0).path("nulls").path("contract_no").asLong())
                .isPositive();
        JsonNode step = stepOf(detail, source);
        assertThat(step.path("months").path("2025-04").asInt()).isEqualTo(1);
        assertThat(step.path("brought").path("imports").asInt()).isEqualTo(1);
        assertThat(stepOf(
                        new DataOffice(office)
                                .steward
                                .get("/api/catalog/datasets/payment")
                                .json(),
                        source))
                .as("another office has no such source")
                .isEmpty();
        JsonNode list = data.steward.get("/api/catalog/datasets").json();
        assertThat(list.size()).isGreaterThan(100);
        assertThat(list.toString()).contains("\"sensitivity\":\"sensitive\"");
        JsonNode lineage = data.steward
                .get("/api/catalog/datasets/payment/snapshots/" + snapshot)
                .json();
        assertThat(lineage.path("files").toString()).contains("year.csv");
        assertThat(lineage.path("files")
                        .get(lineage.path("files").size() - 1)
                        .path("importId")
                        .asLong())
                .isEqualTo(done.path("asked").path("id").asLong());
        assertThat(data.steward
                        .get("/api/catalog/datasets/payment/snapshots?size=1")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(data.steward.get("/api/catalog/datasets/none").status()).isEqualTo(404);
        assertThat(data.steward
                        .get("/api/catalog/datasets/payment/snapshots/s000001-000000000000")
                        .status())
                .isEqualTo(404);
    }

    private static JsonNode stepOf(JsonNode detail, JsonNode source) {
        for (JsonNode step : detail.path("ladder")) {
            if (step.path("source").path("id").asLong() == source.path("id").asLong()) {
                return step;
            }
        }
        return detail.path("none");
    }

    @Test
    void the_head_of_a_department_sees_whom_to_appoint_and_only_there() {
        DataOffice data = new DataOffice(office);
        DataOffice others = new DataOffice(office);
        JsonNode source = data.source();
        String path = "/api/catalog/sources/" + source.path("id").asLong() + "/stewards";

        String named = data.head(office).get(path).text();

        assertThat(named).contains("\"id\":" + source.path("steward").asLong() + ",");
        assertThat(named)
                .doesNotContain("\"id\":" + others.source().path("steward").asLong() + ",");
        assertThat(data.steward.get(path).status()).isEqualTo(403);
        assertThat(others.head(office).get(path).status()).isEqualTo(404);
    }

    private static JsonNode coverageOf(DataOffice data) {
        return Patience.until(
                        () -> data.steward
                                .get("/api/catalog/datasets/payment/coverage")
                                .json()
                                .path("units")
                                .valueStream()
                                .filter(unit -> unit.path("unit").asString().equals(data.unit))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void what_is_beyond_its_term_goes_unless_it_is_current_or_held() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source("UPLOAD", "COPY", Map.of("dataset", DATASET, "keepDays", 30));
        long first = importPay(data, source, "1");
        importPay(data, source, "2");
        importPay(data, source, "3");
        List<String> ids = lake.ids(DATASET);
        assertThat(ids).hasSize(3);
        office.asProgram(() -> {
            snapshots.hold(Map.of(DATASET, ids.get(1)), "keeper:1");
            jdbc.sql("update catalog.snapshot set created_at = now() - interval '31 days' where dataset = ?")
                    .param(DATASET)
                    .update();
            return jdbc.sql("update catalog.file set received_at = now() - interval '31 days' where id = ?")
                    .param(first)
                    .update();
        });
        long id = source.path("id").asLong();
        hold(data, id, 1, true);

        remove();
        assertThat(lake.ids(DATASET)).as("the source is held").isEqualTo(ids);
        assertThat(state(data, first)).isEqualTo("RECEIVED");

        hold(data, id, 2, false);
        remove();
        assertThat(lake.ids(DATASET)).containsExactly(ids.get(1), ids.get(2));
        assertThat(state(data, first)).isEqualTo("REMOVED");
        ReceivedFile file = office.asProgram(() -> files.find(first).orElseThrow());
        assertThat(Files.exists(folder.path(file.folder(), file.name()))).isFalse();
        assertThat(data.steward
                        .get("/api/catalog/datasets/" + DATASET + "/snapshots/" + ids.get(0))
                        .json()
                        .path("snapshot")
                        .path("state")
                        .asString())
                .as("what it was is still known")
                .isEqualTo("REMOVED");
        assertThatThrownBy(() -> office.asProgram(() -> {
                    snapshots.hold(Map.of(DATASET, ids.get(0)), "keeper:2");
                    return null;
                }))
                .hasMessageContaining("CATALOG_SNAPSHOT_REMOVED");

        office.asProgram(() -> {
            snapshots.release("keeper:1");
            return null;
        });
        remove();
        assertThat(lake.ids(DATASET)).as("the current one stays").containsExactly(ids.get(2));
        int entries = office.asProgram(() -> jdbc.sql(
                        "select count(*) from audit.entry where action = 'catalog.snapshot_removed' and object in (?, ?)")
                .params(ids.get(0), ids.get(1))
                .query(Integer.class)
                .single());
        assertThat(entries).isEqualTo(2);
    }

    private static void hold(DataOffice data, long source, long version, boolean held) {
        Answer answer = data.steward.post(
                "/api/catalog/sources/" + source + "/hold",
                Map.of("version", version, "held", held, "reason", "case 12"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String state(DataOffice data, long file) {
        return data.steward
                .get("/api/catalog/files/" + file)
                .json()
                .path("state")
                .asString();
    }

    private static long importPay(DataOffice data, JsonNode source, String name) {
        long file = data.upload(source, name + ".csv", PAY_HEAD + PAY_ROW.formatted(data.mark + name, data.unit));
        JsonNode done = data.over(
                data.ask(file, PAY_MAPPING.formatted(source.path("code").asString())));
        assertThat(DataOffice.counts(done)).as(done.toString()).isEqualTo("in=1 stored=1 rejected=0 duplicates=0");
        return file;
    }

    private void remove() {
        long id = office.asProgram(
                () -> jobs.ask(NewJob.of(RetentionWorker.KIND, Map.of()).onceFor(RetentionWorker.KIND)));
        Job job = Patience.until(
                () -> jobs.find(id).orElseThrow(), found -> found.state().isOver());
        assertThat(job.state()).as(String.valueOf(job.failure())).isEqualTo(JobState.DONE);
    }

    @Test
    void a_steward_is_appointed_by_the_head_of_department_only() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        String path = "/api/catalog/sources/" + source.path("id").asLong() + "/steward";
        Browser colleague = office.person(data.unit, Role.DATA_STEWARD);
        long account = colleague.get("/api/session").json().path("account").asLong();

        assertThat(colleague
                        .post(path, Map.of("version", 1, "steward", account))
                        .status())
                .isEqualTo(403);
        Answer appointed =
                office.person(data.unit, Role.DEPARTMENT_HEAD).post(path, Map.of("version", 1, "steward", account));

        assertThat(appointed.json().path("steward").asLong()).isEqualTo(account);
        assertThat(office.person(data.unit, Role.DEPARTMENT_HEAD)
                        .post(path, Map.of("version", 1, "steward", account))
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void a_source_keeps_its_code_and_dataset_and_a_closed_one_takes_nothing() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        String path = "/api/catalog/sources/" + source.path("id").asLong();
        Map<String, Object> draft = Map.of(
                "code",
                source.path("code").asString(),
                "name",
                "new name",
                "dataset",
                "payment",
                "unit",
                data.unit,
                "rung",
                "LIVE",
                "way",
                "UPLOAD");

        assertThat(data.steward
                        .put(path, Map.of("version", 1, "source", draft))
                        .json()
                        .path("rung")
                        .asString())
                .isEqualTo("LIVE");
        assertThat(data.steward.put(path, Map.of("version", 1, "source", draft)).code())
                .isEqualTo("CHANGED_MEANWHILE");
        Map<String, Object> other = new java.util.HashMap<>(draft);
        other.put("dataset", "award");
        assertThat(data.steward.put(path, Map.of("version", 2, "source", other)).code())
                .isEqualTo("INPUT_INVALID");
        assertThat(data.steward.post(path + "/close", Map.of("version", 2)).status())
                .isEqualTo(200);
        assertThat(data.steward
                        .post(
                                "/api/catalog/files",
                                Map.of("source", source.path("id").asLong(), "name", "a", "bytes", 1))
                        .code())
                .isEqualTo("CATALOG_SOURCE_CLOSED");
    }

    @Test
    void what_is_half_said_is_refused_as_the_callers_mistake() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        long id = source.path("id").asLong();
        JsonNode done = data.imported(source, "a.csv", DataOffice.HEAD + data.row("1", "never", "1"));
        String mends = "/api/catalog/imports/" + done.path("asked").path("id").asLong() + "/mends";

        List<Answer> answers = List.of(
                data.steward.put("/api/catalog/sources/" + id, Map.of("version", 1)),
                data.steward.post("/api/catalog/sources", Map.of()),
                data.steward.post("/api/catalog/sources/" + id + "/hold", Map.of("version", 1, "held", true)),
                data.steward.post(mends, Map.of()),
                data.steward.post(mends, Map.of("rows", List.of(Map.of("record", 1)))),
                data.steward.post(mends, Map.of("rows", List.of(Map.of("record", 1, "cells", Map.of("no such", "x"))))),
                data.steward.post("/api/catalog/requests", Map.of()),
                data.steward.post("/api/catalog/requests/check", Map.of("dataset", "payment", "monthFrom", "x")),
                data.steward.post("/api/catalog/datasets/payment/lineage", Map.of()),
                data.steward.post("/api/catalog/files", Map.of("source", id, "bytes", 1)));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isBetween(400, 422));
    }
}
