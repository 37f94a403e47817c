package org.mingjing.app.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** The key that checkpoints are signed with: made at the first start, readable by the program's user only. */
final class SigningKey {
    private static final int FINGERPRINT_BYTES = 16;
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final String kind;
    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(String kind, PrivateKey secret, PublicKey open) {
        this.kind = kind;
        this.secret = secret;
        this.open = open;
    }

    /**
     * @param file of two lines in base 64: the secret key (PKCS 8) and the public one (X.509)
     * @param kind {@code Ed25519} or {@code SM2}
     */
    static SigningKey in(Path file, String kind) {
        try {
            if (!Files.exists(file)) {
                write(file, generate(kind));
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            KeyFactory factory = KeyFactory.getInstance(kind.equals("SM2") ? "EC" : kind, PROVIDER);
            return new SigningKey(
                    kind,
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new Problem(
                    AuditProblem.AUDIT_KEY_UNUSABLE,
                    "the audit's signing key is not one of kind " + kind,
                    Place.of(file),
                    "Restore the file from its backup; to change the kind, name another file in mingjing.audit.key.",
                    broken);
        }
    }

    /** Kind and beginning of the public key's SHA-256. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(open.getEncoded());
            return kind.toLowerCase(java.util.Locale.ROOT) + ":"
                    + HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The public key as X.509, in base 64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(open.getEncoded());
    }

    byte[] sign(String statement) {
        try {
            Signature signature = Signature.getInstance(kind.equals("SM2") ? "SM3withSM2" : kind, PROVIDER);
            signature.initSign(secret);
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the checkpoint could not be signed", failure);
        }
    }

    private static KeyPair generate(String kind) throws GeneralSecurityException {
        if (kind.equals("SM2")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        }
        return KeyPairGenerator.getInstance(kind, PROVIDER).generateKeyPair();
    }

    private static void write(Path file, KeyPair keys) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path half = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "audit",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Base64.Encoder encoder = Base64.getEncoder();
        Files.writeString(
                half,
                encoder.encodeToString(keys.getPrivate().getEncoded()) + "\n"
                        + encoder.encodeToString(keys.getPublic().getEncoded()) + "\n",
                StandardCharsets.US_ASCII);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
