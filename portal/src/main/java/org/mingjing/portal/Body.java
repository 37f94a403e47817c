package org.mingjing.portal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.EofException;

/**
 * What a call brings, read while the thread waits. So only so many are read at once, and one that comes slower than the
 * worst telephone line is broken off: whoever holds them all keeps nobody from reading pages.
 */
final class Body extends InputStream {
    private static final int SLOWEST_BYTES_A_SECOND = 400;
    private static final int GRACE_SECONDS = 30;

    private final InputStream from;
    private final Semaphore places;
    private final long began = System.nanoTime();
    private long read;
    private boolean closed;

    private Body(InputStream from, Semaphore places) {
        this.from = from;
        this.places = places;
    }

    /** Takes a place; where there is none, that is said at once. */
    static Body of(InputStream from, Semaphore places) throws TooBusy {
        if (!places.tryAcquire()) {
            throw new TooBusy();
        }
        return new Body(from, places);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = from.read(into, offset, length);
        read += Math.max(count, 0);
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        if (seconds > GRACE_SECONDS && read / seconds < SLOWEST_BYTES_A_SECOND && count >= 0) {
            throw new EofException("too slow");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            places.release();
            from.close();
        }
    }
}
