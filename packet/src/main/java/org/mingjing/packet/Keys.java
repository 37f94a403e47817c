package org.mingjing.packet;

import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Keys as their 32 raw bytes: X25519 to seal to (RFC 7748), Ed25519 to sign with (RFC 8032). */
public final class Keys {
    /** Bytes of every key, secret or public. */
    public static final int LENGTH = 32;

    static final int SIGNATURE = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** A new secret key; any 32 random bytes are one, for both kinds. */
    public static byte[] secret() {
        byte[] key = new byte[LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    /** The X25519 key that others seal to. */
    public static byte[] publicOf(byte[] secret) {
        return new X25519PrivateKeyParameters(secret, 0).generatePublicKey().getEncoded();
    }

    static AsymmetricCipherKeyPair pairOf(byte[] secret) {
        X25519PrivateKeyParameters key = new X25519PrivateKeyParameters(secret, 0);
        return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
    }

    static byte[] verifierOf(byte[] secret) {
        return new Ed25519PrivateKeyParameters(secret, 0).generatePublicKey().getEncoded();
    }

    static byte[] sign(byte[] secret, byte[] statement) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(secret, 0));
        signer.update(statement, 0, statement.length);
        return signer.generateSignature();
    }

    static boolean verifies(byte[] verifier, byte[] statement, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        try {
            signer.init(false, new Ed25519PublicKeyParameters(verifier, 0));
        } catch (IllegalArgumentException noPoint) {
            return false;
        }
        signer.update(statement, 0, statement.length);
        return signer.verifySignature(signature);
    }
}
