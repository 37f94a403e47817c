package org.mingjing.city;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;

/**
 * How one department sends a dataset: its file's encoding, delimiter and headings, title and total lines, how it writes
 * dates, which month it forgot, how often it exports a row twice.
 *
 * @param form {@code csv}, {@code xls} or {@code xlsx}
 * @param encoding of a text; a mark is written where it is {@code UTF-8}
 * @param title a line above the headings; empty for none
 * @param total column whose sum stands in a last line; empty for none
 * @param forgotten month (2024-05) that is missing, told by the first date of a row; empty for none
 * @param twice share of the rows that stand twice
 * @param reversed share of the lines after which a wrong amount and its reversal stand
 */
record DirtyFile(
        String dataset,
        String form,
        Charset encoding,
        char delimiter,
        String title,
        String total,
        boolean chineseDates,
        String forgotten,
        double twice,
        double reversed) {
    private static final Charset GB = Charset.forName("GB18030");

    static final List<DirtyFile> ALL = List.of(
            text("person", StandardCharsets.UTF_8, ',', "", "", false),
            text("organisation", StandardCharsets.UTF_8, ',', "", "", false),
            workbook("official_vehicle", "xls", "", ""),
            new DirtyFile("refuelling", "csv", GB, ',', "加油卡交易明细", "", false, "2024-05", 0.015, 0),
            new DirtyFile("expense_line", "csv", GB, ',', "报销明细表", "amount", false, "", 0, 0.01),
            text("expense_claim", GB, ',', "", "total", true),
            new DirtyFile("payment", "csv", GB, ';', "", "", false, "", 0.015, 0),
            text("invoice", StandardCharsets.UTF_16LE, '\t', "", "", false),
            workbook("reception_order", "xlsx", "公务接待审批台账", ""),
            workbook("banquet_booking", "xlsx", "宴席预订登记表", "tables"));

    /** Group in a header of two rows, above the columns of who pays. */
    private static final String PAYER = "付款方/";

    private static DirtyFile text(
            String dataset, Charset encoding, char delimiter, String title, String total, boolean chineseDates) {
        return new DirtyFile(dataset, "csv", encoding, delimiter, title, total, chineseDates, "", 0, 0);
    }

    private static DirtyFile workbook(String dataset, String form, String title, String total) {
        return new DirtyFile(dataset, form, StandardCharsets.UTF_8, ',', title, total, false, "", 0, 0);
    }

    /** Where it is written, line by line. */
    interface Out extends Closeable {
        void headings(List<String> headings) throws IOException;

        void line(List<String> cells) throws IOException;
    }

    String file() {
        return dataset + "." + form;
    }

    private boolean isText() {
        return form.equals("csv");
    }

    Out open(Path folder, DatasetContract contract, List<String> columns) throws IOException {
        Path path = folder.resolve(file());
        if (!isText()) {
            List<ColumnType.Kind> kinds = columns.stream()
                    .map(c -> isPoint(c)
                            ? ColumnType.Kind.DEC
                            : contract.column(c).orElseThrow().type().kind())
                    .toList();
            return new DirtyWorkbook(path, title, kinds);
        }
        BufferedWriter out = Files.newBufferedWriter(path, encoding);
        out.write((encoding.equals(GB) ? "" : "\uFEFF") + (title.isEmpty() ? "" : title + "\n"));
        return new Out() {
            @Override
            public void headings(List<String> headings) throws IOException {
                line(headings);
            }

            @Override
            public void line(List<String> cells) throws IOException {
                out.write(String.join(
                        String.valueOf(delimiter),
                        cells.stream().map(DirtyFile.this::cell).toList()));
                out.write('\n');
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private static boolean isPoint(String column) {
        return column.endsWith("_lon") || column.endsWith("_lat");
    }

    /** Headings in Chinese, as the contract titles the columns; of a point, two. */
    List<String> headings(DatasetContract contract, List<String> columns) {
        List<String> headings = new ArrayList<>();
        for (String column : columns) {
            boolean point = isPoint(column);
            String name = point ? column.substring(0, column.length() - 4) : column;
            String zh = contract.column(name).map(Column::title).orElseThrow().zh();
            zh = !isText() && column.startsWith("payer_") ? PAYER + zh : zh;
            headings.add(point ? zh + (column.endsWith("_lon") ? "经度" : "纬度") : zh);
        }
        return headings;
    }

    String mapping(DatasetContract contract, List<String> columns, List<String> headings) {
        StringBuilder text = new StringBuilder("dataset: " + contract.reference() + "\nsource: {system: fictional-city-"
                + dataset.replace('_', '-')
                + (isText() ? ", delimiter: \"" + (delimiter == '\t' ? "\\t" : delimiter) + "\"" : "")
                + ", header_row: "
                + (title.isEmpty() ? 1 : 2)
                + (headings.stream().anyMatch(h -> h.startsWith(PAYER)) ? ", header_rows: 2" : "")
                + (encoding.equals(GB) ? ", encoding: GB18030" : "")
                + "}\ncolumns:\n");
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (column.endsWith("_lon")) {
                text.append("  ")
                        .append(column, 0, column.length() - 4)
                        .append(": {lon: '")
                        .append(headings.get(i))
                        .append("', lat: '")
                        .append(headings.get(i + 1))
                        .append("'}\n");
            } else if (!column.endsWith("_lat")) {
                text.append("  ")
                        .append(column)
                        .append(": {from: '")
                        .append(headings.get(i))
                        .append("'}\n");
            }
        }
        return text.toString();
    }

    boolean isForgotten(List<String> cells) {
        return !forgotten.isEmpty() && cells.stream().anyMatch(c -> c.startsWith(forgotten + "-"));
    }

    private String cell(String value) {
        String written = chineseDates && value.matches("\\d{4}-\\d{2}-\\d{2}")
                ? value.substring(0, 4) + "年" + Integer.parseInt(value.substring(5, 7)) + "月"
                        + Integer.parseInt(value.substring(8)) + "日"
                : value;
        return written.indexOf(delimiter) < 0 || written.endsWith(",另") ? written : '"' + written + '"';
    }
}
