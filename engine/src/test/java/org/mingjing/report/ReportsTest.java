package org.mingjing.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.contract.Language;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

class ReportsTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><!--";

    @TempDir
    private Path folder;

    private String page(RunFixture run) throws Exception {
        Path file = folder.resolve("page.html");
        HtmlReport.write(run, RunFixture.texts(), file, Language.EN);
        return Files.readString(file);
    }

    private static JsonNode data(String page) {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertTrue(data.find());
        return YamlFile.MAPPER.readTree(data.group(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\"=1",
                "' =cmd|' /C calc'!A0",
                "＝1+1",
                "＋1",
                "－cmd",
                "＠x",
                "  =1",
                "\u00a0=1",
                "\u200b=1",
                "“=1",
                "fine\n=1+1",
                "fine\r\n＝1",
                "fine\u2028=1"
            })
    void text_that_a_spreadsheet_could_run_is_made_plain(String text) {
        String safe = SpreadsheetText.of(text);

        assertTrue(safe.startsWith("'"), safe);
        assertFalse(safe.contains("\n") || safe.contains("\r") || safe.contains("\u2028"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "42", "plain", "a=b", "Smith & Sons", "2025-01-01", "茅台", "O'Neill"})
    void numbers_and_ordinary_text_stay_as_they_are(String text) {
        assertEquals(text, SpreadsheetText.of(text));
    }

    @Test
    void the_csv_holds_every_finding_with_a_byte_order_mark_and_no_formula() throws Exception {
        Reports.write(
                new RunFixture(5).withFirst("=cmd|' /C calc'!A0", "line one\n=2+3"),
                RunFixture.texts(),
                folder,
                Language.EN);

        byte[] bytes = Files.readAllBytes(folder.resolve("findings.csv"));
        assertEquals("\uFEFF", new String(bytes, 0, 3, StandardCharsets.UTF_8));
        List<NamedCsvRecord> all = csv();
        assertEquals(11, all.size());
        assertEquals("'=cmd|' /C calc'!A0", all.get(0).getField("Subject"));
        assertEquals("'line one =2+3", all.get(0).getField("What was found"));
        assertTrue(all.get(1).getField("Values").contains("Fuel taken: 90.00; Most it can hold: 78.00"));
    }

    @Test
    void tables_speak_the_language_asked_for() throws Exception {
        Reports.write(new RunFixture(2), RunFixture.texts(), folder, Language.ZH);

        NamedCsvRecord first = csv().get(0);
        assertEquals("命中", first.getField("结果"));
        assertEquals("同一票据重复付款", first.getField("名称"));
        try (XSSFWorkbook workbook = workbook()) {
            assertEquals("总览", workbook.getSheetName(0));
            assertEquals("未运行", workbook.getSheetAt(0).getRow(3).getCell(3).getStringCellValue());
            assertEquals(
                    "加油量 (L)",
                    workbook.getSheet("SPD-0008").getRow(0).getCell(13).getStringCellValue());
        }
    }

    @Test
    void the_workbook_types_its_cells_and_holds_no_formula() throws Exception {
        Reports.write(new RunFixture(5).withFirst("=1+1", "+1"), RunFixture.texts(), folder, Language.EN);

        try (XSSFWorkbook workbook = workbook()) {
            for (Sheet sheet : workbook) {
                assertEquals(1, sheet.getPaneInformation().getHorizontalSplitPosition(), sheet.getSheetName());
                assertTrue(((XSSFSheet) sheet).getCTWorksheet().isSetAutoFilter(), sheet.getSheetName());
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertFalse(cell.getCellType() == CellType.FORMULA, sheet.getSheetName());
                        assertFalse(
                                cell.getCellType() == CellType.STRING
                                        && cell.getStringCellValue().startsWith("="),
                                sheet.getSheetName());
                    }
                }
            }
            Row hostile = workbook.getSheet("SPD-0001").getRow(1);
            assertEquals("'=1+1", hostile.getCell(3).getStringCellValue());
            Row fill = workbook.getSheet("SPD-0008").getRow(1);
            assertTrue(DateUtil.isCellDateFormatted(fill.getCell(6)));
            assertEquals(CellType.NUMERIC, fill.getCell(7).getCellType());
            assertEquals(90.0, fill.getCell(13).getNumericCellValue());
        }
    }

    @Test
    void every_model_has_its_sheet_and_an_empty_one_says_why() throws Exception {
        Reports.write(new RunFixture(5), RunFixture.texts(), folder, Language.EN);

        try (XSSFWorkbook workbook = workbook()) {
            assertEquals(5, workbook.getSheet("SPD-0001").getLastRowNum());
            assertEquals(6, workbook.getSheet("SPD-0008").getLastRowNum());
            Row unrun = workbook.getSheet("SPD-0013").getRow(1);
            assertEquals("not run", unrun.getCell(2).getStringCellValue());
            assertEquals("the lake has no dataset 'employee'", unrun.getCell(3).getStringCellValue());
            assertEquals(4, workbook.getSheet("Overview").getLastRowNum());
            assertEquals(
                    "'SPD-0001'!A1",
                    workbook.getSheet("Overview")
                            .getRow(1)
                            .getCell(0)
                            .getHyperlink()
                            .getAddress());
        }
    }

    @Test
    void source_rows_stand_one_a_line_in_a_sheet_of_their_dataset() throws Exception {
        Reports.write(new RunFixture(5), RunFixture.texts(), folder, Language.EN);

        try (XSSFWorkbook workbook = workbook()) {
            Row first = workbook.getSheet("spending_line").getRow(1);
            assertEquals("payments-2025-q1.csv", first.getCell(2).getStringCellValue());
            assertEquals(101, first.getCell(3).getNumericCellValue());
            assertEquals(5, workbook.getSheet("refuelling").getLastRowNum());
        }
    }

    private List<NamedCsvRecord> csv() throws Exception {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(folder.resolve("findings.csv"))) {
            return rows.stream().toList();
        }
    }

    private XSSFWorkbook workbook() throws Exception {
        return new XSSFWorkbook(folder.resolve("findings.xlsx").toFile());
    }

    @Test
    void the_page_loads_nothing_and_its_policy_forbids_it() throws Exception {
        String page = page(new RunFixture(20));

        assertFalse(Pattern.compile("https?://|@import|url\\(|<link|<img|<iframe| src=")
                .matcher(page)
                .find());
        assertTrue(page.contains("default-src 'none'"));
        assertTrue(Pattern.compile("script-src 'sha256-[A-Za-z0-9+/=]{44}'")
                .matcher(page)
                .find());
    }

    @Test
    void hostile_text_cannot_leave_the_data() throws Exception {
        String page = page(new RunFixture(3).withFirst(HOSTILE, HOSTILE + "\u2028&amp;"));

        assertEquals(2, Pattern.compile("<script").matcher(page).results().count());
        assertEquals(2, Pattern.compile("</script>").matcher(page).results().count());
        assertEquals(HOSTILE, data(page).at("/findings/0/6").asString());
        assertFalse(page.contains("innerHTML"));
    }

    @Test
    void totals_shown_are_the_records_held() throws Exception {
        JsonNode data = data(page(new RunFixture(30)));

        long hits = data.get("findings")
                .valueStream()
                .filter(f -> f.get(2).asString().equals("hit"))
                .count();
        long counted = data.get("models")
                .valueStream()
                .mapToLong(m -> m.get("hits").asLong())
                .sum();
        assertEquals(60, hits);
        assertEquals(counted, hits);
        for (JsonNode model : data.get("models")) {
            assertEquals(
                    model.get("candidates").asLong(),
                    model.get("hits").asLong()
                            + model.get("explained").asLong()
                            + model.get("notAssessable").asLong()
                            + model.get("noHits").asLong());
        }
        assertEquals(60, data.at("/sums/0/2").asInt());
        for (JsonNode finding : data.get("findings")) {
            assertTrue(finding.get(17).size() <= finding.get(15).asInt());
        }
    }

    @Test
    void more_findings_than_a_page_can_hold_are_cut_by_rank_and_it_says_so() throws Exception {
        JsonNode data = data(page(new RunFixture(PageContent.MOST_HITS)));

        long shown = data.at("/caps/hit/0").asLong();
        assertTrue(shown <= PageContent.MOST_HITS && shown > PageContent.MOST_HITS / 2, "shown " + shown);
        assertEquals(shown, data.at("/findings/" + (shown - 1) + "/3").asLong());
        assertEquals(shown + 1, data.get("findings").size());
        assertEquals("explained", data.at("/findings/" + shown + "/2").asString());
        assertEquals(2 * PageContent.MOST_HITS, data.at("/caps/hit/1").asInt());
        // its charts count the rest as well
        assertEquals(2 * PageContent.MOST_HITS, data.at("/sums/0/2").asInt());
        assertEquals(
                2 * PageContent.MOST_HITS, sum(data.get("units").valueStream().map(u -> u.get(2))));
        assertEquals(2 * PageContent.MOST_HITS, sum(data.get("months").valueStream()));
    }

    private static long sum(Stream<JsonNode> counts) {
        return counts.flatMap(JsonNode::valueStream).mapToLong(JsonNode::asLong).sum();
    }

    @Test
    void the_page_stays_bounded_however_long_the_texts_are() throws Exception {
        String page = page(new RunFixture(9_000).withEverySentence("长".repeat(40_000)));

        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 40_000_000, "bytes " + page.length());
        JsonNode data = data(page);
        assertTrue(data.at("/findings/0/13").asString().endsWith("… (+39000)"));
        assertTrue(data.at("/caps/hit/0").asLong() < 18_000);
        assertEquals(18_000, data.at("/caps/hit/1").asLong());
    }

    @Test
    void a_run_of_models_the_library_no_longer_knows_is_still_shown() throws Exception {
        Reports.write(
                new RunFixture(2),
                new ReportTexts(java.util.Map.of(), java.util.Map.of(), java.util.Map.of()),
                folder,
                Language.ZH);

        JsonNode data = data(Files.readString(folder.resolve("report.html")));
        assertEquals("zh", data.get("lang").asString());
        assertEquals("subject_id", data.at("/models/0/columns/0/name").asString());
        assertNull(data.at("/models/0/statistical").asStringOpt().orElse(null));
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_with_the_mend() throws Exception {
        Path file = Files.writeString(folder.resolve("occupied"), "");

        Problem problem = assertThrows(
                Problem.class, () -> Reports.write(new RunFixture(1), RunFixture.texts(), file, Language.EN));

        assertEquals(ReportProblem.REPORT_WRITE_FAILED, problem.code());
    }
}
