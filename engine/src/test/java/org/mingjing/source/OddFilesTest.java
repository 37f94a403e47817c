package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

/** Files that can be read and yet are not what they seem: the reader says so. */
class OddFilesTest {
    @TempDir
    private Path folder;

    @Test
    void texts_that_parquet_holds_as_bytes_are_read_as_texts_and_other_bytes_are_shown() throws SQLException {
        Path file = folder.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select encode('财政局') as unit, '\\xE4\\x00'::blob as mark, null::blob as none) to '"
                    + file + "' (format parquet)");
        }

        Read read = Read.of(file);

        assertEquals(List.of("1: 财政局|\\xE4\\x00|"), read.rows());
        assertTrue(
                read.profile().warnings().get(0).en().contains("column unit holds bytes"),
                read.profile().warnings().toString());
    }

    @Test
    void cells_merged_over_data_rows_are_told_and_merged_heads_are_not() throws IOException {
        Path file = folder.resolve("a.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("a");
            String[][] rows = {{"unit", "amount"}, {"财政局", "1"}, {"", "2"}, {"", "3"}, {"教育局", "4"}};
            for (int i = 0; i < rows.length; i++) {
                var row = sheet.createRow(i + 1);
                row.createCell(0).setCellValue(rows[i][0]);
                row.createCell(1).setCellValue(rows[i][1]);
            }
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 3, 3));
            sheet.addMergedRegion(new CellRangeAddress(2, 4, 0, 0));
            workbook.write(out);
        }

        Read read = Read.of(file);

        assertEquals(List.of("3: 财政局|1", "4: |2", "5: |3", "6: 教育局|4"), read.rows());
        String said = read.profile().warnings().toString();
        assertTrue(said.contains("merged over several rows in 1 places, first in A3:A5"), said);
    }

    @Test
    void releases_without_awards_say_which_other_tables_there_are() {
        Path file = Read.text(
                folder.resolve("a.json"),
                "{\"uri\":\"u\",\"publishedDate\":\"d\",\"releases\":[{\"ocid\":\"p1\",\"id\":\"r1\",\"date\":\"2024-01-01\","
                        + "\"tender\":{\"id\":\"t\",\"title\":\"Road\"}}]}");

        Read read = Read.of(file);

        assertEquals(List.of(), read.rows());
        String said = read.profile().warnings().toString();
        assertTrue(said.contains("the 1 processes of the file hold no awards") && said.contains("tenders"), said);
    }

    @Test
    void what_unpacks_to_more_than_the_limit_is_refused_with_the_limit() {
        byte[] text = ("a,b\n" + "1,2\n".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII);
        Path file = Read.bytes(folder.resolve("a.csv.gz"), Read.gzip(text));
        SourceOptions narrow = new SourceOptions(null, null, null, null, null, null, null, 1 << 20, Set.of());

        Problem problem = assertThrows(Problem.class, () -> Read.of(file, narrow));

        assertEquals(SourceProblem.SOURCE_TOO_LARGE_UNPACKED, problem.code());
        assertEquals((1 << 20) + 0L, Read.of(file).records().size());
    }

    @Test
    void a_line_without_end_is_named_with_its_length() {
        String text = "a,b\n1,2\n" + "x".repeat((1 << 24) + 10) + "\n3,4\n";

        Problem refused = assertThrows(Problem.class, () -> Read.of(Read.text(folder.resolve("long.csv"), text))
                .rows());

        assertTrue(
                refused.getMessage().contains("long.csv:3: a record goes on for more than 16,777,216"),
                refused.getMessage());
    }

    @Test
    void the_header_is_where_the_names_of_the_mapping_stand() {
        Path file = Read.text(folder.resolve("a.csv"), "号,甲,乙\nno,2023,2024\n1,10,20\n2,11,21\n");
        SourceOptions mapped = new SourceOptions(
                null, null, null, null, null, null, null, SourceOptions.MOST_UNPACKED, Set.of("no", "2023", "2024"));

        assertEquals(List.of("号", "甲", "乙"), Read.of(file).header());
        assertEquals(List.of("no", "2023", "2024"), Read.of(file, mapped).header());
    }

    @Test
    void names_below_groups_are_the_header_where_the_mapping_reads_only_them() {
        Path file = Read.text(folder.resolve("a.csv"), "甲,甲,乙,乙\nno,name,sum,left\n1,x,5,6\n2,y,7,8\n");
        SourceOptions mapped = new SourceOptions(
                null, null, null, null, null, null, null, SourceOptions.MOST_UNPACKED, Set.of("no", "name", "sum"));

        assertEquals(List.of("甲/no", "甲/name", "乙/sum", "乙/left"), Read.of(file).header());
        assertEquals(List.of("no", "name", "sum", "left"), Read.of(file, mapped).header());
    }

    @Test
    void a_workbook_tells_how_much_of_it_was_read() throws IOException {
        String[] cells = new String[8000];
        Arrays.setAll(cells, i -> i < 2 ? "name" + i : Integer.toString(i % 7));
        try (Source source =
                Sources.open(Read.bytes(folder.resolve("a.xlsx"), SmallWorkbook.of(cells)), SourceOptions.FIND_OUT)) {
            for (int i = 0; i < 2000; i++) {
                source.next();
            }
            assertEquals(0.5, source.progress(), 0.2);
        }
    }
}
