package org.mingjing.portal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.List;
import org.mingjing.exchange.Publication;

/** A table for a spreadsheet: in UTF-8 with a mark that says so, and with no cell that a spreadsheet would compute. */
final class Csv {
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠|%";

    private static final int AT_ONCE = 500;

    private Csv() {}

    /** Read from where it is kept as it is fetched. It breaks off where another version comes meanwhile. */
    static InputStream of(Publications publications, Publication publication, View view) {
        StringBuilder head = new StringBuilder("\uFEFF");
        line(
                head,
                publication.columns().stream()
                        .map(column -> view.say(column.label()))
                        .toList());
        return new SequenceInputStream(new Enumeration<>() {
            private int next;
            private byte[] part = head.toString().getBytes(StandardCharsets.UTF_8);

            @Override
            public boolean hasMoreElements() {
                return part.length > 0;
            }

            @Override
            public InputStream nextElement() {
                InputStream given = new ByteArrayInputStream(part);
                part = rows(next + 1);
                next += AT_ONCE;
                return given;
            }

            private byte[] rows(int from) {
                StringBuilder lines = new StringBuilder();
                try {
                    publications
                            .rowsOf(publication.id(), publication.version(), from, AT_ONCE)
                            .forEach(row -> line(lines, row));
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
                return lines.toString().getBytes(StandardCharsets.UTF_8);
            }
        });
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
