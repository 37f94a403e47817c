package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCasesTest {
    private static final String CASES = "cases.yml";

    @TempDir
    Path folder;

    @Test
    void a_wrong_value_is_shown_beside_the_right_one() {
        List<String> failures = failures(copy().replacing(CASES, "excess_yuan: 96", "excess_yuan: 97"), 0);

        assertEquals(1, failures.size());
        assertTrue(failures.get(0).contains("excess_yuan (97 expected, 96 found)"), failures.get(0));
    }

    @Test
    void a_row_too_many_is_a_failure() {
        List<String> failures = failures(copy().replacing(CASES, "litres: 78}]", "litres: 78.01}]"), 1);

        assertEquals(1, failures.size());
        assertTrue(failures.get(0).startsWith("found and not expected: {txn_id: T1"), failures.get(0));
    }

    @Test
    void a_row_that_does_not_come_is_a_failure() {
        List<String> failures =
                failures(copy().replacing(CASES, "[{litres: 90, amount_yuan: 720}]", "[{litres: 60}]"), 0);

        assertTrue(failures.get(0).startsWith("expected and missing: {txn_id: T1"), failures.get(0));
    }

    @Test
    void rows_left_out_for_lack_of_a_value_must_be_expected() {
        List<String> failures = failures(copy().replacing(CASES, ", not_assessable: {vehicle: 1}", ""), 5);

        assertEquals(List.of("rows without a needed value: expected none, found 1 of vehicle"), failures);
    }

    @Test
    void a_forgotten_value_in_the_defaults_does_not_pass_for_a_miss() {
        List<String> failures = failures(copy().replacing(CASES, "litres: 50, amount_yuan: 400", "litres: 50"), 1);

        assertEquals(List.of("rows without a needed value: expected none, found 1 of refuelling"), failures);
    }

    @Test
    void an_expected_row_is_a_hit_unless_it_says_otherwise() {
        Example example = copy().replacing(
                        "query.sql",
                        "as excess_yuan\nfrom limited",
                        "as excess_yuan, 'explained' as outcome\nfrom limited");

        assertTrue(failures(example, 0).get(0).contains("outcome (hit expected, explained found)"));
        assertEquals(
                List.of(),
                failures(
                        example.replacing(
                                CASES,
                                "expect: [{txn_id: T1, vehicle_id: V1,",
                                "outcome: explained\n    expect: [{txn_id: T1, vehicle_id: V1,"),
                        0));
    }

    @Test
    void two_rows_with_one_key_are_a_failure() {
        Example example = copy().replacing(
                        CASES,
                        "amount_yuan: 720}], vehicle: [{}]",
                        "amount_yuan: 720}], vehicle: [{}, {vehicle_id: V2}]");

        assertTrue(failures(example, 0).stream().anyMatch(f -> f.startsWith("two rows share the key [txn_id] = [T1]")));
    }

    @Test
    void a_parameter_out_of_range_keeps_the_case_from_running() {
        Example example = copy().replacing(CASES, "tolerance_pct: 12.5", "tolerance_pct: 61");

        assertEquals(5, example.cases().size());
        assertTrue(example.only(ModelProblem.PARAMETER_INVALID).what().contains("outside its range"));
    }

    private Example copy() {
        return Example.copiedTo(folder);
    }

    private static List<String> failures(Example example, int index) {
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            return new CaseRunner(example.model(), Example.datasets(), duckdb)
                    .run(example.cases().get(index))
                    .failures();
        }
    }
}
