package org.mingjing.app.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Seals what is written to it, a segment at a time. One that was not finished lacks its last segment. */
public final class SealingOutput extends OutputStream {
    private final OutputStream out;
    private final Suite suite;
    private final SecretKey key;
    private final byte[] segment = new byte[Sealing.SEGMENT];
    private int filled;
    private long place;
    private boolean finished;

    SealingOutput(OutputStream out, Suite suite, SecretKey key) {
        this.out = out;
        this.suite = suite;
        this.key = key;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        while (at < from + count) {
            if (filled == segment.length) { // only now is it known that it is not the last
                flush(false);
            }
            int some = Math.min(segment.length - filled, from + count - at);
            System.arraycopy(bytes, at, segment, filled, some);
            filled += some;
            at += some;
        }
    }

    private void flush(boolean last) throws IOException {
        try {
            out.write(
                    Sealing.cipher(Cipher.ENCRYPT_MODE, suite, key, place, last).doFinal(segment, 0, filled));
        } catch (GeneralSecurityException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
        place++;
        filled = 0;
    }

    /** Writes the last segment; where it goes to stays open. */
    public void finish() throws IOException {
        if (!finished) {
            finished = true;
            flush(true);
        }
    }

    /** Closes without an end: what was not finished does not open. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
