package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

class SourcesTest {
    private static final String CHINESE = "单位,金额,摘要\n财政局,12.50,购买办公用品\n教育局,100,会议费\n张三,7,误餐费\n";
    private static final String PORTUGUESE =
            "SENADOR;DESPESA;VALOR\nJOÃO;Locação de imóveis;1.234,50\nJOSÉ;Aquisição de material de consumo, não durável;10,00\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void chinese_text_is_read_in_every_encoding(String encoding) throws IOException {
        Path file = write("a.csv", CHINESE.getBytes(Charset.forName(encoding)));

        List<String> rows = rows(file);

        assertEquals(List.of("财政局|12.50|购买办公用品", "教育局|100|会议费", "张三|7|误餐费"), rows);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1,ISO-8859-1", "windows-1252,ISO-8859-1", "UTF-8,UTF-8"})
    void western_text_is_not_taken_for_chinese(String encoding, String found) throws IOException {
        Path file = write("a.csv", PORTUGUESE.getBytes(Charset.forName(encoding)));

        try (Source source = open(file)) {
            assertEquals(found, source.profile().encoding());
            assertEquals(';', source.profile().delimiter());
            assertEquals("JOÃO", source.next().cells()[0]);
        }
    }

    @Test
    void a_mark_at_the_beginning_wins_and_is_no_part_of_the_header() throws IOException {
        byte[] text = CHINESE.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        bytes.write(text);

        try (Source source = open(write("a.csv", bytes.toByteArray()))) {
            assertEquals(List.of("单位", "金额", "摘要"), source.header());
        }
    }

    @Test
    void the_whole_file_decides_the_encoding_not_its_beginning() throws IOException {
        StringBuilder text = new StringBuilder("code,name\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(",plain\n");
        }
        text.append("100000,财政局\n");

        List<String> rows = rows(write("a.csv", text.toString().getBytes(Charset.forName("GBK"))));

        assertEquals("100000|财政局", rows.get(100_000));
    }

    @Test
    void rows_that_do_not_decode_are_given_out_with_the_defect_up_to_one_percent() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("name,amount\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 300; i++) {
            bytes.write("财政局,".getBytes(StandardCharsets.UTF_8));
            if (i == 7) {
                bytes.write(0xff);
            }
            bytes.write((i + "\n").getBytes(StandardCharsets.UTF_8));
        }

        List<SourceRecord> records = records(write("a.csv", bytes.toByteArray()));

