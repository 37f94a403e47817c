package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.mingjing.source.Sources;

class ImportTest {
    private static final String MAPPING =
            """
            dataset: pay@1
            source: {system: city}
            columns:
              ref: 编号
              day: 日期
              amount: 金额
              payee: 收款人
            """;

    @TempDir
    Path folder;

    private Fixture fixture() {
        return new Fixture(folder)
                .contract(
                        "pay", "ref str(20)", "day date null", "amount money unit=CNY", "payee str(10) null personal");
    }

    @Test
    void stores_rows_with_their_place_in_the_file() {
        Fixture fixture = fixture();

        ImportResult result =
                fixture.importText(MAPPING, "a.csv", "编号,日期,金额,收款人\nA1,2024-01-05,\"1,234.50\",张三\nA2,2024/1/6,7,\n");

        assertEquals("in=2 stored=2 rejected=0 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(
                List.of(
                        "A1|2024-01-05|1234.50|张三|city|a.csv|2|1|b000001|[]",
                        "A2|2024-01-06|7.00|null|city|a.csv|3|2|b000001|[]"),
                fixture.rows(
                        "pay",
                        "ref, day, amount, payee, _src_system, _src_file, _src_row, _src_record, _batch_id, _dq_flags"));
        assertEquals(2, fixture.head("pay").manifest().rows());
        assertTrue(fixture.head("pay").manifest().sources().get(0).balances());
    }

    @Test
    void takes_earlier_rows_over_when_the_contract_has_grown() {
        Fixture fixture = fixture();
        fixture.importText(MAPPING, "1.csv", "编号,日期,金额,收款人\nA1,2024-01-05,1,\n");
        fixture.contract(
                "pay",
                "ref str(20)",
                "day date null",
                "note txt null",
                "amount money unit=CNY",
                "payee str(10) null personal");

        fixture.importText(MAPPING.replace("payee: 收款人", "note: 备注"), "2.csv", "编号,日期,金额,备注\nA2,2024-01-05,1,new\n");

        assertEquals(
                List.of("A1|null|1.00|1.csv", "A2|new|1.00|2.csv"),
                fixture.rows("pay", "ref, note, amount, _src_file"));
        assertEquals(List.of(), new LakeCheck(Lake.open(fixture.lakeFolder)).run());
    }

    @Test
    void refuses_a_bad_mapping_before_the_file_is_opened() {
        Fixture fixture = fixture();

        for (String[] wrong : new String[][] {
            {"amount: 金额", "amout: 金额", "m.yml:6: the dataset pay@1 has no column 'amout'"},
            {"amount: 金额", "amount: '= nosuch(金额)'", "m.yml:6: expression"},
            {"amount: 金额", "amount: '= 金额 +'", "m.yml:6: expression"},
            {"  amount: 金额\n", "", "m.yml:3: column 'amount' of pay@1 must not be null"},
            {"amount: 金额", "amount: {from: 金额, unit: 亩}", "m.yml:6: unit '亩'"},
            {"day: 日期", "day: {from: 日期, format: 'qqqqqq'}", "m.yml:5: 'qqqqqq' is no date format"},
            {"day: 日期", "day: {from: 日期, value: x}", "m.yml:5: column 'day' needs one of"},
            {"pay@1", "pay@2", "m.yml:1: the mapping is for pay@2"}
        }) {
            Path written = fixture.write(folder.resolve("m.yml"), MAPPING.replace(wrong[0], wrong[1]));

            Problem problem = assertThrows(
                    Problem.class, () -> fixture.importFile(MappingSource.file(written), folder.resolve("m.yml")));

            assertTrue(problem.getMessage().replace(folder + "/", "").startsWith(wrong[2]), problem.getMessage());
        }
    }

    @Test
    void names_the_column_that_the_file_lacks() {
        Fixture fixture = fixture();

        Problem problem = assertThrows(Problem.class, () -> fixture.importText(MAPPING, "a.csv", "编号,日期,金额（元）,收款人\n"));

        assertEquals(IntakeProblem.MAPPING_UNKNOWN_COLUMN, problem.code());
        assertTrue(problem.mend().contains("金额（元）"), problem.mend());
    }

    @Test
    void evaluates_expressions() {
        Fixture fixture = new Fixture(folder)
                .contract("x", "k id", "a txt null", "b txt null", "c money null", "d date null", "e txt null");

        fixture.importText(
                """
                dataset: x@1
                source: {system: s}
                columns:
                  k: "= file_name() + ':' + source_row()"
                  a: "= if(contains(`p q`, 'x') and not (n > 10), upper(trim(`p q`)), 'no')"
                  b: "= coalesce(lookup('units', n), 'other ''one''')"
                  c: "= multiply(number(m, ','), 1000)"
                  d: "= date(t, 'dd.MM.yyyy')"
                  e: "= concat(split('a;b;c', ';', 2), substring(t, 4, 2), replace(t, '.', ''), digits('x1y2'))"
                lookups: {units: {'9': nine}}
                """,
                "e.csv",
                "p q,n,m,t\n ax ,9,\"1.234,5\",05.01.2024\nax,11,x,\n");

        assertEquals(
                List.of("e.csv:2|AX|nine|1234500.00|2024-01-05|b010501202412", "e.csv:3|no|other one|null|null|b12"),
                fixture.rows("x", "k, a, b, c, d, e"));
    }

    @Test
    void stops_when_it_is_cancelled_and_leaves_the_lake_as_it_was() {
        Fixture fixture = fixture();
        Path file = fixture.write(folder.resolve("c.csv"), "编号,日期,金额,收款人\nA1,2024-01-05,1,\n");
        MappingSource mapping = MappingSource.file(fixture.write(folder.resolve("m.yml"), MAPPING));
        Lake lake = Lake.openOrCreate(fixture.lakeFolder);
        Import all = new Import(
                lake, Datasets.read(fixture.contracts), ImportSettings.DEFAULT, Sources::open, Fixture.CLOCK);
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        Problem problem = assertThrows(Problem.class, () -> all.file(mapping, file, Progress.NONE, cancellation));

        assertEquals(IntakeProblem.INTAKE_CANCELLED, problem.code());
        assertTrue(lake.head("pay").isEmpty());
    }
}
