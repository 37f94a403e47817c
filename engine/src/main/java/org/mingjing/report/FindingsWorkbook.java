package org.mingjing.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Run;

/** Findings, their rows, the models and the run as a workbook, written row by row. No cell is a formula. */
final class FindingsWorkbook {
    /** Rows of a sheet below its header; a workbook holds 2^20 in all. */
    static final int MOST_ROWS = 1_000_000;

    private static final int MOST_CHARACTERS = 32_000;
    private static final List<String> EVIDENCE =
            List.of("finding", "input", "dataset", "snapshot", "file", "row", "column", "value");
    private static final List<String> MODELS = List.of(
            "model",
            "version",
            "title_en",
            "title_zh",
            "field",
            "state",
            "code",
            "reason",
            "candidates",
            "findings",
            "explained",
            "not_assessable",
            "no_hit",
            "rows_read",
            "milliseconds",
            "parameters",
            "inputs");

    private final SXSSFWorkbook workbook;
    private final CellStyle head;
    private final CellStyle whole;
    private final CellStyle decimal;
    private final CellStyle text;

    private FindingsWorkbook(SXSSFWorkbook workbook) {
        this.workbook = workbook;
        Font bold = workbook.createFont();
        bold.setBold(true);
        head = workbook.createCellStyle();
        head.setFont(bold);
        whole = style("#,##0");
        decimal = style("#,##0.00##");
        text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
    }

    static void write(ReportInput input, ReportTexts texts, Path file) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
            workbook.setCompressTempFiles(true);
            FindingsWorkbook writer = new FindingsWorkbook(workbook);
            long left = writer.findings(input, texts);
            long rowsLeft = writer.evidence(input);
            writer.models(input.run());
            writer.about(input.run(), left, rowsLeft);
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
        }
    }

    private long findings(ReportInput input, ReportTexts texts) {
        Map<String, ModelRun> runs = input.run().models().stream().collect(Collectors.toMap(ModelRun::model, m -> m));
        Table table = new Table(
                "findings",
                FindingsCsv.HEADER,
                7,
                21,
                14,
                12,
                32,
                32,
                10,
                8,
                12,
                26,
                12,
                22,
                18,
                16,
                9,
                70,
                60,
                10,
                20,
                60);
        input.findings(finding -> table.add(FindingsCsv.values(finding, runs, texts)));
        return table.finish();
    }

    private long evidence(ReportInput input) {
        Table table = new Table("evidence", EVIDENCE, 21, 16, 20, 24, 36, 9, 22, 40);
        input.evidence(row -> row.values()
                .forEach((column, value) -> table.add(Arrays.asList(
                        row.finding(),
                        row.alias(),
                        row.dataset(),
                        row.snapshot(),
                        row.file(),
                        row.row(),
                        column,
                        number(value)))));
        return table.finish();
    }

    private void models(Run run) {
        Table table = new Table("models", MODELS, 12, 8, 36, 30, 16, 10, 24, 50, 12, 10, 10, 14, 10, 12, 12, 50, 50);
        for (ModelRun model : run.models()) {
            table.add(Arrays.asList(
                    model.model(),
                    model.version(),
                    model.title().en(),
                    model.title().zh(),
                    model.module(),
                    model.state().name().toLowerCase(Locale.ROOT),
                    model.code(),
                    model.reason(),
                    model.candidates(),
                    model.hits(),
                    model.explained(),
                    model.notAssessable(),
                    model.noHits(),
                    model.rowsRead(),
                    model.millis(),
                    model.parameters().toString(),
                    model.inputs().toString()));
        }
        table.finish();
    }

    private void about(Run run, long findingsLeft, long rowsLeft) {
        Table table = new Table("about", List.of("what", "value"), 30, 100);
        List<List<@Nullable Object>> facts = new ArrayList<>(List.of(
                Arrays.asList("run", run.id()),
                Arrays.asList("started", run.startedAt().toString()),
                Arrays.asList("finished", run.finishedAt().toString()),
                Arrays.asList("engine", run.engine() + " " + run.engineVersion()),
                Arrays.asList("program", run.program()),
                Arrays.asList("lake", run.lake()),
                Arrays.asList("case number", run.caseNumber()),
                Arrays.asList("stopped before its end", run.cancelled() ? "yes" : "no"),
                Arrays.asList("findings that did not fit this workbook (see findings.csv)", findingsLeft),
                Arrays.asList("evidence cells that did not fit this workbook", rowsLeft),
                Arrays.asList(
                        "how to read", "A finding is a lead, never a verdict. Not run is not the same as no hit."),
                Arrays.asList("说明", "疑点只是线索，不是结论。未运行不等于未发现。")));
        run.snapshots().forEach((dataset, snapshot) -> facts.add(Arrays.asList("snapshot of " + dataset, snapshot)));
        facts.forEach(table::add);
        table.finish();
    }

    /** A value of a source row: a number where it is one and would come back the same. */
    private static @Nullable Object number(@Nullable String value) {
        boolean number = value != null && value.matches("-?(0|[1-9]\\d{0,13})(\\.\\d{1,6})?");
        return value != null && number ? new BigDecimal(value) : value;
    }

    private CellStyle style(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /** A sheet with a frozen, filterable header. */
    private final class Table {
        private final Sheet sheet;
        private final int width;
        private int rows;
        private long left;

        Table(String name, List<String> header, int... widths) {
            sheet = workbook.createSheet(name);
            width = header.size();
            for (int i = 0; i < widths.length; i++) {
                sheet.setColumnWidth(i, widths[i] * 256);
            }
            Row row = sheet.createRow(0);
            for (int i = 0; i < width; i++) {
                Cell cell = row.createCell(i);
                cell.setCellValue(header.get(i));
                cell.setCellStyle(head);
            }
            sheet.createFreezePane(0, 1);
        }

        void add(List<? extends @Nullable Object> values) {
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
            if (value instanceof Number number) {
                boolean isWhole =
                        !(value instanceof Double) && !(value instanceof BigDecimal exact && exact.scale() > 0);
                cell.setCellValue(number.doubleValue());
                cell.setCellStyle(isWhole ? whole : decimal);
            } else {
                String safe = SpreadsheetText.of(value.toString());
                cell.setCellValue(safe.length() > MOST_CHARACTERS ? safe.substring(0, MOST_CHARACTERS) + " …" : safe);
                cell.setCellStyle(text);
            }
        }

        /** Sets the filter; gives how many rows did not fit. */
        long finish() {
            sheet.setAutoFilter(new CellRangeAddress(0, rows, 0, width - 1));
            return left;
        }
    }
}
