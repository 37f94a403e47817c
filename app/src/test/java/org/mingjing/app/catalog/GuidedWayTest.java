package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From an uploaded file to rows in the lake. */
@AppTest
class GuidedWayTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_file_becomes_rows_by_proposal_preview_import_and_mending() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        String code = source.path("code").asString();
        long file = data.upload(
                source,
                "三月支付.csv",
                DataOffice.HEAD
                        + data.row("1", "2025-03-01", "100.50")
                        + data.row("2", "2025-03-32", "7")
                        + data.row("3", "2025-03-04", "many"));

        Answer proposed = data.steward.post("/api/catalog/files/" + file + "/proposal", Map.of());
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
        assertThat(proposed.json().path("mapping").asString())
                .contains("system: " + code)
                .contains("amount: 金额");
        assertThat(proposed.json().path("header").size()).isEqualTo(7);
        JsonNode guesses = proposed.json().path("guesses");
        assertThat(guess(guesses, "amount").path("from").asString()).isEqualTo("金额");
        assertThat(guess(guesses, "payee_name").path("values").asString())
                .as("of what may name a person only how it is built")
                .isEqualTo("xxx");
        assertThat(guess(guesses, "channel").path("words").toString()).isEqualTo("[\"转账\"]");
        assertThat(proposed.json().path("left").toString()).isEqualTo("[]");

        String mapping = DataOffice.mapping(code);
        Answer preview = data.steward.post("/api/catalog/files/" + file + "/preview", Map.of("mapping", mapping));
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        JsonNode rows = preview.json().path("rows");
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.get(0).path("taken").asBoolean()).isTrue();
        assertThat(rows.get(0).path("values").path("amount").asString()).isEqualTo("100.50");
        assertThat(rows.get(1).path("defects").get(0).path("code").asString()).isEqualTo("date_impossible");
        assertThat(rows.get(2).path("defects").get(0).path("says").path("zh").asString())
                .isNotEmpty();
        assertThat(preview.json()
                        .path("mapping")
                        .path("columns")
                        .path("channel")
                        .path("codes")
                        .path("转账")
                        .asString())
                .isEqualTo("transfer");

        JsonNode done = data.over(data.ask(file, mapping));
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(DataOffice.counts(done)).isEqualTo("in=3 stored=1 rejected=2 duplicates=0");
        assertThat(done.path("asked").path("snapshot").asString()).startsWith("s0");
        assertThat(done.path("asked")
                        .path("report")
                        .path("reject_reasons")
                        .path("date_impossible")
                        .asInt())
                .isEqualTo(1);

        long id = done.path("asked").path("id").asLong();
        JsonNode rejects =
                data.steward.get("/api/catalog/imports/" + id + "/rejects").json();
        JsonNode second = rejects.path("rows").path("items").get(0);
        assertThat(second.path("value").asString()).isEqualTo("2025-03-32");

        assertThat(reasons(data, id, "?reason=date_impossible")).isEqualTo("2 ");
        assertThat(reasons(data, id, "?reason=date_impossible&after=2")).isEmpty();
        assertThat(reasons(data, id, "?reason=' or true --")).isEmpty();
        JsonNode kept = data.steward
                .get("/api/catalog/sources/" + source.path("id").asLong() + "/mappings")
                .json()
                .get(0);
        assertThat(kept.path("tree")).isEqualTo(preview.json().path("mapping"));
        assertThat(kept.path("savedBy").asString())
                .as("a name and no number")
                .isEqualTo(source.path("stewardName").asString());

        Answer mended = data.steward.post(
                "/api/catalog/imports/" + id + "/mends",
                Map.of("rows", List.of(Map.of("record", 2, "cells", Map.of("支付日期", "2025-03-31")))));
        JsonNode again = data.over(mended);
        assertThat(DataOffice.counts(again)).isEqualTo("in=1 stored=1 rejected=0 duplicates=0");
        assertThat(again.path("asked").path("mends").asLong()).isEqualTo(id);
        assertThat(again.path("asked").path("fileName").asString()).isEqualTo("mended-" + id + "-1.csv");
        JsonNode left =
                data.steward.get("/api/catalog/imports/" + id + "/rejects").json();
        assertThat(left.path("rows").path("items").get(0).path("mendedBy").asLong())
                .isEqualTo(again.path("asked").path("id").asLong());
        assertThat(data.steward
                        .post(
                                "/api/catalog/imports/" + id + "/mends",
                                Map.of("rows", List.of(Map.of("record", 2, "cells", Map.of()))))
                        .code())
                .as("a row is mended once")
                .isEqualTo("CATALOG_NO_SUCH_REJECT");
        JsonNode row = data.steward
                .post("/api/catalog/datasets/payment/lineage", Map.of("key", Map.of("pay_ref", data.mark + "2")))
                .json();
        assertThat(row.get(0).path("place").path("file").asString()).isEqualTo("mended-" + id + "-1.csv");
        assertThat(row.get(0).path("file").path("importId").asLong())
                .isEqualTo(again.path("asked").path("id").asLong());
    }

    private static JsonNode guess(JsonNode guesses, String column) {
        for (JsonNode each : guesses) {
            if (each.path("column").asString().equals(column)) {
                return each;
            }
        }
        throw new AssertionError("nothing is said of " + column + " in " + guesses);
    }

    private static String reasons(DataOffice data, long id, String query) {
        StringBuilder records = new StringBuilder();
        String encoded = query.replace(" ", "%20").replace("'", "%27");
        data.steward
                .get("/api/catalog/imports/" + id + "/rejects" + encoded)
                .json()
                .path("rows")
                .path("items")
                .forEach(r -> records.append(r.path("record").asLong()).append(' '));
        return records.toString();
    }

    @Test
    void a_header_that_was_not_found_is_named() {
        DataOffice data = new DataOffice(office);
        long file = data.upload(
                data.source(), "odd.csv", "a,b,c,d,e,f,g\n" + DataOffice.HEAD + data.row("1", "2025-03-01", "1"));

        Answer named = data.steward.post("/api/catalog/files/" + file + "/proposal", Map.of("headerRow", 2));

        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(named.json().path("header").toString()).contains("凭证编号").doesNotContain("\"a\"");
        assertThat(data.steward
                        .post("/api/catalog/files/" + file + "/proposal", Map.of("encoding", "no-such"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void only_the_sources_steward_sees_personal_values_and_every_look_is_in_the_audit() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        String mapping = DataOffice.mapping(source.path("code").asString());
        long file = data.upload(
                source, "a.csv", DataOffice.HEAD + data.row("1", "2025-03-01", "1") + data.row("2", "never", "1"));
        JsonNode done = data.over(data.ask(file, mapping));
        long id = done.path("asked").path("id").asLong();
        Browser colleague = office.person(data.unit, Role.DATA_STEWARD);

        String seenBySteward =
                data.steward.get("/api/catalog/imports/" + id + "/rejects").text()
                        + data.steward
                                .post("/api/catalog/files/" + file + "/preview", Map.of("mapping", mapping))
                                .text();
        Answer rejects = colleague.get("/api/catalog/imports/" + id + "/rejects");
        Answer preview = colleague.post("/api/catalog/files/" + file + "/preview", Map.of("mapping", mapping));

        assertThat(seenBySteward).contains("张三丰");
        assertThat(rejects.status()).isEqualTo(200);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(rejects.text()).contains("never").contains("***").doesNotContain("张三丰");
        assertThat(preview.text()).contains("***").doesNotContain("张三丰");
        assertThat(audited("catalog.rejects_read", id)).isEqualTo(2);
        assertThat(audited("catalog.file_previewed", file)).isEqualTo(2);
        assertThat(colleague
                        .post(
                                "/api/catalog/imports/" + id + "/mends",
                                Map.of("rows", List.of(Map.of("record", 2, "cells", Map.of()))))
                        .code())
                .isEqualTo("CATALOG_NOT_STEWARD");
    }

    private int audited(String action, long object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, String.valueOf(object))
                .query(Integer.class)
                .single());
    }

    @Test
    void what_is_out_of_scope_looks_like_what_is_not_there() {
        DataOffice theirs = new DataOffice(office);
        JsonNode source = theirs.source();
        JsonNode done = theirs.imported(source, "a.csv", DataOffice.HEAD + theirs.row("1", "2025-03-01", "1"));
        long id = source.path("id").asLong();
        long importId = done.path("asked").path("id").asLong();
        long file = done.path("asked").path("file").asLong();
        DataOffice ours = new DataOffice(office);
        String absent = ours.steward.get("/api/catalog/sources/999999999").text();

        List<Answer> answers = List.of(
                ours.steward.get("/api/catalog/sources/" + id),
                ours.steward.get("/api/catalog/sources/" + id + "/mappings"),
                ours.head(office).get("/api/catalog/sources/" + id + "/stewards"),
                ours.steward.get("/api/catalog/files/" + file),
                ours.steward.get("/api/catalog/files?source=" + id),
                ours.steward.get("/api/catalog/imports/" + importId),
                ours.steward.get("/api/catalog/imports/" + importId + "/rejects"),
                ours.steward.post("/api/catalog/imports/" + importId + "/cancel", null),
                ours.steward.post("/api/catalog/files/" + file + "/preview", Map.of("mapping", "x")),
                ours.steward.post("/api/catalog/files/" + file + "/proposal", Map.of()),
                ours.steward.post("/api/catalog/imports", Map.of("file", file)),
                ours.steward.post("/api/catalog/files", Map.of("source", id, "name", "a", "bytes", 1)),
                ours.send(file, 0, new byte[] {1}),
                ours.steward.post(
                        "/api/catalog/sources/" + id + "/hold", Map.of("version", 1, "held", true, "reason", "x")),
                ours.steward.post(
                        "/api/catalog/datasets/payment/lineage", Map.of("key", Map.of("pay_ref", theirs.mark + "1"))),
                ours.steward.post(
                        "/api/catalog/datasets/payment/lineage", Map.of("key", Map.of("pay_ref", "never there"))));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(withoutPath(answer.text())).isEqualTo(withoutPath(absent));
        });
        assertThat(ours.steward.get("/api/catalog/imports").text()).doesNotContain("\"source\":" + id + ",");
        assertThat(ours.steward.get("/api/catalog/datasets/payment/coverage").text())
                .doesNotContain("\"" + theirs.unit + "\"");
        assertThat(ours.steward
                        .post(
                                "/api/catalog/sources",
                                Map.of(
                                        "code",
                                        "xx",
                                        "name",
                                        "x",
                                        "dataset",
                                        "payment",
                                        "unit",
                                        theirs.unit,
                                        "rung",
                                        "COPY",
                                        "way",
                                        "UPLOAD"))
                        .status())
                .isEqualTo(400);
    }

    private static String withoutPath(String problem) {
        return problem.replaceAll("\"instance\":\"[^\"]*\",?", "");
    }

    @Test
    void a_mapping_for_another_source_or_dataset_is_refused_with_its_line() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        long file = data.upload(source, "a.csv", DataOffice.HEAD + data.row("1", "2025-03-01", "1"));

        Answer other = data.ask(file, DataOffice.mapping("another-system"));
        Answer dataset = data.ask(
                file, DataOffice.mapping(source.path("code").asString()).replace("payment@1", "award@1"));
        Answer broken = data.ask(file, "dataset: [");

        assertThat(other.code()).isEqualTo("CATALOG_SETTING");
        assertThat(other.json().path("line").asInt()).isEqualTo(2);
        assertThat(dataset.code()).isEqualTo("CATALOG_MAPPING_DATASET");
        assertThat(broken.code()).isEqualTo("YAML_SYNTAX");
    }

    @Test
    void an_analyst_may_look_and_not_change() {
        DataOffice data = new DataOffice(office);
        JsonNode source = data.source();
        Browser analyst = office.person(data.unit, Role.ANALYST);

        assertThat(analyst.get("/api/catalog/datasets").status()).isEqualTo(200);
        assertThat(analyst.get("/api/catalog/sources/" + source.path("id").asLong())
                        .status())
                .isEqualTo(200);
        assertThat(analyst.post("/api/catalog/files", Map.of("source", 1, "name", "a", "bytes", 1))
                        .status())
                .isEqualTo(403);
        assertThat(office.person(data.unit, Role.SUPERVISOR)
                        .get("/api/catalog/datasets")
                        .status())
                .isEqualTo(403);
    }
}
