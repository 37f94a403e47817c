package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mingjing.intake.Fixture.HEAD;
import static org.mingjing.intake.Fixture.MAPPING;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;

/** Total rows of a file: how they are known, and what a disagreement means. */
class ImportTotalsTest {
    @TempDir
    Path folder;

    private Fixture fixture() {
        return Fixture.ofPayments(folder);
    }

    @Test
    void a_total_row_is_known_by_its_figures_alone() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING, "d12b.csv", HEAD + "a,2024-01-05,,1.5,,,,\nb,2024-01-05,,2,,,,\n,,,3.50,,,,\n");

        assertEquals("in=3 stored=2 rejected=0 duplicates=0 totals=1 blank=0 skipped=0", Fixture.counts(result));
    }

    @Test
    void a_supplier_named_total_is_no_total_row() {
        Fixture fixture = fixture();

        ImportResult result =
                fixture.importText(MAPPING, "d12c.csv", HEAD + "a,2024-01-05,,1,x,,,\nb,2024-01-05,,2,Total,,cash,\n");

        assertEquals("in=2 stored=2 rejected=0 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals("row:label_of_total=1", Fixture.flags(result));
    }

    @Test
    void totals_that_disagree_warn_or_refuse_as_the_mapping_says() {
        Fixture fixture = fixture();
        String text = HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\n合计,,,5,,,,\n";

        Problem refused = assertThrows(
                Problem.class, () -> fixture.importText(MAPPING + "totals: {check: refuse}\n", "d12d.csv", text));
        ImportResult warned = fixture.importText(MAPPING, "d12d.csv", text);

        assertEquals(IntakeProblem.INTAKE_TOTALS_DISAGREE, refused.code());
        assertEquals(
                List.of("row 4 states a total of 5.00 for amount, the rows add up to 3.00"),
                warned.warnings().stream().map(Text::en).toList());
    }
}
