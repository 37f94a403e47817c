package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mingjing.intake.Fixture.HEAD;
import static org.mingjing.intake.Fixture.MAPPING;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.lake.Lake;

/** What becomes of rows and values beyond the table of dirty data: codes, rules, masks, rejects, skipped rows. */
class ImportRulingsTest {
    @TempDir
    Path folder;

    private Fixture fixture() {
        return Fixture.ofPayments(folder);
    }

    @Test
    void flags_unknown_codes_and_long_texts() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING, "codes.csv", HEAD + "a,2024-01-05,,1,一二三四五六七八九十一,,wire,maybe\nb,2024-01-05,,1,,,Cash,Y\n");

        assertEquals(
                List.of("a|一二三四五六七八九十一|null|null", "b|null|cash|true"),
                fixture.rows("pay", "ref, payee, channel, open"));
        assertEquals("channel:code_unknown=1 open:boolean_unreadable=1 payee:text_too_long=1", Fixture.flags(result));
    }

    @Test
    void keeps_the_rejects_of_a_file_that_stored_nothing() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(MAPPING, "bad.csv", HEAD + "a,never,,1,,,,\n");

        assertEquals("in=1 stored=0 rejected=1 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertTrue(Lake.open(fixture.lakeFolder).head("pay").isEmpty());
        assertEquals(
                fixture.lakeFolder.resolve("pay/rejected/b000001/b000001.csv").toAbsolutePath(), result.rejects());
        assertEquals(List.of("2 day date_unreadable"), fixture.rejects(result));
    }

    @Test
    void masks_personal_values_in_rejects_and_neutralises_formulas() throws IOException {
        Fixture fixture =
                new Fixture(folder).contract("p", "id id", "name code personal codes=x", "sum money unit=CNY");
        String mapping = "dataset: p@1\nsource: {system: x}\ncolumns: {id: id, name: name, sum: sum}\n";

        ImportResult result = fixture.importText(mapping, "p.csv", "id,name,sum\n1,王小明,1\n2,x,=1+1\n");

        String csv = Files.readString(result.rejects());
        assertFalse(csv.contains("王小明"), csv);
        assertTrue(csv.startsWith("\ufefffile,row,record,column"), csv);
        assertTrue(csv.contains(",王**,"), csv);
        assertTrue(csv.contains(",'=1+1,"), csv);
        assertEquals(
                List.of("=1+1"),
                fixture.query("select value from read_parquet('"
                        + result.rejects().toString().replace(".csv", ".parquet") + "') where \"row\" = 3"));
    }

    @Test
    void flags_breaches_of_quality_rules() {
        Fixture fixture = new Fixture(folder)
                .contract(
                        "p",
                        List.of("id"),
                        List.of("positive|sum > 0", "short|length(id) < 3"),
                        "id id",
                        "sum money null unit=CNY",
                        "tags code[] null");
        String mapping = "dataset: p@1\nsource: {system: x}\ncolumns: {id: id, sum: sum, tags: tags}\n";

        ImportResult result = fixture.importText(mapping, "p.csv", "id,sum,tags\n1,1,a;b\n2222,-1,[c\n3,,\n");

        assertEquals(
                List.of(
                        "1|1.00|[a, b]|[]",
                        "2222|-1.00|null|[tags:list_unreadable, positive, short]",
                        "3|null|null|[]"),
                fixture.rows("p", "id, sum, tags, _dq_flags"));
        assertEquals("positive=1 short=1 tags:list_unreadable=1", Fixture.flags(result));
    }

    @Test
    void skips_what_the_mapping_leaves_out_and_counts_blank_rows() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING + "skip: \"channel = 'cash' and amount > 10\"\n",
                "skip.csv",
                HEAD + "a,2024-01-05,,100,,,cash,\n,,,,,,,\n   ,,\nb,2024-01-05,,9,,,cash,\n");

        assertEquals("in=4 stored=1 rejected=0 duplicates=0 totals=0 blank=2 skipped=1", Fixture.counts(result));
    }

    @ParameterizedTest
    @CsvSource({"Asia/Shanghai,2024-01-05 08:30:00", "UTC,2024-01-05 00:30:00", "Europe/London,2024-01-05 00:30:00"})
    void moves_an_instant_of_a_parquet_file_to_the_zone_of_the_dataset(String zone, String expected)
            throws SQLException {
        Fixture fixture = new Fixture(folder).contract("e", "id id", "moment ts");
        Path file = folder.resolve("e.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy (select 'a' as id, timestamptz '2024-01-05 00:30:00+00' as moment union all select 'b',"
                            + " timestamptz '2024-01-05 00:30:00.5+00') to '" + file + "' (format parquet)");
        }
        Path mapping = fixture.write(
                folder.resolve("e.yml"),
                "dataset: e@1\nsource: {system: x, zone: " + zone + "}\ncolumns: {id: id, moment: moment}\n");

        fixture.importFile(MappingSource.file(mapping), file);

        assertEquals(List.of("a|" + expected, "b|" + expected + ".5"), fixture.rows("e", "id, moment"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_error_in_one_cell_of_a_workbook_costs_that_cell_not_its_row(boolean modern) throws IOException {
        Fixture fixture = new Fixture(folder).contract("e", "id id", "amount money null unit=CNY");
        Path file = folder.resolve(modern ? "e.xlsx" : "e.xls");
        try (Workbook workbook = WorkbookFactory.create(modern);
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("e");
            for (int i = 0; i < 3; i++) {
                org.apache.poi.ss.usermodel.Row row = sheet.createRow(i);
                row.createCell(0).setCellValue(i == 0 ? "id" : "r" + i);
                row.createCell(1).setCellValue(i == 0 ? "amount" : "7");
                row.createCell(2).setCellValue(i == 0 ? "note" : "");
            }
            sheet.getRow(1).getCell(1).setCellErrorValue(FormulaError.DIV0.getCode());
            sheet.getRow(2).getCell(2).setCellErrorValue(FormulaError.REF.getCode());
            workbook.write(out);
        }
        Path mapping = fixture.write(
                folder.resolve("e.yml"), "dataset: e@1\nsource: {system: x}\ncolumns: {id: id, amount: amount}\n");

        fixture.importFile(MappingSource.file(mapping), file);

        assertEquals(List.of("r1|null|[amount:placeholder]", "r2|7.00|[]"), fixture.rows("e", "id, amount, _dq_flags"));
    }
}
