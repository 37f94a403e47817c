package org.mingjing.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Turns {@code \"} into {@code ""}, as a reader of plain CSV wants it; {@code \\} is left as it is. */
final class BackslashReader extends FilterReader {
    private final char quote;
    private int held = -1;

    BackslashReader(Reader in, char quote) {
        super(in);
        this.quote = quote;
    }

    @Override
    public int read() throws IOException {
        if (held >= 0) {
            int next = held;
            held = -1;
            return next;
        }
        int c = in.read();
        if (c == '\\') {
            held = in.read();
            return held == quote ? quote : '\\';
        }
        return c;
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
