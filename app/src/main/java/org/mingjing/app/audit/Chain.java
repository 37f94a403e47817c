package org.mingjing.app.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.suite.Suite;

/**
 * How an entry's digest is made: the fields in order, each as its length in bytes, a colon, the bytes and a comma; a
 * field without value as {@code -,}. docs/operations/audit.md says the same for whoever checks it elsewhere.
 */
final class Chain {
    static final String FORMAT = "mingjing audit 1";

    private Chain() {}

    static String digest(Entry entry) {
        MessageDigest digest = of(entry.algorithm());
        field(digest, FORMAT);
        field(digest, String.valueOf(entry.number()));
        field(digest, micros(entry.at()));
        field(digest, entry.account());
        field(digest, entry.roles());
        field(digest, entry.address());
        field(digest, entry.session());
        field(digest, entry.action());
        field(digest, entry.kind());
        field(digest, entry.object());
        field(digest, entry.purpose());
        field(digest, entry.detail());
        field(digest, entry.previous());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Microseconds since 1970: the same in every zone and program. */
    static String micros(Instant at) {
        return String.valueOf(
                Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L));
    }

    private static void field(MessageDigest digest, @Nullable String value) {
        if (value == null) {
            digest.update("-,".getBytes(StandardCharsets.UTF_8));
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        digest.update((byte) ',');
    }

    static MessageDigest of(String algorithm) {
        return Suite.digest(algorithm);
    }
}
