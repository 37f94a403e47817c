package org.mingjing.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
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
        return new Lines(publications, publication, head.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The lines of a table, some at a time. */
    private static final class Lines extends InputStream {
        private final Publications publications;
        private final Publication publication;
        private byte[] part;
        private int at;
        private int next = 1;

        Lines(Publications publications, Publication publication, byte[] head) {
            this.publications = publications;
            this.publication = publication;
            this.part = head;
        }

        @Override
        public int read() throws IOException {
            return isAtEnd() ? -1 : part[at++] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (isAtEnd()) {
                return -1;
            }
            int length = Math.min(most, part.length - at);
            System.arraycopy(part, at, to, from, length);
            at += length;
            return length;
        }

        private boolean isAtEnd() throws IOException {
            if (at < part.length) {
                return false;
            }
            StringBuilder lines = new StringBuilder();
            try {
                publications
                        .rowsOf(publication.id(), publication.version(), next, AT_ONCE)
                        .forEach(row -> line(lines, row));
            } catch (SQLException failure) {
                throw new IOException(failure);
            }
            next += AT_ONCE;
            part = lines.toString().getBytes(StandardCharsets.UTF_8);
            at = 0;
            return part.length == 0;
        }
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
