package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mingjing.intake.Fixture.HEAD;
import static org.mingjing.intake.Fixture.MAPPING;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "合计(20笔)",
                "合计：共 3 笔",
                "合计3笔",
                "总计金额",
                "以上合计",
                "支出合计",
                "2024年3月合计",
                "办公 小计",
                "小计（办公费）",
                "財政局合計",
                "Total (3 items)",
                "Total amount",
                "Report total",
                "Total for March 2024",
                "TOTAL PAYMENTS:"
            })
    void a_label_with_more_around_it_is_one_where_nothing_else_stands_in_the_row(String label) {
        Fixture fixture = derivedKeys();

        ImportResult result = fixture.importText(
                DERIVED,
                "around.csv",
                "day,payee,amount\n2024-01-05,a,1\n2024-01-06,b,2\n2024-01-07,c,4\n,\"" + label + "\",7\n");

        assertEquals("in=4 stored=3 rejected=0 duplicates=0 totals=1 blank=0 skipped=0", Fixture.counts(result));
        assertTrue(result.totals().get(0).agrees());
    }

    @Test
    void a_total_with_more_around_its_label_that_disagrees_is_told_and_no_payment() {
        Fixture fixture = derivedKeys();

        ImportResult result =
                fixture.importText(DERIVED, "less.csv", "day,payee,amount\n2024-01-05,a,1\n2024-01-06,b,2\n,支出合计,7\n");

        assertEquals("in=3 stored=2 rejected=0 duplicates=0 totals=1 blank=0 skipped=0", Fixture.counts(result));
        assertTrue(
                result.warnings().toString().contains("row 4 states a total of 7.00"),
                result.warnings().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {",合计科技有限公司,3", ",Total Energies,3", "2024-01-07,餐费合计,3", ",小计生育协会,3", ",计算机合作社,3"})
    void a_row_with_a_name_or_a_day_is_none_for_a_word_in_it(String row) {
        Fixture fixture = derivedKeys();

        ImportResult result = fixture.importText(
                DERIVED, "names.csv", "day,payee,amount\n2024-01-05,a,1\n2024-01-06,b,2\n" + row + "\n");

        assertEquals("in=3 stored=3 rejected=0 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
    }

    private static final String DERIVED =
            """
            dataset: paid@1
            source: {system: city}
            columns: {no: "= text(source_row())", day: day, payee: payee, amount: amount}
            """;

    /** Nothing that a total row lacks is asked for: its key is made of its place. */
    private Fixture derivedKeys() {
        return new Fixture(folder)
                .contract("paid", "no str(20)", "day date null", "payee str(40) null", "amount money unit=CNY");
    }
}
