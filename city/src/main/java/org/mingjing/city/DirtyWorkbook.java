package org.mingjing.city;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.mingjing.contract.ColumnType;

/**
 * A department's workbook: a title over all columns, a header of one row or of two with a group above its columns, numbers
 * and dates as such cells. Held in memory, so it is for small tables.
 */
final class DirtyWorkbook implements DirtyFile.Out {
    private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 5, 8, 30);

    private final Workbook workbook;
    private final Sheet sheet;
    private final Path file;
    private final List<ColumnType.Kind> kinds;
    private final CellStyle date;
    private int rows;

    /**
     * @param kinds of the columns, in order
     */
    DirtyWorkbook(Path file, String title, List<ColumnType.Kind> kinds) {
        this.file = file;
        this.kinds = kinds;
        workbook = file.toString().endsWith(".xls") ? new HSSFWorkbook() : new XSSFWorkbook();
        sheet = workbook.createSheet("台账");
        date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
        if (!title.isEmpty()) {
            next().createCell(0).setCellValue(title);
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, kinds.size() - 1));
        }
    }

    private Row next() {
        return sheet.createRow(rows++);
    }

    /** What stands before a slash is a group, written once above its columns. */
    @Override
    public void headings(List<String> headings) {
        boolean grouped = headings.stream().anyMatch(h -> h.contains("/"));
        Row upper = next();
        Row lower = grouped ? next() : upper;
        String before = "";
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            int slash = heading.indexOf('/');
            String group = slash < 0 ? "" : heading.substring(0, slash);
            if (slash < 0) {
                upper.createCell(i).setCellValue(heading);
                if (grouped) {
                    sheet.addMergedRegion(new CellRangeAddress(upper.getRowNum(), lower.getRowNum(), i, i));
                }
            } else {
                if (!group.equals(before)) {
                    upper.createCell(i).setCellValue(group);
                    int last = i;
                    while (last + 1 < headings.size() && headings.get(last + 1).startsWith(group + "/")) {
                        last++;
                    }
                    sheet.addMergedRegion(new CellRangeAddress(upper.getRowNum(), upper.getRowNum(), i, last));
                }
                lower.createCell(i).setCellValue(heading.substring(slash + 1));
            }
            before = group;
        }
    }

    @Override
    public void line(List<String> cells) {
        Row row = next();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                set(row.createCell(i), kinds.get(i), cells.get(i));
            }
        }
    }

    private void set(Cell cell, ColumnType.Kind kind, String value) {
        boolean number = kind == ColumnType.Kind.INT || kind == ColumnType.Kind.DEC;
        if (number && value.matches("-?\\d{1,12}(\\.\\d+)?")) {
            cell.setCellValue(Double.parseDouble(value));
        } else if (kind == ColumnType.Kind.DATE && value.matches("\\d{4}-\\d\\d-\\d\\d")) {
            cell.setCellValue(LocalDate.parse(value));
            cell.setCellStyle(date);
        } else {
            cell.setCellValue(value);
        }
    }

    @Override
    public void close() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (workbook instanceof XSSFWorkbook xlsx) {
            Date day = Date.from(WRITTEN.toInstant(java.time.ZoneOffset.UTC));
            xlsx.getProperties().getCoreProperties().setCreated(Optional.of(day));
            xlsx.write(bytes);
            try (OutputStream out = Files.newOutputStream(file)) {
                withoutClock(bytes.toByteArray(), out);
            }
        } else {
            workbook.write(bytes);
            Files.write(file, bytes.toByteArray());
        }
        workbook.close();
    }

    /** The same parts with one time for all, so that equal cities have equal bytes. */
    private static void withoutClock(byte[] packed, OutputStream to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(packed));
                ZipOutputStream out = new ZipOutputStream(to)) {
            for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                ZipEntry same = new ZipEntry(part.getName());
                same.setTimeLocal(WRITTEN);
                out.putNextEntry(same);
                in.transferTo(out);
            }
        }
    }
}
