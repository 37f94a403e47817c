package org.mingjing.packet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * Encryption to a public key as a stream: HPKE of RFC 9180 (base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305). The
 * content goes in segments of 64 KiB, each sealed by the same context in its order; the last one carries the associated
 * data {@code 01}, the others {@code 00}, so that leaving some off at the end shows.
 */
public final class Sealing {
    /** Bytes of content in every segment but the last. */
    public static final int SEGMENT = 64 * 1024;
    /** Bytes that a segment grows by. */
    public static final int TAG = 16;
    /** Bytes of the encapsulated key, which stands before the segments. */
    public static final int ENCAPSULATION = 32;

    private static final byte[] MORE = {0};
    private static final byte[] LAST = {1};

    private Sealing() {}

    static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    /** How long the segments of so much content are, without the encapsulated key. */
    public static long sealedLength(long content) {
        long segments = Math.max(1, (content + SEGMENT - 1) / SEGMENT);
        return content + segments * TAG;
    }

    /**
     * A stream to write the content to; closing it writes the last segment and leaves {@code to} open.
     *
     * @param publicKey X25519, 32 bytes
     * @param info what the sealing is bound to; opening needs the same
     */
    public static OutputStream seal(OutputStream to, byte[] publicKey, byte[] info) throws IOException {
        HPKEContextWithEncapsulation context = sender(publicKey, info);
        to.write(context.getEncapsulation());
        return new SegmentsOut(to, context);
    }

    /** The content of what {@link #seal} wrote; reading fails with {@code SEALED_UNREADABLE} where anything differs. */
    public static InputStream open(InputStream from, byte[] secretKey, byte[] info) throws IOException {
        byte[] encapsulation = from.readNBytes(ENCAPSULATION);
        if (encapsulation.length < ENCAPSULATION) {
            throw unreadable(null);
        }
        return new SegmentsIn(from, recipient(encapsulation, secretKey, info));
    }

    /** The same as {@link #seal} for what fits in memory. */
    public static byte[] seal(byte[] content, byte[] publicKey, byte[] info) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(content.length + ENCAPSULATION + TAG);
        try (OutputStream out = seal(sealed, publicKey, info)) {
            out.write(content);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return sealed.toByteArray();
    }

    /** The same as {@link #open} for what fits in memory. */
    public static byte[] open(byte[] sealed, byte[] secretKey, byte[] info) {
        try (InputStream in = open(new ByteArrayInputStream(sealed), secretKey, info)) {
            return in.readAllBytes();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    static HPKEContextWithEncapsulation sender(byte[] publicKey, byte[] info) {
        HPKE suite = suite();
        return suite.setupBaseS(suite.deserializePublicKey(publicKey), info);
    }

    static HPKEContext recipient(byte[] encapsulation, byte[] secretKey, byte[] info) {
        HPKE suite = suite();
        try {
            return suite.setupBaseR(encapsulation, Keys.pairOf(secretKey), info);
        } catch (IllegalArgumentException | IllegalStateException weak) {
            throw unreadable(weak);
        }
    }

    private static PacketProblem unreadable(@org.jspecify.annotations.Nullable Throwable cause) {
        String sentence = "what was sealed does not open: it was changed or cut, or is for another key; fetch it anew";
        return cause == null
                ? new PacketProblem(PacketProblem.Code.SEALED_UNREADABLE, sentence)
                : new PacketProblem(PacketProblem.Code.SEALED_UNREADABLE, sentence, cause);
    }

    static final class SegmentsOut extends OutputStream {
        private final OutputStream to;
        private final HPKEContext context;
        private final byte[] segment = new byte[SEGMENT];
        private int filled;
        private boolean closed;

        SegmentsOut(OutputStream to, HPKEContext context) {
            this.to = to;
            this.context = context;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            int left = length;
            while (left > 0) {
                if (filled == SEGMENT) { // only now is it known not to be the last
                    flushSegment(MORE);
                }
                int part = Math.min(left, SEGMENT - filled);
                System.arraycopy(bytes, at, segment, filled, part);
                filled += part;
                at += part;
                left -= part;
            }
        }

        private void flushSegment(byte[] mark) throws IOException {
            try {
                to.write(context.seal(mark, segment, 0, filled));
            } catch (InvalidCipherTextException never) {
                throw new IOException(never);
            }
            java.util.Arrays.fill(segment, (byte) 0);
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                flushSegment(LAST);
            }
        }
    }

    static final class SegmentsIn extends InputStream {
        private final InputStream from;
        private final HPKEContext context;
        private byte[] sealed = new byte[0];
        private byte[] segment = new byte[0];
        private int at;
        private boolean last;
        private boolean begun;

        SegmentsIn(InputStream from, HPKEContext context) {
            this.from = from;
            this.context = context;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (at == segment.length) {
                if (last) {
                    return -1;
                }
                next();
            }
            int part = Math.min(length, segment.length - at);
            System.arraycopy(segment, at, into, offset, part);
            at += part;
            return part;
        }

        private void next() throws IOException {
            if (!begun) {
                begun = true;
                sealed = from.readNBytes(SEGMENT + TAG);
            }
            byte[] following = sealed.length < SEGMENT + TAG ? new byte[0] : from.readNBytes(SEGMENT + TAG);
            last = following.length == 0;
            try {
                segment = context.open(last ? LAST : MORE, sealed);
            } catch (InvalidCipherTextException
                    | IllegalArgumentException
                    | org.bouncycastle.crypto.DataLengthException changed) {
                throw unreadable(changed);
            }
            at = 0;
            sealed = following;
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
