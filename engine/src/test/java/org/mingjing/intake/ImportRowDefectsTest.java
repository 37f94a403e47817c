package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.contract.Text;

/** The table of dirty data: rows that stand twice, add up others, or have lost their columns. */
class ImportRowDefectsTest {
    @TempDir
    Path folder;

    @Test
    void d11_the_same_row_again_is_a_duplicate_and_other_content_under_its_key_a_conflict() {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d11.csv",
                PayTable.HEAD
                        + "a,2024-01-05,,1,,,,\na,2024-01-05,,1.00,,,,\nb,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\nc,2024-01-05,,3,,,,\n");

        assertEquals("in=5 stored=2 rejected=2 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(List.of("a|2", "c|6"), fixture.rows("pay", "ref, _src_row"));
        assertEquals(List.of("4 ref key_conflict", "5 ref key_conflict"), fixture.rejects(result));
    }

    @Test
    void d12_total_rows_are_left_out_and_compared() {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d12.csv",
                PayTable.HEAD
                        + "a,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\n小计,,,3,,,,\nc,2024-01-05,,4,,,,\n小 计,,,4,,,,\n合计：,,,7,,,,\n");

        assertEquals("in=6 stored=3 rejected=0 duplicates=0 totals=3 blank=0 skipped=0", Fixture.counts(result));
        assertTrue(
                result.totals().stream().allMatch(ControlTotal::agrees),
                result.totals().toString());
        assertEquals(3, result.totals().size());
        assertEquals(List.of(), result.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Summe", "ZWISCHENSUMME", "Soma", "Total général", "Итого", "總計"})
    void d12_total_rows_of_other_languages_are_no_rows(String label) {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(
                PayTable.MAPPING, "d12.csv", PayTable.HEAD + "a,2024-01-05,,1,,,,\n" + label + ",,,1,,,,\n");

        assertEquals("in=2 stored=1 rejected=0 duplicates=0 totals=1 blank=0 skipped=0", Fixture.counts(result));
    }

    @Test
    void d13_a_row_that_fits_only_when_moved_is_rejected() {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d13b.csv",
                PayTable.HEAD + "b,x,2024-01-05,,7,Wang,Road 1,cash\nc,2024-01-05,,1,,,,\n");

        assertEquals(List.of("2 shifted"), fixture.rejects(result));
        assertEquals(List.of("c"), fixture.rows("pay", "ref"));
    }

    @Test
    void d13_both_halves_of_a_broken_line_are_rejected() {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d13c.csv",
                PayTable.HEAD + "a,2024-01-05,,1,Wang\nLi,Road 1,cash,1\nb,2024-01-05,,2\nc,2024-01-05,,3,,,,,,,\n");

        assertEquals(List.of("2 too_few_cells", "3 too_few_cells"), fixture.rejects(result));
        assertEquals(List.of("b|2.00", "c|3.00"), fixture.rows("pay", "ref, amount"));
    }

    @Test
    void d13_rows_whose_cells_have_moved_are_rejected() {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d13.csv",
                PayTable.HEAD + "a,2024-01-05,,1,Wang, Li,Road 1,cash,1\n" // one comma too many
                        + "b,x,2024-01-05,,7,Wang,Road 1,cash,1\n" // moved, and its last cell is gone
                        + "c,2024-01-05,,1,,,,\n");

        assertEquals(List.of("2 too_many_cells", "3 too_many_cells"), fixture.rejects(result));
        assertEquals(List.of("c"), fixture.rows("pay", "ref"));
    }

    @Test
    void d24_a_file_without_rows_makes_an_empty_snapshot() {
        Fixture fixture = PayTable.in(folder);

        ImportResult result = fixture.importText(PayTable.MAPPING, "d24.csv", PayTable.HEAD);

        assertEquals(0, fixture.head("pay").manifest().rows());
        assertEquals(List.of(new Text("the file has a header and no rows", "文件只有表头，没有数据行")), result.warnings());
        assertEquals(List.of(), fixture.rows("pay", "ref, amount, _src_row"));
    }
}