        assertEquals(300, records.size());
        assertEquals("undecodable", records.get(7).defect());
        assertEquals(9, records.get(7).row());
        assertEquals(1, records.stream().filter(r -> r.defect() != null).count());
    }

    @Test
    void a_file_of_broken_text_is_refused_with_the_cause() throws IOException {
        StringBuilder text = new StringBuilder("name,amount\n");
        for (int i = 0; i < 50; i++) {
            text.append("锟斤拷锟斤拷,").append(i).append('\n');
        }

        Problem problem = refused(write("a.csv", text.toString().getBytes(StandardCharsets.UTF_8)));

        assertEquals(SourceProblem.SOURCE_MOJIBAKE, problem.code());
    }

    @Test
    void quoted_cells_keep_delimiters_quotes_and_line_breaks_and_lines_are_counted() throws IOException {
        Path file = text("a.csv", "id,text,n\n1,\"a, \"\"b\"\"\nc\",5\n2,plain,6\n");

        List<SourceRecord> records = records(file);

        assertArrayEquals(new String[] {"1", "a, \"b\"\nc", "5"}, records.get(0).cells());
        assertEquals(2, records.get(0).row());
        assertEquals(4, records.get(1).row());
        assertEquals(2, records.get(1).record());
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_record() throws IOException {
        StringBuilder text = new StringBuilder("id,text,n\n1,\"never closed,5\n");
        for (int i = 2; i < 300; i++) {
            text.append(i).append(",plain,").append(i).append('\n');
        }

        List<SourceRecord> records = records(text("a.csv", text.toString()));

        assertEquals(299, records.size());
        assertEquals("unclosed_quote", records.get(0).defect());
        assertEquals(2, records.get(0).row());
        assertArrayEquals(new String[] {"299", "plain", "299"}, records.get(298).cells());
        assertEquals(300, records.get(298).row());
        assertEquals(299, records.get(298).record());
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_record_of_a_narrow_file_too() throws IOException {
        StringBuilder text = new StringBuilder("id,text\n1,\"never closed\n");
        for (int i = 2; i < 100; i++) {
            text.append(i).append(",plain\n");
        }

        List<SourceRecord> records = records(text("a.csv", text.toString()));

        assertEquals(99, records.size());
        assertEquals("unclosed_quote", records.get(0).defect());
    }

    @Test
    void a_cell_over_several_lines_may_hold_delimiters() throws IOException {
        List<SourceRecord> records = records(
                text("a.csv", "id,text,n\n1,\"bread, milk, tea\nand more, of it\nthe end\",5\n2,plain,6\n3,plain,7\n"));

        assertEquals(3, records.size());
        assertEquals(
                "bread, milk, tea\nand more, of it\nthe end", records.get(0).cells()[1]);
    }

    @Test
    void a_stray_nul_does_not_make_a_file_utf16() throws IOException {
        assertEquals(2, records(text("a.csv", "a,b\n1,x\0y\n2,z\n")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "^"})
    void the_delimiter_is_found(String delimiter) throws IOException {
        String text = "a,b,c\n1,\"x;y|z\",3\n4,\"1\t2\",6\n".replace(",", delimiter);

        assertEquals(List.of("1|x;y|z|3", "4|1\t2|6"), rows(text("a.csv", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_line_end_is_understood(String end) throws IOException {
        assertEquals(List.of("1|2", "3|4"), rows(text("a.csv", "a,b\n1,2\n3,4\n".replace("\n", end))));
    }

    @Test
    void a_separator_line_is_obeyed_and_counted() throws IOException {
        List<SourceRecord> records = records(text("a.csv", "sep=;\na;b\n1;2,5\n"));

        assertArrayEquals(new String[] {"1", "2,5"}, records.get(0).cells());
        assertEquals(3, records.get(0).row());
    }

    @Test
    void title_lines_above_the_header_are_passed_over() throws IOException {
        try (Source source =
                open(text("a.csv", "某某市财政局支出明细,,\n2024年度,,\n单位,日期,金额\n甲,2024-01-02,5\n乙,2024-01-03,6\n"))) {
            assertEquals(List.of("单位", "日期", "金额"), source.header());
            assertEquals(4, source.next().row());
        }
    }

    @Test
    void two_header_rows_become_group_and_name() throws IOException {
        try (Source source =
                open(text("a.csv", "单位,预算,,决算,\n,年初,调整,金额,日期\n甲,1,2,3,2024-01-01\n乙,1,2,3,2024-01-01\n"))) {
            assertEquals(List.of("单位", "预算/年初", "预算/调整", "决算/金额", "决算/日期"), source.header());
            assertEquals(2, source.profile().headerRows());
            assertEquals("甲", source.next().cells()[0]);
        }
    }

    @Test
    void names_given_twice_or_left_empty_become_unique() throws IOException {
        try (Source source = open(text("a.csv", "a,a,,b\n1,2,3,4\n"))) {
            assertEquals(List.of("a", "a_2", "column_3", "b"), source.header());
        }
    }

    @Test
    void blank_rows_are_given_out_for_the_import_to_count() throws IOException {
        List<SourceRecord> records = records(text("a.csv", "a,b\n1,2\n\n,\n3,4\n"));

        assertEquals(4, records.size());
        assertEquals(0, Header.filled(records.get(1).cells()));
    }

    @Test
    void packed_text_is_unpacked_on_the_way() throws IOException {
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gz)) {
            out.write(CHINESE.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write(CHINESE.getBytes(Charset.forName("GBK")));
        }

        assertEquals(3, rows(write("a.csv.gz", gz.toByteArray())).size());
        assertEquals(3, rows(write("b.zip", zip.toByteArray())).size());
    }

    @Test
    void a_cut_off_archive_is_refused() throws IOException {
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gz)) {
            out.write(CHINESE.repeat(5000).getBytes(StandardCharsets.UTF_8));
        }

        Problem problem = refused(write("a.csv.gz", Arrays.copyOf(gz.toByteArray(), gz.size() / 2)));

        assertEquals(SourceProblem.SOURCE_TRUNCATED, problem.code());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workbooks_give_what_their_cells_hold(boolean modern) throws IOException {
        Path file = workbook(modern);

        try (Source source = open(file)) {
            assertEquals(List.of("姓名", "日期", "时间", "金额", "证件号", "备注"), source.header());
            SourceRecord first = source.next();
            assertEquals(3, first.row());
            assertArrayEquals(
                    new String[] {"张三", "2024-01-05", "2024-01-05 10:30:00", "0.3", "4.40524188001010E+17", "公式"},
                    first.cells());
            SourceRecord second = source.next();
            assertEquals(5, second.row());
            assertEquals("李四", second.cells()[0]);
            assertEquals("1234567.89", second.cells()[3]);
            assertNull(source.next());
            assertEquals("明细", source.profile().table());
        }
    }

    @Test
    void a_wrong_ending_is_read_with_a_warning() throws IOException {
        Path file = Files.move(workbook(true), folder.resolve("export.csv"));

        try (Source source = open(file)) {
            assertEquals("xlsx", source.profile().format());
            assertTrue(source.profile().warnings().get(0).contains(".csv"));
        }
    }

    @Test
    void a_protected_workbook_asks_for_its_password_and_opens_with_it() throws Exception {
        Path file = folder.resolve("secret.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("open");
            try (OPCPackage pack = OPCPackage.open(workbook(true).toFile());
                    OutputStream encrypted = encryptor.getDataStream(container)) {
                pack.save(encrypted);
            }
            container.writeFilesystem(out);
        }

        assertEquals(SourceProblem.SOURCE_PASSWORD, refused(file).code());
        try (Source source = Sources.open(file, new SourceOptions(null, null, null, null, null, null, "open"))) {
            assertEquals("张三", source.next().cells()[0]);
        }
    }

    @Test
    void an_old_protected_workbook_asks_for_its_password_too() throws IOException {
        Path file = folder.resolve("secret.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Row row = workbook.createSheet("a").createRow(0);
            row.createCell(0).setCellValue("a");
            row.createCell(1).setCellValue("b");
            Biff8EncryptionKey.setCurrentUserPassword("open");
            workbook.write(out);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }

        assertEquals(SourceProblem.SOURCE_PASSWORD, refused(file).code());
    }

    @Test
    void a_workbook_that_declares_entities_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var in = new java.util.zip.ZipInputStream(Files.newInputStream(workbook(true)));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("xl/worksheets/sheet2.xml")) {
                    content = content.replace("?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")
                            .replaceFirst("<v>0</v>", "<v>&e;</v>");
                }
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }

        Problem problem = refused(write("a.xlsx", bytes.toByteArray()));

        assertTrue(
                problem.code() == SourceProblem.SOURCE_UNSAFE || problem.code() == SourceProblem.SOURCE_DAMAGED,
                problem.getMessage());
    }

    @Test
    void a_workbook_that_unpacks_without_end_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var in = new java.util.zip.ZipInputStream(Files.newInputStream(workbook(true)));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("xl/worksheets/sheet2.xml")) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    out.write(text.substring(0, text.indexOf("</sheetData>")).getBytes(StandardCharsets.UTF_8));
                    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 64; i++) {
                        out.write(blanks);
                    }
                    out.write(text.substring(text.indexOf("</sheetData>")).getBytes(StandardCharsets.UTF_8));
                } else {
                    out.write(content);
                }
            }
        }
        Path file = write("bomb.xlsx", bytes.toByteArray());
        SourceOptions narrow = new SourceOptions(null, null, null, null, null, null, null, 8 << 20, java.util.Set.of());

        Problem problem = assertThrows(Problem.class, () -> Read.of(file, narrow));

        assertEquals(SourceProblem.SOURCE_TOO_LARGE_UNPACKED, problem.code(), problem.getMessage());
        assertTrue(problem.what().contains("8 MB"), problem.what());
        assertTrue(problem.mend().contains("--unpack-limit"), problem.mend());
        // packed as tightly, but within the limit: honest as far as anybody can tell
        assertEquals(rows(workbook(true)), rows(file));
    }

    @Test
    void json_lists_and_lines_are_flattened_and_numbers_stay_as_written() throws IOException {
        String element = "{\"id\": 12345678901234567890, \"a\": {\"b\": 0.10}, \"l\": [1, \"x\"], \"t\": \"文\"}";

        assertEquals(
                List.of("12345678901234567890|0.10|[1,\"x\"]|文"),
                rows(text("a.json", "{\"rows\": [" + element + "]}")));
        assertEquals(List.of("12345678901234567890|0.10|[1,\"x\"]|文"), rows(text("b.json", "[\n" + element + "\n]")));
        List<SourceRecord> lines = records(text("a.jsonl", element + "\n{broken\n" + element + "\n"));
        assertEquals(3, lines.size());
        assertEquals("broken_element", lines.get(1).defect());
        assertEquals(3, lines.get(2).row());
    }

    @Test
    void a_document_that_breaks_off_is_refused() throws IOException {
        assertEquals(
                SourceProblem.SOURCE_DAMAGED,
                refused(text("a.json", "[{\"a\": 1},\n {\"a\": 2}, {\"a\":")).code());
    }

    @Test
    void parquet_gives_exact_text_and_instants_with_their_zone() throws IOException, SQLException {
        Path file = folder.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone='UTC'");
            statement.execute("copy (select 'x' as name, cast(1.10 as decimal(9,2)) as amount, "
                    + "timestamptz '2024-01-05 00:30:00+00' as at, date '2024-01-05' as day, ['a','b'] as tags) to '"
                    + file + "' (format parquet)");
        }

        assertEquals(List.of("x|1.10|2024-01-05 00:30:00Z|2024-01-05|[\"a\",\"b\"]"), rows(file));
        byte[] whole = Files.readAllBytes(file);
        assertEquals(
                SourceProblem.SOURCE_TRUNCATED,
                refused(write("cut.parquet", Arrays.copyOf(whole, whole.length - 20)))
                        .code());
    }

    @Test
    void releases_of_one_process_become_its_latest_state() throws IOException {
        String early = "{\"ocid\":\"p1\",\"id\":\"r1\",\"date\":\"2024-01-01\",\"buyer\":{\"name\":\"City\"},"
                + "\"awards\":[{\"id\":\"a\",\"value\":{\"amount\":5,\"currency\":\"EUR\"},\"suppliers\":[{\"name\":\"One\"},{\"name\":\"Two\"}]}]}";
        String late =
                "{\"ocid\":\"p1\",\"id\":\"r2\",\"date\":\"2024-02-01\",\"awards\":[{\"id\":\"a\",\"value\":{\"amount\":7}}]}";
        String odd =
                "{\"ocid\":\"p2\",\"id\":\"r3\",\"awards\":{\"id\":\"b\",\"value\":{\"amount\":1},\"suppliers\":[{\"name\":\"Three\"}]}}";

        try (Source source = open(text("a.jsonl", late + "\n" + early + "\n" + odd + "\n"))) {
            assertEquals("ocds", source.profile().format());
            List<String> header = source.header();
            List<String> seen = new ArrayList<>();
            for (SourceRecord r = source.next(); r != null; r = source.next()) {
                seen.add(r.cells()[header.indexOf("supplier_name")] + " " + r.cells()[header.indexOf("value_amount")]
                        + " " + r.cells()[header.indexOf("_flags")]);
            }
            assertEquals(List.of("One 7 null", "Two 7 null", "Three 1 object_instead_of_list"), seen);
        }
    }

    @Test
    void what_is_no_file_says_so() throws IOException {
        assertEquals(
                SourceProblem.SOURCE_NOT_FOUND,
                refused(folder.resolve("nowhere.csv")).code());
        assertEquals(SourceProblem.SOURCE_UNREADABLE, refused(folder).code());
        assertEquals(
                SourceProblem.SOURCE_EMPTY,
                refused(write("empty.csv", new byte[0])).code());
        assertEquals(0, records(text("header.csv", "a,b,c\n")).size());
    }

    private Path workbook(boolean modern) throws IOException {
        Path file = folder.resolve(modern ? "a.xlsx" : "a.xls");
        try (Workbook workbook = modern ? new XSSFWorkbook() : new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet hidden = workbook.createSheet("隐藏");
            hidden.createRow(0).createCell(0).setCellValue("x");
            hidden.getRow(0).createCell(1).setCellValue("y");
            Sheet sheet = workbook.createSheet("明细");
            workbook.setSheetHidden(0, true);
            workbook.setActiveSheet(1);
            sheet.createRow(0).createCell(0).setCellValue("某某局明细表");
            Row header = sheet.createRow(1);
            String[] names = {"姓名", "日期", "时间", "金额", "证件号", "备注"};
            for (int i = 0; i < names.length; i++) {
                header.createCell(i).setCellValue(names[i]);
            }
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            CellStyle minute = workbook.createCellStyle();
            minute.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d h:mm"));
            Row first = sheet.createRow(2);
            first.createCell(0).setCellValue("张三");
            first.createCell(1).setCellValue(45296);
            first.getCell(1).setCellStyle(day);
            first.createCell(2).setCellValue(45296.4375);
            first.getCell(2).setCellStyle(minute);
            first.createCell(3).setCellValue(0.1 + 0.2);
            first.createCell(4).setCellValue(Double.parseDouble("440524188001010014"));
            first.createCell(5).setCellFormula("\"公\"&\"式\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(first.getCell(5));
            Row second = sheet.createRow(4);
            second.createCell(0).setCellValue("李四");
            second.createCell(3).setCellValue(1234567.89);
            workbook.write(out);
        }
        return file;
    }

    private static Source open(Path file) {
        return Sources.open(file, SourceOptions.FIND_OUT);
    }

    private static Problem refused(Path file) {
        return assertThrows(Problem.class, () -> records(file));
    }

    private static List<SourceRecord> records(Path file) {
        List<SourceRecord> records = new ArrayList<>();
        try (Source source = open(file)) {
            for (@Nullable SourceRecord r = source.next(); r != null; r = source.next()) {
                records.add(r);
            }
        }
        return records;
    }

    private static List<String> rows(Path file) {
        return records(file).stream()
                .map(r -> String.join(
                        "|",
                        Arrays.stream(r.cells()).map(c -> c == null ? "" : c).toList()))
                .toList();
    }

    private Path text(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
