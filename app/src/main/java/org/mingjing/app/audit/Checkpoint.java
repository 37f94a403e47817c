package org.mingjing.app.audit;

import java.time.Instant;
import java.util.Base64;

/**
 * A signed statement that the chain stood at an entry with this digest. Whoever holds a copy can tell later whether
 * anything up to there was rewritten.
 *
 * @param number of the entry
 * @param digest of the entry, in hexadecimal
 * @param algorithm of the digest
 * @param at when it was signed
 * @param key fingerprint of the public key, {@code ed25519:…} or {@code sm2:…}
 * @param signature over {@link #statement()}, in base 64; empty before it is signed
 */
public record Checkpoint(long number, String digest, String algorithm, Instant at, String key, String signature) {
    static final String FORMAT = "mingjing audit checkpoint 1";

    /** What is signed: five lines, each ended by a line feed. */
    String statement() {
        return FORMAT + "\nnumber " + number + "\ndigest " + algorithm + " " + digest + "\nat " + Chain.micros(at)
                + "\nkey " + key + "\n";
    }

    /** As it is printed or kept on a disk elsewhere. */
    String text() {
        return statement() + "signature " + signature + "\n";
    }

    static Checkpoint unsigned(long number, String digest, String algorithm, Instant at, String key) {
        return new Checkpoint(number, digest, algorithm, at, key, "");
    }

    Checkpoint signed(byte[] bytes) {
        return new Checkpoint(
                number, digest, algorithm, at, key, Base64.getEncoder().encodeToString(bytes));
    }
}
