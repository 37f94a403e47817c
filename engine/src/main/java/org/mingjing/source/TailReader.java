package org.mingjing.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes a text on and remembers how it ended. */
final class TailReader extends FilterReader {
    private static final int KEPT = 16;

    private final StringBuilder tail = new StringBuilder();

    TailReader(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c >= 0) {
            remember(new char[] {(char) c}, 0, 1);
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            remember(buffer, offset, read);
        }
        return read;
    }

    private void remember(char[] buffer, int offset, int length) {
        int end = offset + length;
        while (end > offset && buffer[end - 1] <= ' ') {
            end--;
        }
        int begin = Math.max(offset, end - KEPT);
        if (end - begin == KEPT) {
            tail.setLength(0);
        }
        tail.append(buffer, begin, end - begin);
        if (tail.length() > 4 * KEPT) {
            tail.delete(0, tail.length() - KEPT);
        }
    }

    /** Whether the text ended, white space aside, with a quote that closes a cell: an odd number of them, or an empty cell. */
    boolean closes(char quote) {
        int end = tail.length();
        int quotes = 0;
        while (quotes < end && tail.charAt(end - 1 - quotes) == quote) {
            quotes++;
        }
        boolean emptyCell = quotes == 2;
        return quotes % 2 == 1 || emptyCell;
    }
}
