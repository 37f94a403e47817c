package org.mingjing.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.jspecify.annotations.Nullable;

/** A sheet that is one table: frozen, filterable head; typed cells; no formula. Counts the rows that do not fit. */
public final class WorkbookTable {
    /** Rows of a sheet below its head; a sheet holds 2^20 in all. */
    static final int MOST_ROWS = 1_000_000;

    private static final int MOST_CHARACTERS = 32_000;
    private static final int MOST_DIGITS = 15;
    private static final int FIRST_YEAR = 1900;

    private final Sheet sheet;
    private final Styles styles;
    private final int width;
    private int rows;
    private long left;

    /** A sheet to which another refers. */
    record Link(String text, String sheet) {}

    /** Styles that all sheets of a workbook share. */
    public static final class Styles {
        private final Workbook workbook;
        private final CellStyle head;
        private final CellStyle whole;
        private final CellStyle decimal;
        private final CellStyle money;
        private final CellStyle date;
        private final CellStyle time;
        private final CellStyle text;

        public Styles(Workbook workbook) {
            this.workbook = workbook;
            Font bold = workbook.createFont();
            bold.setBold(true);
            head = style("@");
            head.setFont(bold);
            head.setWrapText(true);
            whole = style("#,##0");
            decimal = style("#,##0.0###");
            money = style("#,##0.00");
            date = style("yyyy-mm-dd");
            time = style("yyyy-mm-dd hh:mm:ss");
            text = style("@");
        }

        private CellStyle style(String format) {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setVerticalAlignment(VerticalAlignment.TOP);
            return style;
        }
    }

    /** Begins the sheet; widths are in characters. */
    public WorkbookTable(Styles styles, String name, List<String> heads, List<Integer> widths) {
        this.styles = styles;
        sheet = styles.workbook.createSheet(free(styles.workbook, name));
        width = heads.size();
        Row row = sheet.createRow(0);
        for (int i = 0; i < width; i++) {
            sheet.setColumnWidth(i, widths.get(i) * 256);
            Cell cell = row.createCell(i);
            cell.setCellValue(SpreadsheetText.of(heads.get(i)));
            cell.setCellStyle(styles.head);
        }
        sheet.createFreezePane(0, 1);
    }

    String name() {
        return sheet.getSheetName();
    }

    private static String free(Workbook workbook, String wanted) {
        String name = WorkbookUtil.createSafeSheetName(wanted);
        for (int n = 2; workbook.getSheet(name) != null; n++) {
            String suffix = " " + n;
            name = name.substring(0, Math.min(name.length(), 31 - suffix.length())) + suffix;
        }
        return name;
    }

    /** Adds a row; of its cells, numbers, dates and times keep their type, anything else becomes harmless text. */
    public void add(List<? extends @Nullable Object> values) {
        if (rows == MOST_ROWS) {
            left++;
            return;
        }
        Row row = sheet.createRow(++rows);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                fill(row.createCell(i), value);
            }
        }
    }

    private void fill(Cell cell, Object value) {
        if (value instanceof Number number && exact(number)) {
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(styleOf(number));
        } else if (value instanceof LocalDate day && day.getYear() >= FIRST_YEAR) {
            cell.setCellValue(day);
            cell.setCellStyle(styles.date);
        } else if (value instanceof LocalDateTime time && time.getYear() >= FIRST_YEAR) {
            cell.setCellValue(time);
            cell.setCellStyle(styles.time);
        } else if (value instanceof Link link) {
            text(cell, link.text());
            Hyperlink to = styles.workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            to.setAddress("'" + link.sheet().replace("'", "''") + "'!A1");
            cell.setHyperlink(to);
        } else {
            text(cell, value.toString());
        }
    }

    private void text(Cell cell, String value) {
        String safe = SpreadsheetText.of(value);
        cell.setCellValue(safe.length() > MOST_CHARACTERS ? safe.substring(0, MOST_CHARACTERS) + " …" : safe);
        cell.setCellStyle(styles.text);
    }

    /** Whether a spreadsheet's number, which is a double, can hold it. */
    private static boolean exact(Number number) {
        return !(number instanceof BigDecimal exact)
                || exact.stripTrailingZeros().precision() <= MOST_DIGITS;
    }

    private CellStyle styleOf(Number number) {
        if (number instanceof Double) {
            return styles.decimal;
        }
        int scale = number instanceof BigDecimal exact ? exact.scale() : 0;
        return scale <= 0 ? styles.whole : scale == 2 ? styles.money : styles.decimal;
    }

    /** Sets the filter; gives how many rows did not fit. */
    public long finish() {
        sheet.setAutoFilter(new CellRangeAddress(0, rows, 0, width - 1));
        return left;
    }

    boolean isEmpty() {
        return rows == 0;
    }
}
