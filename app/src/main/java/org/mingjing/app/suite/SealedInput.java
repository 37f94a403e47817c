package org.mingjing.app.suite;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Opens a segment at a time; gives none of its bytes before all of it was authenticated. */
final class SealedInput extends InputStream {
    private final InputStream in;
    private final long segments;
    private final Suite suite;
    private final SecretKey key;
    private long place;
    private byte[] segment = {};
    private int at;

    /** @param in behind the head */
    SealedInput(InputStream in, long segments, Suite suite, SecretKey key) {
        this.in = in;
        this.segments = segments;
        this.suite = suite;
        this.key = key;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        while (at == segment.length) {
            if (place == segments) {
                return -1;
            }
            next();
        }
        int some = Math.min(most, segment.length - at);
        System.arraycopy(segment, at, into, from, some);
        at += some;
        return some;
    }

    /** Segments that are skipped whole are not read. */
    @Override
    public long skip(long wanted) throws IOException {
        long left = Math.max(0, wanted);
        while (left > 0) {
            if (at == segment.length && place < segments - 1 && left >= Sealing.SEGMENT) {
                long whole = Math.min(left / Sealing.SEGMENT, segments - 1 - place);
                in.skipNBytes(whole * (Sealing.SEGMENT + Sealing.TAG));
                place += whole;
                left -= whole * Sealing.SEGMENT;
                continue;
            }
            if (at == segment.length) {
                if (place == segments) {
                    break;
                }
                next();
            }
            int some = (int) Math.min(left, segment.length - at);
            at += some;
            left -= some;
        }
        return Math.max(0, wanted) - left;
    }

    private void next() throws IOException {
        boolean last = place == segments - 1;
        byte[] sealed = in.readNBytes(Sealing.SEGMENT + Sealing.TAG);
        if (!last && sealed.length < Sealing.SEGMENT + Sealing.TAG) {
            throw new SealBroken("it is cut off");
        }
        try {
            segment =
                    Sealing.cipher(Cipher.DECRYPT_MODE, suite, key, place, last).doFinal(sealed);
        } catch (GeneralSecurityException changed) {
            throw new SealBroken("segment " + place + " is not what was sealed");
        }
        at = 0;
        place++;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
