package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.contract.Text;

/** What a workbook holds beside the rows that are read, so that nobody takes one month for the year. */
class SheetsLeftOutTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void other_sheets_with_rows_are_told(String kind) throws IOException {
        Read read = Read.of(months(kind));

        assertEquals("一月", read.profile().table());
        Text warning = only(read);
        assertEquals(
                "other sheets hold rows, too, and were not read: 二月, 三月 (hidden); import each by its name (source.table)",
                warning.en());
        assertTrue(warning.zh().contains("二月、三月（隐藏）") && !warning.zh().contains("说明"), warning.zh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void who_names_the_sheet_knows_the_others(String kind) throws IOException {
        Read read = Read.of(months(kind), new SourceOptions(null, null, null, null, null, "二月", null));

        assertEquals(List.of("b|2"), read.cells());
        assertEquals(List.of(), read.profile().warnings());
    }

    @Test
    void other_sheets_of_a_workbook_in_xml_are_told() throws IOException {
        String row =
                "<Row><Cell><Data ss:Type=\"String\">%s</Data></Cell><Cell><Data ss:Type=\"String\">%s</Data></Cell></Row>";
        String sheet = "<Worksheet ss:Name=\"%s\"><Table>" + row.formatted("编号", "金额") + row.formatted("a", "1")
                + "</Table></Worksheet>";
        Path file = Files.writeString(
                folder.resolve("months.xml"),
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                        + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
                        + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
                        + sheet.formatted("一月") + sheet.formatted("二月") + "</Workbook>");

        Read read = Read.of(file);

        assertEquals("一月", read.profile().table());
        assertTrue(read.profile().warnings().stream().anyMatch(w -> w.en().contains("were not read: 二月;")));
    }

    @Test
    void a_formula_that_nothing_computed_is_no_empty_cell() throws IOException {
        Path file = folder.resolve("formulas.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = sheet(workbook, "一月", "a", 1);
            Row row = sheet.createRow(2);
            row.createCell(0).setCellValue("b");
            row.createCell(1).setCellFormula("B2*2");
            Row empty = sheet.createRow(3);
            empty.createCell(0).setCellValue("c");
            empty.createCell(1).setCellFormula("\"\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(empty.getCell(1));
            workbook.write(out);
        }

        Read read = Read.of(file);

        assertEquals(List.of("a|1", "b|#N/A", "c|"), read.cells());
        assertEquals(
                "1 formulas have no value, the first in B3: whatever wrote the workbook did not compute them; they were"
                        + " read as #N/A. Open it in a spreadsheet program, save it and import that",
                only(read).en());
    }

    private static Text only(Read read) {
        assertEquals(
                1, read.profile().warnings().size(), read.profile().warnings().toString());
        return read.profile().warnings().get(0);
    }

    private Path months(String kind) throws IOException {
        Path file = folder.resolve("months." + kind);
        try (Workbook workbook = kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("说明").createRow(0).createCell(0).setCellValue("由财务科提供");
            sheet(workbook, "一月", "a", 1);
            sheet(workbook, "二月", "b", 2);
            sheet(workbook, "三月", "c", 3);
            workbook.setSheetHidden(3, true);
            workbook.write(out);
        }
        return file;
    }

    private static Sheet sheet(Workbook workbook, String name, String key, double amount) {
        Sheet sheet = workbook.createSheet(name);
        Row header = sheet.createRow(0);
        header.createCell(0).setCellValue("编号");
        header.createCell(1).setCellValue("金额");
        Row row = sheet.createRow(1);
        row.createCell(0).setCellValue(key);
        row.createCell(1).setCellValue(amount);
        return sheet;
    }
}
