package org.mingjing.app.suite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * How sealed bytes begin: {@code MJLOCKED}, version, suite, id of the key (16), salt (32). The key of what follows is
 * derived from the key that is named, by the salt, over all that stands before it and over the name of what is sealed:
 * none can be passed off as another.
 *
 * @param key id of the key, 32 hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared with nothing
public record SealHead(Suite suite, String key, byte[] salt) {
    /** Bytes of it. */
    public static final int LENGTH = 58;

    static final int SALT = 32;
    private static final byte[] MAGIC = "MJLOCKED".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int KEY = 16;

    /** What bytes begin with; empty where they are not sealed. */
    public static Optional<SealHead> of(byte[] beginning) {
        if (beginning.length < LENGTH
                || !Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || beginning[MAGIC.length] != VERSION) {
            return Optional.empty();
        }
        int at = MAGIC.length + 2;
        return Suite.of(beginning[at - 1])
                .map(suite -> new SealHead(
                        suite,
                        HexFormat.of().formatHex(beginning, at, at + KEY),
                        Arrays.copyOfRange(beginning, at + KEY, LENGTH)));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).put(named()).put(salt).array();
    }

    private byte[] named() {
        return ByteBuffer.allocate(LENGTH - SALT)
                .put(MAGIC)
                .put(VERSION)
                .put(suite.number())
                .put(HexFormat.of().parseHex(key))
                .array();
    }

    SecretKeySpec keyFor(byte[] secret, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] about = ByteBuffer.allocate(LENGTH - SALT + text.length)
                .put(named())
                .put(text)
                .array();
        return new SecretKeySpec(suite.derive(secret, salt, about), suite.cipherName());
    }
}
