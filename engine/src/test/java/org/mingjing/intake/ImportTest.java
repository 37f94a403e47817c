package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
