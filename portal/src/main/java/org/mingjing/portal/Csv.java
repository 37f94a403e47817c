package org.mingjing.portal;

import java.util.List;
import org.mingjing.exchange.Publication;

/** A table for a spreadsheet: in UTF-8 with a mark that says so, and with no cell that a spreadsheet would compute. */
final class Csv {
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠|%";

    private Csv() {}

    static String of(Publication publication, View view) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        line(
                csv,
                publication.columns().stream()
                        .map(column -> view.say(column.label()))
                        .toList());
        publication.rows().forEach(row -> line(csv, row));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(text(cells.get(i)).replace("\"", "\"\""))
                    .append('"');
        }
        csv.append("\r\n");
    }

    private static String text(String cell) {
        String start = cell.strip().replaceFirst("^[\"'\\s]+", "");
        boolean dangerous = !cell.isEmpty()
                && !isNumber(cell)
                && (DANGEROUS.indexOf(cell.charAt(0)) >= 0
                        || (!start.isEmpty() && DANGEROUS.indexOf(start.charAt(0)) >= 0));
        return dangerous ? "'" + cell : cell;
    }

    static boolean isNumber(String cell) {
        return cell.matches("-?\\d{1,15}(\\.\\d{1,6})?");
    }
}
