package org.mingjing.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** One sheet of an old XLS workbook. It has at most 65 536 rows, so it is read whole. */
final class XlsSource implements Source {
    private final HSSFWorkbook workbook;
    private final Place file;
    private final Sheet sheet;
    private final Excerpt excerpt;
    private final SourceProfile profile;
    private int at;

    XlsSource(HSSFWorkbook workbook, Place file, SourceOptions options, List<Text> warnings) {
        this.workbook = workbook;
        this.file = file;
        sheet = choose(options);
        excerpt = new Excerpt(file, options, this::row);
        List<Text> all = new ArrayList<>(warnings);
        all.addAll(SheetsLeftOut.warning(options.table(), sheet.getSheetName(), tables(), this::isHidden));
        all.addAll(excerpt.warnings());
        profile = new SourceProfile("xls", null, null, excerpt.header().rows(), sheet.getSheetName(), List.copyOf(all));
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return excerpt.header().names();
    }

    @Override
    public @Nullable SourceRecord next() {
        return excerpt.next();
    }

    @Override
    public double progress() {
        return Math.min(1, (double) at / (sheet.getLastRowNum() + 1));
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException failure) {
            throw XlsxSource.damaged(file, failure);
        }
    }

    private Sheet choose(SourceOptions options) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            Sheet candidate = workbook.getSheetAt(i);
            seen.add(candidate.getSheetName());
            boolean wanted = options.table() == null
                    ? !isHidden(candidate.getSheetName()) && hasTable(candidate)
                    : candidate.getSheetName().equals(options.table());
            if (wanted) {
                return candidate;
            }
        }
        throw new Problem(
                SourceProblem.SOURCE_NO_TABLE,
                "no sheet with a table was found (sheets: " + seen + ")",
                file,
                "Name the sheet in the mapping (source.table).");
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>();
        for (Sheet each : workbook) {
            if (hasTable(each)) {
                tables.add(each.getSheetName());
            }
        }
        return tables;
    }

    private boolean isHidden(String name) {
        return workbook.getSheetVisibility(workbook.getSheetIndex(name)) != SheetVisibility.VISIBLE;
    }

    private static boolean hasTable(Sheet sheet) {
        for (Row row : sheet) {
            if (row.getPhysicalNumberOfCells() >= 2) {
                return true;
            }
        }
        return false;
    }

    private Excerpt.@Nullable SheetRow row() {
        while (at <= sheet.getLastRowNum()) {
            Row row = sheet.getRow(at++);
            if (row != null && row.getLastCellNum() > 0) {
                @Nullable String[] cells = new String[row.getLastCellNum()];
                for (int i = 0; i < cells.length; i++) {
                    Cell cell = row.getCell(i);
                    cells[i] = cell == null ? null : text(cell);
                }
                return new Excerpt.SheetRow(at, cells);
            }
        }
        return null;
    }

    private static CellType type(Cell cell) {
        return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    }

    private @Nullable String text(Cell cell) {
        return switch (type(cell)) {
            case STRING -> cell.getStringCellValue().isEmpty() ? null : cell.getStringCellValue();
            case BOOLEAN -> cell.getBooleanCellValue() ? "true" : "false";
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? CellText.date(
                                cell.getNumericCellValue(),
                                workbook.getInternalWorkbook().isUsing1904DateWindowing())
                        : CellText.number(cell.getNumericCellValue());
            case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
            case BLANK, FORMULA, _NONE -> null;
        };
    }
}
