package org.mingjing.command;

import java.io.PrintWriter;
import java.util.List;

/** Rows of text in aligned columns; a Chinese character takes two places. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    static void print(PrintWriter out, List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - width(row.get(i))))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private static int width(String text) {
        return text.codePoints()
                .map(c -> c >= 0x1100 && (c < 0x2000 || c >= 0x2E80) ? 2 : 1)
                .sum();
    }
}
