package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A declared reach is held against the cases: what is false comes out. */
class ReachTest {
    private static final String BY_FILL = "{links: [{refuelling: txn_id, finding: txn_id}]}";
    private static final String BY_DAY = "{days: 0, rows: {refuelling: refuelled_at}, finding: refuelled_at}";
    private static final String ALONE = "where litres > limit_litres and (select count(*) from refuelling) < 2";

    @TempDir
    Path folder;

    @Test
    void fills_that_are_judged_one_by_one_reach_no_further() {
        assertEquals(List.of(), failures(reaching(BY_FILL)));
        assertEquals(List.of(), failures(reaching(BY_DAY)));
    }

    @Test
    void a_row_elsewhere_that_a_finding_rests_on_is_noticed() {
        List<String> failures =
                failures(reaching("{links: [{refuelling: txn_id, finding: txn_id}, {vehicle: vehicle_id}]}"));

        assertTrue(failures.get(0).startsWith("reach: the rows that share"), failures::toString);
    }

    @Test
    void a_rule_that_counts_other_rows_is_noticed() {
        for (String reach : List.of(BY_FILL, BY_DAY)) {
            List<String> failures =
                    failures(reaching(reach).replacing("query.sql", "where litres > limit_litres", ALONE));

            assertTrue(failures.get(0).startsWith("reach: a copy of all rows"), failures::toString);
        }
    }

    @Test
    void what_it_names_must_be_there() {
        for (String reach : List.of(
                "{links: [{refuelling: txn_id}]}",
                "{links: [{refuelling: txn, finding: txn_id}]}",
                "{links: [{refuelling: litres, finding: txn_id}]}",
                "{links: [{refuelling: month of refuelled_at, finding: txn_id}]}",
                "{links: [{fuel: txn_id, finding: txn_id}]}",
                "{days: 1, rows: {refuelling: txn_id}, finding: refuelled_at}")) {
            reaching(reach).only(ModelProblem.MODEL_REACH);
        }
        assertFalse(reaching("{days: 1}").lint().isEmpty());
    }

    private Example reaching(String reach) {
        Path copy = folder.resolve(Integer.toString(reach.hashCode()) + System.nanoTime());
        return Example.copiedTo(copy).replacing("model.yml", "\nparameters:", "\nreach: " + reach + "\nparameters:");
    }

    private static List<String> failures(Example example) {
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            CaseRunner runner = new CaseRunner(example.model(), Example.datasets(), duckdb);
            return example.cases().stream()
                    .flatMap(test -> runner.run(test).failures().stream())
                    .toList();
        }
    }
}
