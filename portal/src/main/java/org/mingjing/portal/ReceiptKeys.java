package org.mingjing.portal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.mingjing.packet.Durable;
import org.mingjing.packet.Keys;

/**
 * Makes two things out of a receipt, by Argon2id with this portal's own secret: under what its report is found here, and
 * the key that opens the letters to it. Only the first is stored, and neither gives the receipt back.
 */
final class ReceiptKeys {
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_WAIT_SECONDS = 45;
    private static final BigInteger RECEIPTS = BigInteger.TEN.pow(Receipt.LENGTH);

    private final byte[] secret;
    private final int memory;
    /** So many at once: a flood of guesses waits in a line and leaves the processor to others. */
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    private ReceiptKeys(byte[] secret, int memory) {
        this.secret = secret;
        this.memory = memory;
    }

    /** @param file of the secret, apart from the database; made at the first start */
    static ReceiptKeys in(Path file, int memory) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[64];
            new SecureRandom().nextBytes(secret);
            Durable.write(file, out -> out.write(secret));
        }
        return new ReceiptKeys(Files.readAllBytes(file), memory);
    }

    /** What a receipt gives. */
    static final class Opened {
        private final byte[] lookup;
        private final byte[] letterKey;

        private Opened(byte[] both) {
            this.lookup = Arrays.copyOf(both, Keys.LENGTH);
            this.letterKey = Arrays.copyOfRange(both, Keys.LENGTH, 2 * Keys.LENGTH);
        }

        byte[] lookup() {
            return lookup.clone();
        }

        /** Says who reads the report, to nobody who has not the receipt. */
        byte[] mark(Addressee addressee) {
            return hmac(letterKey, ("for:" + addressee).getBytes(StandardCharsets.UTF_8), new byte[0]);
        }

        /** Secret; opens the letters. */
        byte[] letterKey() {
            return letterKey.clone();
        }
    }

    /** Waits for its turn; where too many wait, it says so instead. */
    Opened open(Receipt receipt) throws InterruptedException, TooBusy {
        if (turns.getQueueLength() > LONGEST_LINE || !turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new TooBusy();
        }
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withSalt(Arrays.copyOf(secret, 32))
                    .withMemoryAsKB(memory)
                    .withIterations(PASSES)
                    .withParallelism(1)
                    .build());
            byte[] both = new byte[2 * Keys.LENGTH];
            generator.generateBytes(receipt.digits().getBytes(StandardCharsets.US_ASCII), both);
            return new Opened(both);
        } finally {
            turns.release();
        }
    }

    /**
     * The receipt for one form with one content. The same form sent twice, as over a bad line, gets the same one; with
     * only the form or only the content nobody gets it.
     */
    Receipt receiptFor(String ticket, byte[] contentDigest) {
        byte[] bytes = mac("receipt:" + ticket + ":", contentDigest);
        String digits = new BigInteger(1, bytes).mod(RECEIPTS).toString();
        return new Receipt("0".repeat(Receipt.LENGTH - digits.length()) + digits);
    }

    /** Proves that something was given out here. */
    byte[] mac(String statement, byte[] more) {
        return hmac(Arrays.copyOfRange(secret, 32, 64), statement.getBytes(StandardCharsets.UTF_8), more);
    }

    private static byte[] hmac(byte[] key, byte[] statement, byte[] more) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(statement);
            return mac.doFinal(more);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
