package org.mingjing.app.suite;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Algorithms that go together. What is new is written with those of one; what is old is read with its own. */
public enum Suite {
    /** SHA-256, AES-256-GCM, Ed25519. */
    INTERNATIONAL(1, "SHA-256", "AES", 32),
    /** SM3 (GB/T 32905), SM4 (GB/T 32907) in GCM, SM2 (GB/T 32918). */
    CHINESE(2, "SM3", "SM4", 16);

    private static final Provider NATIONAL = new BouncyCastleProvider();

    private final byte number;
    private final String digest;
    private final String cipher;
    private final int keyBytes;

    Suite(int number, String digest, String cipher, int keyBytes) {
        this.number = (byte) number;
        this.digest = digest;
        this.cipher = cipher;
        this.keyBytes = keyBytes;
    }

    /** Name of its digest: {@code SHA-256} or {@code SM3}. */
    public String digestName() {
        return digest;
    }

    /** A new computation of its digest. */
    public MessageDigest digest() {
        return digest(digest);
    }

    /**
     * A new computation of the digest of this name.
     *
     * @throws IllegalArgumentException for a name that no suite knows
     */
    public static MessageDigest digest(String name) {
        try {
            return name.equals(CHINESE.digest)
                    ? MessageDigest.getInstance(name, NATIONAL)
                    : MessageDigest.getInstance(name);
        } catch (GeneralSecurityException unknown) {
            throw new IllegalArgumentException("no digest named " + name, unknown);
        }
    }

    /** As it stands in a head. */
    byte number() {
        return number;
    }

    static Optional<Suite> of(byte number) {
        for (Suite suite : values()) {
            if (suite.number == number) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }

    String cipherName() {
        return cipher;
    }

    /** Java's own AES uses the processor's instructions; SM4 is Bouncy Castle's. */
    Cipher cipher() throws GeneralSecurityException {
        String name = cipher + "/GCM/NoPadding";
        return this == CHINESE ? Cipher.getInstance(name, NATIONAL) : Cipher.getInstance(name);
    }

    /** A key for the cipher: HKDF (RFC 5869) over the suite's digest. */
    byte[] derive(byte[] secret, byte[] salt, byte[] about) {
        Digest over = this == CHINESE ? new SM3Digest() : SHA256Digest.newInstance();
        HKDFBytesGenerator generator = new HKDFBytesGenerator(over);
        generator.init(new HKDFParameters(secret, salt, about));
        byte[] key = new byte[keyBytes];
        generator.generateBytes(key, 0, key.length);
        return key;
    }
}
