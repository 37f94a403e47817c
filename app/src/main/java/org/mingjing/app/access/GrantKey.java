package org.mingjing.app.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mingjing.identifier.KeyedHash;

/**
 * The secret under which one grant's hashes are made. Derived from the office's key and the grant, so that what is
 * hashed under one grant cannot be compared with what is hashed under another.
 */
final class GrantKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;
    /** Hexadecimal digits that are kept: 96 bits. */
    private static final int KEPT = 24;

    private final SecretKeySpec secret;
    private final String inner;
    private final String outer;

    GrantKey(KeyedHash office, String grant) {
        byte[] key = HexFormat.of().parseHex(office.hexOfText("grant", grant));
        this.secret = new SecretKeySpec(key, ALGORITHM);
        this.inner = padded(key, INNER);
        this.outer = padded(key, OUTER);
    }

    private static String padded(byte[] key, byte pad) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
        }
        return HexFormat.of().formatHex(block);
    }

    /** HMAC-SHA-256 of a text, as DuckDB computes it; null stays null. */
    String hash(String expression) {
        return "substr(sha256(unhex('" + outer + "') || unhex(sha256(unhex('" + inner + "') || encode(" + expression
                + ")))), 1, " + KEPT + ")";
    }

    /** The same of a value that is at hand. */
    String hashOf(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of()
                    .formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, KEPT);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
