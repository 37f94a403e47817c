package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Each part a sketch can have, as the model that comes of it, with its cases run on DuckDB. */
@AppTest
class SketchTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    @Test
    void every_test_of_a_column_becomes_sql_that_its_own_cases_hold() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        Map<String, Map<String, Object>> conditions = new HashMap<>();
        conditions.put("category = 'office''s; --'", condition("category", "IS", "office's; --"));
        conditions.put("category <> 'a'", condition("category", "IS_NOT", "a"));
        conditions.put("category in ('a', 'b')", condition("category", "ONE_OF", "a", "b"));
        conditions.put("category not in ('A1', 'b')", condition("category", "NONE_OF", "A1", "b"));
        conditions.put("strpos(supplier_name, '%酒') > 0", condition("supplier_name", "CONTAINS", "%酒"));
        conditions.put("starts_with(supplier_name, '酒')", condition("supplier_name", "BEGINS_WITH", "酒"));
        conditions.put("amount > 100.50", condition("amount", "ABOVE", "100.50"));
        conditions.put("amount >= 100", condition("amount", "AT_LEAST", "100"));
        conditions.put("amount < 100", condition("amount", "BELOW", "100"));
        conditions.put("amount <= 100", condition("amount", "AT_MOST", "100"));
        conditions.put("day >= date '2025-01-01'", condition("day", "AT_LEAST", "2025-01-01"));
        conditions.put("document_no is null", condition("document_no", "EMPTY"));
        conditions.put("document_no is not null", condition("document_no", "NOT_EMPTY"));

        conditions.forEach((sql, condition) -> {
            JsonNode checked = sound(analyst, sketch(Map.of("conditions", List.of(condition))));
            assertThat(checked.at("/files/query").asString()).contains(sql);
            assertThat(names(checked)).as(sql).anyMatch(name -> name.startsWith("does not find a row whose"));
        });
    }

    @Test
    void every_comparison_is_held_at_its_limit() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        for (String test : List.of("ABOVE", "AT_LEAST", "BELOW", "AT_MOST")) {
            JsonNode checked = sound(analyst, sketch(Map.of("comparison", compared("amount", test, "1000.5"))));

            assertThat(checked.at("/files/model").asString()).contains("default: 1000.5");
            assertThat(names(checked)).contains("does not find what lies just on the other side of the limit");
        }
    }

    @Test
    void groups_are_counted_summed_and_told_apart_within_each_period() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        for (String period : new String[] {null, "DAY", "MONTH", "YEAR"}) {
            for (Map<String, String> measure : List.of(
                    Map.of("measure", "COUNT"),
                    Map.of("measure", "SUM", "of", "amount"),
                    Map.of("measure", "DISTINCT", "of", "document_no"))) {
                Map<String, Object> grouping = new HashMap<>(measure);
                grouping.put("by", List.of("payer_id", "supplier_id"));
                grouping.put("period", period);

                JsonNode checked = sound(
                        analyst, sketch(Map.of("grouping", grouping, "comparison", compared(null, "ABOVE", "3"))));

                assertThat(checked.at("/files/query").asString()).contains("group by payer_id, supplier_id");
            }
        }
    }

    @Test
    void a_partner_in_another_dataset_is_there_or_is_not_within_days() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        for (boolean exists : new boolean[] {true, false}) {
            Map<String, Object> register = new HashMap<>(Map.of(
                    "dataset",
                    "employee",
                    "exists",
                    exists,
                    "on",
                    List.of(
                            Map.of("column", "supplier_name", "other", "name"),
                            Map.of("column", "payer_id", "other", "unit_id")),
                    "conditions",
                    List.of(condition("role", "IS_NOT", "retired"))));
            Map<String, Object> contract = new HashMap<>(Map.of(
                    "dataset",
                    "benefit_payout",
                    "exists",
                    exists,
                    "on",
                    List.of(Map.of("column", "payer_id", "other", "org_id")),
                    "day",
                    "pay_date",
                    "days",
                    7));
            for (Map<String, Object> relation : List.of(register, contract)) {
                JsonNode single = sound(analyst, sketch(Map.of("relation", relation)));
                JsonNode grouped = sound(
                        analyst,
                        sketch(Map.of(
                                "relation",
                                relation,
                                "grouping",
                                Map.of("by", List.of("payer_id"), "measure", "COUNT"),
                                "comparison",
                                compared(null, "AT_LEAST", "2"))));

                assertThat(single.at("/files/query").asString())
                        .contains(exists ? "    join related" : "left join related");
                assertThat(names(grouped))
                        .contains(
                                exists
                                        ? "does not find a row without a partner"
                                        : "does not find a row that has a partner");
            }
        }
    }

    @Test
    void the_authors_examples_become_cases_and_one_that_the_rule_does_not_hold_is_told() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        Map<String, Object> right = Map.of(
                "name",
                "a dear line",
                "found",
                true,
                "rows",
                Map.of("spending_line", List.of(Map.of("amount", "1001"))));
        Map<String, Object> wrong = Map.of(
                "name",
                "a cheap line",
                "found",
                true,
                "rows",
                Map.of("spending_line", List.of(Map.of("amount", "999"))));
        Map<String, Object> comparison = compared("amount", "ABOVE", "1000");

        sound(analyst, sketch(Map.of("comparison", comparison, "examples", List.of(right))));
        Map<String, Object> both = sketch(Map.of("comparison", comparison, "examples", List.of(right, wrong)));
        JsonNode checked = check(analyst, both).json();

        assertThat(checked.path("sound").asBoolean()).isFalse();
        checked.path("cases").forEach(test -> assertThat(test.path("failures").isEmpty())
                .as(test.toString())
                .isEqualTo(!test.path("name").asString().equals("a cheap line")));
        Browser.Answer kept = analyst.post("/api/models/sketches", Map.of("sketch", both));
        assertThat(kept.code()).isEqualTo("SKETCH_INVALID");
    }

    @Test
    void the_same_sketch_gives_the_same_files() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        Map<String, Object> sketch = sketch(Map.of("conditions", List.of(condition("category", "ONE_OF", "b", "a"))));

        assertThat(check(analyst, sketch).json().path("files"))
                .isEqualTo(check(analyst, sketch).json().path("files"));
    }

    @Test
    void what_cannot_be_a_rule_is_refused_with_what_is_wrong() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        List<Map<String, Object>> wrong = List.of(
                sketch(Map.of()),
                sketch(Map.of("conditions", List.of(condition("no_such", "IS", "a")))),
                sketch(Map.of("conditions", List.of(condition("amount", "CONTAINS", "1")))),
                sketch(Map.of("conditions", List.of(condition("amount", "ABOVE", "1; drop table x")))),
                sketch(Map.of("conditions", List.of(condition("day", "IS", "yesterday")))),
                sketch(Map.of(
                        "conditions", List.of(condition("category", "IS", "a"), condition("category", "IS", "b")))),
                sketch(Map.of("comparison", compared("amount", "ABOVE", "-1"))),
                sketch(Map.of("comparison", compared("supplier_name", "ABOVE", "1"))),
                sketch(Map.of("comparison", compared(null, "ABOVE", "1"))),
                sketch(Map.of(
                        "grouping",
                        Map.of("by", List.of("line_id"), "measure", "COUNT"),
                        "comparison",
                        compared(null, "ABOVE", "1"))),
                sketch(Map.of("dataset", "secrets", "conditions", List.of(condition("a", "IS", "a")))),
                sketch(Map.of("name", "../../etc/passwd", "comparison", compared("amount", "ABOVE", "1"))));

        for (Map<String, Object> sketch : wrong) {
            Browser.Answer answer = check(analyst, sketch);
            assertThat(answer.status()).as(sketch + " " + answer.text()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("SKETCH_INVALID");
        }
    }

    @Test
    void a_text_that_accuses_is_told_by_the_linter_and_not_kept() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        Map<String, Object> sketch = sketch(Map.of("comparison", compared("amount", "ABOVE", "1")));
        sketch.put("title", Map.of("en", "Fraud by suppliers", "zh", "供应商诈骗"));

        JsonNode checked = check(analyst, sketch).json();

        assertThat(checked.path("sound").asBoolean()).isFalse();
        assertThat(checked.path("remarks").toString()).contains("accuses");
    }

    @Test
    void a_sketch_is_tried_on_real_rows_masked_and_within_scope_and_kept_as_a_draft() {
        Town.in(engines, lake.folder());
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);
        Map<String, Object> sketch = sketch(Map.of("comparison", compared("amount", "ABOVE", "100")));

        JsonNode preview = analyst.post("/api/models/sketches/preview", Map.of("sketch", sketch))
                .json();

        assertThat(preview.path("state").asString()).as(preview.toString()).isEqualTo("DONE");
        assertThat(preview.path("hits").asLong()).isPositive();
        assertThat(preview.path("found")).isNotEmpty();
        JsonNode row = preview.at("/found/0/rows/0/values");
        assertThat(row.path("line_id").asString()).isNotBlank();
        String claimant = row.path("claimant_id").asString("");
        assertThat(claimant.isEmpty() || claimant.matches("[0-9a-f]{24}"))
                .as(claimant)
                .isTrue();
        assertThat(office.<Long>asProgram(
                        () -> jdbc.sql("select count(*) from audit.entry where action = 'models.sketch_rows_read'")
                                .query(Long.class)
                                .single()))
                .isPositive();

        long draft = analyst.post("/api/models/sketches", Map.of("sketch", sketch))
                .json()
                .path("draft")
                .asLong();
        assertThat(analyst.get("/api/models/drafts/" + draft)
                        .json()
                        .at("/files/query")
                        .asString())
                .contains(":limit_value");
        Browser elsewhere = office.person(office.unit(), Role.ANALYST);
        assertThat(elsewhere.get("/api/models/drafts/" + draft).status()).isEqualTo(404);
        Browser.Answer into = elsewhere.post("/api/models/sketches", Map.of("sketch", sketch, "unit", unit));
        assertThat(into.status()).isEqualTo(404);
    }

    @Test
    void who_answers_for_part_of_a_tree_sees_no_rows_of_units_that_the_office_does_not_know() {
        Town.in(engines, lake.folder());
        Browser analyst = office.person(office.unit(office.unit()), Role.ANALYST);
        Map<String, Object> sketch = sketch(Map.of("comparison", compared("amount", "ABOVE", "100")));

        JsonNode preview = analyst.post("/api/models/sketches/preview", Map.of("sketch", sketch))
                .json();

        assertThat(preview.path("state").asString()).as(preview.toString()).isEqualTo("DONE");
        assertThat(preview.path("hits").asLong()).isZero();
        assertThat(preview.path("found")).isEmpty();
    }

    private static Map<String, Object> condition(String column, String test, String... values) {
        return Map.of("column", column, "test", test, "values", List.of(values));
    }

    private static Map<String, Object> compared(String column, String test, String limit) {
        Map<String, Object> comparison = new HashMap<>(Map.of("test", test, "limit", new BigDecimal(limit)));
        comparison.put("column", column);
        return comparison;
    }

    private static Map<String, Object> sketch(Map<String, Object> more) {
        Map<String, Object> sketch = new HashMap<>(Map.of(
                "name",
                "spending/put-together",
                "title",
                Map.of("en", "Lines that stand out", "zh", "值得关注的明细"),
                "dataset",
                "spending_line",
                "unit",
                "payer_id",
                "day",
                "day"));
        sketch.putAll(more);
        return sketch;
    }

    private static Browser.Answer check(Browser who, Map<String, Object> sketch) {
        return who.post("/api/models/sketches/check", sketch);
    }

    private static JsonNode sound(Browser who, Map<String, Object> sketch) {
        Browser.Answer answer = check(who, sketch);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode checked = answer.json();
        assertThat(checked.path("sound").asBoolean())
                .as(checked.path("remarks") + "\n" + checked.path("cases") + "\n"
                        + checked.at("/files/query").asString() + "\n"
                        + checked.at("/files/cases").asString())
                .isTrue();
        return checked;
    }

    private static List<String> names(JsonNode checked) {
        List<String> names = new ArrayList<>();
        checked.path("cases").forEach(test -> names.add(test.path("name").asString()));
        return names;
    }
}
