package org.mingjing.app.suite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Bytes of any length, encrypted so that every change is found and any part can be read without what is before it. After
 * the {@linkplain SealHead head} come segments of 65,536 bytes, the last one shorter or as long and never left out, each
 * under GCM with its place and whether it is the last in the nonce: STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, with
 * a key of its own for each thing that is sealed, as Tink's streaming encryption does it. Grows by 58 bytes and by 16 for
 * each segment.
 */
public final class Sealing {
    static final int SEGMENT = 1 << 16;
    static final int TAG = 16;

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /** What is written to it goes on sealed; only when it is finished is the whole there. */
    public static SealingOutput to(OutputStream out, Suite suite, String key, byte[] secret, String name)
            throws IOException {
        byte[] salt = new byte[SealHead.SALT];
        RANDOM.nextBytes(salt);
        SealHead head = new SealHead(suite, key, salt);
        out.write(head.bytes());
        return new SealingOutput(out, suite, head.keyFor(secret, name));
    }

    /**
     * Reads what was sealed. What a call gives was authenticated before; the end comes only where it was.
     *
     * @param in what stands behind the head; skipped over rather than read where somebody skips
     * @param length of everything with its head, in bytes
     * @throws SealBroken here or at any read, where it is not what was sealed under this name
     */
    public static InputStream from(SealHead head, InputStream in, long length, byte[] secret, String name)
            throws SealBroken {
        return new SealedInput(in, segments(length), head.suite(), head.keyFor(secret, name));
    }

    /** The same for what fits into memory. */
    public static byte[] seal(byte[] plain, Suite suite, String key, byte[] secret, String name) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (SealingOutput out = to(sealed, suite, key, secret, name)) {
            out.write(plain);
            out.finish();
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return sealed.toByteArray();
    }

    /** @throws SealBroken as above */
    public static byte[] open(byte[] sealed, byte[] secret, String name) throws IOException {
        SealHead head = SealHead.of(sealed).orElseThrow(() -> new SealBroken("it is not sealed"));
        InputStream behind = new ByteArrayInputStream(sealed, SealHead.LENGTH, sealed.length - SealHead.LENGTH);
        try (InputStream in = from(head, behind, sealed.length, secret, name)) {
            return in.readAllBytes();
        }
    }

    /** Bytes that were sealed, where the whole has so many. */
    public static long plainLength(long length) throws SealBroken {
        return length - SealHead.LENGTH - segments(length) * TAG;
    }

    private static long segments(long length) throws SealBroken {
        long body = length - SealHead.LENGTH;
        long count = (body + SEGMENT + TAG - 1) / (SEGMENT + TAG);
        if (body < TAG || body - (count - 1) * (SEGMENT + TAG) < TAG) {
            throw new SealBroken("it is cut off");
        }
        return count;
    }

    static Cipher cipher(int mode, Suite suite, SecretKey key, long place, boolean last)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE)
                .putLong(3, place)
                .put(NONCE - 1, (byte) (last ? 1 : 0))
                .array();
        Cipher cipher = suite.cipher();
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        return cipher;
    }
}
