package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

class WorkbooksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workbooks_give_what_their_cells_hold(boolean modern) throws IOException {
        Path file = workbook(modern);

        try (Source source = Sources.open(file, SourceOptions.FIND_OUT)) {
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

        try (Source source = Sources.open(file, SourceOptions.FIND_OUT)) {
            assertEquals("xlsx", source.profile().format());
            assertTrue(source.profile().warnings().get(0).en().contains(".csv"));
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

        assertEquals(SourceProblem.SOURCE_PASSWORD, Read.refused(file).code());
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

        assertEquals(SourceProblem.SOURCE_PASSWORD, Read.refused(file).code());
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

        Problem problem = Read.refused(Read.bytes(folder.resolve("a.xlsx"), bytes.toByteArray()));

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
        Path file = Read.bytes(folder.resolve("bomb.xlsx"), bytes.toByteArray());
        SourceOptions narrow = new SourceOptions(null, null, null, null, null, null, null, 8 << 20, java.util.Set.of());

        Problem problem = assertThrows(Problem.class, () -> Read.of(file, narrow));

        assertEquals(SourceProblem.SOURCE_TOO_LARGE_UNPACKED, problem.code(), problem.getMessage());
        assertTrue(problem.what().contains("8 MB"), problem.what());
        assertTrue(problem.mend().contains("--unpack-limit"), problem.mend());
        // packed as tightly, but within the limit: honest as far as anybody can tell
        assertEquals(Read.of(workbook(true)).cells(), Read.of(file).cells());
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
}
