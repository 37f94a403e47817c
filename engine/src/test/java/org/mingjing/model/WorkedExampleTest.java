package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingjing.sql.SqlProblem;
import org.mingjing.trino.TrinoServer;

/** The example of the guide, in the short form that people write, unchanged. */
class WorkedExampleTest {
    private static final Example EXAMPLE = Example.original();

    @Test
    void loads_with_short_forms_brought_into_the_one_form() {
        Model model = EXAMPLE.model().model();

        assertEquals("单次加油超油箱容量", model.title().zh());
        assertEquals(model.description().en(), model.description().zh());
        assertEquals("30", model.parameters().get("tolerance_pct").value());
        assertEquals("decimal(5,2)", model.parameters().get("tolerance_pct").type());
        assertEquals(new BigDecimal("0.5"), model.expectedHits().max());
        assertEquals(
                Map.of("txn_id", "txn_id"),
                model.finding().sources().get("refuelling").match());
        assertEquals("varchar", model.finding().columns().get(0).type());
        assertEquals("decimal(9,2)", model.finding().columns().get(5).type());
        assertEquals("L", model.finding().columns().get(5).unit());
    }

    @Test
    void reads_of_the_columns_it_did_not_list_only_those_that_its_sql_speaks_of() {
        Map<String, Model.Input> inputs = EXAMPLE.model().model().inputs();

        assertEquals(
                List.of("card_to", "aux_tank_litres"), inputs.get("vehicle").reads());
        assertEquals(List.of(), inputs.get("refuelling").reads());
    }

    @Test
    void lints_without_errors_and_is_asked_for_its_chinese() {
        List<Remark> remarks = EXAMPLE.lint();

        assertEquals(
                List.of(
                        ModelProblem.MODEL_CHINESE_MISSING,
                        SqlProblem.SQL_NOT_PORTABLE, // its two divisions of decimals differ by 0.01 in some rows
                        SqlProblem.SQL_NOT_PORTABLE),
                remarks.stream().map(Remark::code).toList());
        assertTrue(remarks.stream().noneMatch(Remark::isError));
    }

    @Test
    void passes_its_six_cases_on_duckdb() {
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            assertPasses(duckdb);
        }
    }

    @Test
    @Tag("trino")
    void passes_its_six_cases_on_trino() throws SQLException {
        try (CaseEngine trino =
                new CaseEngine(CaseDialect.TRINO, TrinoServer.shared().connect(""))) {
            assertPasses(trino);
        }
    }

    private static void assertPasses(CaseEngine engine) {
        CaseRunner runner = new CaseRunner(EXAMPLE.model(), Example.datasets(), engine);
        List<CaseResult> results = EXAMPLE.cases().stream().map(runner::run).toList();

        assertEquals(6, results.size());
        results.forEach(result ->
                assertEquals(List.of(), result.failures(), result.test().name()));
    }
}
