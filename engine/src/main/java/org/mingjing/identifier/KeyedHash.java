package org.mingjing.identifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Keyed hash of identifiers: HMAC-SHA-256 over the kind and the normal form, so that equal identifiers meet and nobody
 * without the key can find them by trying. Whoever holds the key can. For use by any number of threads.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Mac keyed;

    private KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java knows no " + ALGORITHM, failure);
        }
    }

    /**
     * Reads the key file, 64 hexadecimal digits; where there is none, makes one that only its owner may read. Whoever
     * loses it can no longer match new data with old.
     */
    public static KeyedHash read(Path keyFile) {
        try {
            if (!Files.exists(keyFile)) {
                create(keyFile);
            }
            refuseExposed(keyFile);
            String hex = Files.readString(keyFile, StandardCharsets.US_ASCII).strip();
            return new KeyedHash(decode(keyFile, hex));
        } catch (IOException failure) {
            throw new Problem(
                    IdentifierProblem.IDENTIFIER_KEY_UNREADABLE,
                    "the key of the identifiers can be neither read nor made: " + failure,
                    Place.of(keyFile),
                    "Check that its folder exists and that you may write there.",
                    failure);
        }
    }

    /** Base64url text of 43 characters. */
    public String base64url(IdentifierKind kind, String normal) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(kind.hashedAs(normal), normal));
    }

    /** Hexadecimal text of 64 characters. */
    public String hex(IdentifierKind kind, String normal) {
        return HexFormat.of().formatHex(hash(kind.hashedAs(normal), normal));
    }

    /** The same for a text of no known kind, under a name of the caller's; never the name of a kind. */
    public String hexOfText(String purpose, String text) {
        return HexFormat.of().formatHex(hash("text " + purpose, text));
    }

    private byte[] hash(String kind, String normal) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(normal.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException failure) {
            throw new IllegalStateException(ALGORITHM + " cannot be copied in this Java", failure);
        }
    }

    /** Written aside and linked into place: of two programs that begin at once, both end with the same whole key. */
    private static void create(Path keyFile) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = keyFile.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".key", ".draft"); // owner-only wherever the system knows owners
        try {
            Files.writeString(draft, HexFormat.of().formatHex(key) + "\n", StandardCharsets.US_ASCII);
            try {
                Files.createLink(keyFile, draft);
            } catch (UnsupportedOperationException noLinks) {
                Files.copy(draft, keyFile);
            }
        } catch (FileAlreadyExistsException another) {
            return; // somebody else was first: theirs counts
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void refuseExposed(Path keyFile) throws IOException {
        if (!Files.getFileStore(keyFile).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> allowed = EnumSet.copyOf(PosixFilePermissions.fromString("rwx------"));
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(keyFile);
        if (!allowed.containsAll(given)) {
            throw new Problem(
                    IdentifierProblem.IDENTIFIER_KEY_EXPOSED,
                    "others than the owner may use the key of the identifiers (" + PosixFilePermissions.toString(given)
                            + ")",
                    Place.of(keyFile),
                    "chmod 600 the file, and consider whether somebody copied it.");
        }
    }

    private static byte[] decode(Path keyFile, String hex) {
        try {
            byte[] key = HexFormat.of().parseHex(hex);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notHex) {
            throw damaged(keyFile, notHex);
        }
        throw damaged(keyFile, null);
    }

    private static Problem damaged(Path keyFile, @Nullable Throwable cause) {
        return new Problem(
                IdentifierProblem.IDENTIFIER_KEY_DAMAGED,
                "the key of the identifiers is not " + KEY_BYTES * 2 + " hexadecimal digits",
                Place.of(keyFile),
                "Restore it from a copy. A new key would match nothing that was imported before.",
                cause);
    }
}
