package org.mingjing.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how much of it is read. */
final class CountedInput extends FilterInputStream {
    private final long length;
    private long read;

    /**
     * @param length of the whole, unpacked; below 0 where nobody knows
     */
    CountedInput(InputStream in, long length) {
        super(in);
        this.length = length < 0 ? Long.MAX_VALUE : Math.max(1, length);
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
