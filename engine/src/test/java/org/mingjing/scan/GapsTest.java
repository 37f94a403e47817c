package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month that a department forgot: a model that reads its data says that it could not see it. */
class GapsTest {
    @TempDir
    private Path folder;

    /** Twelve payments in each month of 2024, where the condition on the month {@code m} lets them be. */
    private Run scan(String condition) {
        ScanFixture fixture = new ScanFixture(folder);
        fixture.select(
                "payment",
                "select 'P' || m || '-' || d, 'U1', 'S1', make_date(2024, cast(m as integer), cast(d as integer)), 10.00, null"
                        + " from range(1, 13) as a (m), range(1, 13) as b (d) where " + condition);
        fixture.model(
                "TST-0001",
                "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > 99");
        return fixture.scan();
    }

    @Test
    void a_month_without_rows_is_told_of_every_model_that_reads_them() {
        Run run = scan("m <> 5");

        assertEquals(List.of("2024-05"), run.coverage().get(0).gaps());
        assertTrue(run.models().get(0).notes().toString().contains("payment holds no row of 2024-05"));
    }

    @Test
    void full_months_are_no_gap() {
        Run run = scan("true");

        assertEquals(List.of(), run.coverage().get(0).gaps());
        assertEquals(List.of(), run.models().get(0).notes());
    }

    @Test
    void data_that_come_once_a_quarter_have_no_gaps() {
        assertEquals(List.of(), scan("m % 3 = 0").coverage().get(0).gaps());
    }
}
