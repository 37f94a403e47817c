package org.mingjing.city;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;

/**
 * How one department sends a dataset: its file's encoding, delimiter and headings, title and total lines, how it writes
 * dates, which month it forgot, how often it exports a row twice.
 *
 * @param encoding a mark is written where it is {@code UTF-8}
 * @param title a line above the headings; empty for none
 * @param total column whose sum stands in a last line; empty for none
 * @param forgotten month (2024-05) that is missing, told by the first date of a row; empty for none
 * @param twice share of the rows that stand twice
 */
record DirtyFile(
        String dataset,
        Charset encoding,
        char delimiter,
        String title,
        String total,
        boolean chineseDates,
        String forgotten,
        double twice) {
    private static final Charset GB = Charset.forName("GB18030");

    static final List<DirtyFile> ALL = List.of(
            new DirtyFile("person", StandardCharsets.UTF_8, ',', "", "", false, "", 0),
            new DirtyFile("organisation", StandardCharsets.UTF_8, ',', "", "", false, "", 0),
            new DirtyFile("official_vehicle", StandardCharsets.UTF_8, ',', "", "", true, "", 0),
            new DirtyFile("refuelling", GB, ',', "加油卡交易明细", "", false, "2024-05", 0.015),
            new DirtyFile("expense_line", GB, ',', "报销明细表", "amount", false, "", 0),
            new DirtyFile("expense_claim", GB, ',', "", "total", true, "", 0),
            new DirtyFile("payment", GB, ';', "", "", false, "", 0.015),
            new DirtyFile("invoice", StandardCharsets.UTF_16LE, '\t', "", "", false, "", 0),
            new DirtyFile("banquet_booking", GB, '\t', "", "", true, "", 0));

    String file() {
        return dataset + ".csv";
    }

    BufferedWriter open(Path path) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(path, encoding);
        if (!encoding.equals(GB)) {
            out.write('\uFEFF');
        }
        return out;
    }

    /** Headings in Chinese, as the contract titles the columns; of a point, two. */
    List<String> headings(DatasetContract contract, List<String> columns) {
        List<String> headings = new ArrayList<>();
        for (String column : columns) {
            boolean point = column.endsWith("_lon") || column.endsWith("_lat");
            String name = point ? column.substring(0, column.length() - 4) : column;
            String zh = contract.column(name).map(Column::title).orElseThrow().zh();
            headings.add(point ? zh + (column.endsWith("_lon") ? "经度" : "纬度") : zh);
        }
        return headings;
    }

    String mapping(DatasetContract contract, List<String> columns, List<String> headings) {
        StringBuilder text = new StringBuilder("dataset: " + contract.reference() + "\nsource: {system: fictional-city-"
                + dataset.replace('_', '-')
                + ", delimiter: \"" + (delimiter == '\t' ? "\\t" : String.valueOf(delimiter)) + "\", header_row: "
                + (title.isEmpty() ? 1 : 2) + (encoding.equals(GB) ? ", encoding: GB18030" : "")
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

    String cell(String value) {
        String written = chineseDates && value.matches("\\d{4}-\\d{2}-\\d{2}")
                ? value.substring(0, 4) + "年" + Integer.parseInt(value.substring(5, 7)) + "月"
                        + Integer.parseInt(value.substring(8)) + "日"
                : value;
        return written.indexOf(delimiter) < 0 || written.endsWith(",另") ? written : '"' + written + '"';
    }
}
