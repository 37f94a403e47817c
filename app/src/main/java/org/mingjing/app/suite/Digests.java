package org.mingjing.app.suite;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Digests as they are kept and shown: a text that names its algorithm. 64 hexadecimal digits are SHA-256, as they always
 * were; {@code sm3:} and 64 digits are SM3.
 */
public final class Digests {
    private static final String SM3 = "sm3:";
    private static final int BUFFER = 1 << 16;

    private Digests() {}

    /** Name of the algorithm of a digest as it is kept. */
    public static String algorithm(String digest) {
        return (digest.startsWith(SM3) ? Suite.CHINESE : Suite.INTERNATIONAL).digestName();
    }

    /** Only the hexadecimal digits of one. */
    public static String digits(String digest) {
        return digest.startsWith(SM3) ? digest.substring(SM3.length()) : digest;
    }

    /** Ends a computation and gives it as it is kept. */
    public static String text(MessageDigest computed) {
        String digits = HexFormat.of().formatHex(computed.digest());
        return computed.getAlgorithm().equals(Suite.CHINESE.digestName()) ? SM3 + digits : digits;
    }

    /** A digest of these bytes by the suite. */
    public static String of(Suite suite, byte[] bytes) {
        MessageDigest digest = suite.digest();
        digest.update(bytes);
        return text(digest);
    }

    /** A digest of what comes, to its end, by the algorithm that made another one. */
    public static String like(String other, InputStream in) throws IOException {
        MessageDigest digest = Suite.digest(algorithm(other));
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return text(digest);
    }

    /** Name of the header that carries it with a download. */
    public static String header(String digest) {
        return "X-Content-" + algorithm(digest);
    }
}
