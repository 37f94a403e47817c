package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void an_office() {
        office = new Office(folder);
    }

    private void imports(int expected, String file, String... more) {
        String[] fixed = {
            "import",
            "--mapping",
            office.at("payment.yml"),
            "--lake",
            office.lake(),
            "--datasets",
            office.at("datasets"),
            office.at(file)
        };
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        office.expect(expected, all);
    }

    @Test
    void prints_counts_that_balance_in_the_language_asked_for() {
        office.write("march.csv", "id,unit,supplier,day,amount\nP1,U1,S1,2025-03-01,1500\n,U1,S1,2025-03-01,1\n,,,,\n");

        imports(0, "march.csv", "--lang", "zh");

        String said = office.out().replaceAll(" +", " ");
        assertTrue(said.contains("文件行数 3\n"), said);
        assertTrue(said.contains("入库 1\n") && said.contains("问题数据 1\n") && said.contains("空行 1\n"), said);

        imports(0, "march.csv", "--lang", "en");

        assertTrue(office.out().contains("already imported as b000001"), office.out());
    }

    @Test
    void ends_with_1_where_all_rows_of_a_file_were_rejected() {
        office.write("bad.csv", "id,unit,supplier,day,amount\n,U1,S1,2025-03-01,1500\n");

        imports(1, "bad.csv");

        assertTrue(office.out().contains("nothing was stored"), office.out());
    }

    @Test
    void says_why_rows_were_rejected_and_how_many() {
        office.write(
                "bad.csv",
                """
                id,unit,supplier,day,amount
                P1,U1,S1,2025-03-01,1500
                ,U1,S1,2025-02-28,1
                6.22E+18,U1,S1,2025-03-01,4
                6.23E+18,U1,S1,2025-03-01,4
                P5,U1,S1,2025-03-01,5,6,7
                """);

        imports(0, "bad.csv");

        String said = office.out().replaceAll(" +", " ");
        assertTrue(said.contains(" payment_id:scientific 2 in scientific notation, digits may be lost\n"), said);
        assertTrue(said.contains(" payment_id:missing 1 a value that the contract requires is missing\n"), said);
        assertTrue(said.contains(" row:too_many_cells 1 more cells"), said);
        assertTrue(said.indexOf("scientific") < said.indexOf("missing"), said);
    }

    @Test
    void an_empty_table_is_no_failure() {
        office.write("empty.csv", "id,unit,supplier,day,amount\n");

        imports(0, "empty.csv");

        assertTrue(office.out().contains("0 rows"), office.out());
    }
}
