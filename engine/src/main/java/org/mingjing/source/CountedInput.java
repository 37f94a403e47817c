package org.mingjing.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how much of it is read; its length is guessed from what is at hand. */
final class CountedInput extends FilterInputStream {
    private final long length;
    private long read;

    CountedInput(InputStream in) throws IOException {
        super(in);
        length = Math.max(1, in.available());
    }

    double share() {
        return Math.min(1, (double) read / length);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        read += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int done = super.read(bytes, offset, count);
        read += Math.max(0, done);
        return done;
    }
}
