package org.mingjing.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Turns runs of two and more blanks into one tab, those at the beginning and end of a line into nothing. */
final class AlignedReader extends FilterReader {
    private int held = -1;
    private boolean lineBegins = true;

    AlignedReader(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int c = next();
        if (c != ' ') {
            lineBegins = c == '\n' || c == '\r';
            return c;
        }
        int blanks = 0;
        for (; c == ' '; c = next()) {
            blanks++;
        }
        held = c;
        boolean lineEnds = c < 0 || c == '\n' || c == '\r';
        if (lineBegins || lineEnds) {
            lineBegins = false;
            return read();
        }
        return blanks > 1 ? '\t' : ' ';
    }

    private int next() throws IOException {
        if (held >= 0) {
            int c = held;
            held = -1;
            return c;
        }
        return in.read();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int c = read();
            if (c < 0) {
                break;
            }
            buffer[offset + done++] = (char) c;
        }
        return done == 0 && length > 0 ? -1 : done;
    }
}
