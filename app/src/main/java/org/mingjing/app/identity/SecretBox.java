package org.mingjing.app.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets that the program has to read again, so that a copy of the database gives none away: AES-256-GCM under
 * a key that lies in a file of its own. What is sealed for one account opens for no other. The file holds a key a line,
 * the newest first: what was sealed under an older one still opens, and is sealed anew at the next start.
 */
@Component
class SecretBox {
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + MARK_BYTES + NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Key> keys;
    private final boolean isNew;

    /** @param mark beginning of the key's digest, in hexadecimal; stands before what is sealed under it */
    private record Key(String mark, SecretKeySpec secret) {
        @Override
        public String toString() {
            return "a key";
        }
    }

    SecretBox(IdentitySettings settings) {
        Path file = settings.secretKey();
        this.isNew = !Files.exists(file);
        if (isNew) {
            byte[] key = new byte[KEY_BYTES];
            RANDOM.nextBytes(key);
            OwnerOnly.write(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
        this.keys = read(file);
    }

    private static List<Key> read(Path file) {
        List<Key> keys = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (!line.isBlank()) {
                    byte[] key = Base64.getDecoder().decode(line.strip());
                    if (key.length != KEY_BYTES) {
                        throw new IllegalArgumentException("of another length");
                    }
                    String mark = HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, MARK_BYTES);
                    keys.add(new Key(mark, new SecretKeySpec(key, "AES")));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw unusable(file, broken);
        }
        if (keys.isEmpty()) {
            throw unusable(file, null);
        }
        return List.copyOf(keys);
    }

    private static Problem unusable(Path file, @org.jspecify.annotations.Nullable Exception why) {
        return new Problem(
                IdentityProblem.SECRET_KEY_UNUSABLE,
                "the file does not hold keys of 32 bytes in base 64, one a line",
                Place.of(file),
                "Restore it from its backup; without it, second factors have to be enrolled anew.",
                why);
    }

    /** Whether the key was made just now, so that nothing can have been sealed before. */
    boolean isNew() {
        return isNew;
    }

    byte[] seal(long account, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        Key key = keys.get(0);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, account).doFinal(secret);
            return ByteBuffer.allocate(HEAD + sealed.length)
                    .put(FORMAT)
                    .put(HexFormat.of().parseHex(key.mark()))
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
    }

    /** What was sealed for the account; empty where it was for another, was changed, or its key is gone. */
    Optional<byte[]> open(long account, byte[] sealed) {
        if (sealed.length <= HEAD || sealed[0] != FORMAT) {
            return Optional.empty();
        }
        String mark = HexFormat.of().formatHex(sealed, 1, 1 + MARK_BYTES);
        byte[] nonce = Arrays.copyOfRange(sealed, 1 + MARK_BYTES, HEAD);
        for (Key key : keys) {
            if (key.mark().equals(mark)) {
                try {
                    return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, account)
                            .doFinal(sealed, HEAD, sealed.length - HEAD));
                } catch (AEADBadTagException forged) {
                    return Optional.empty();
                } catch (GeneralSecurityException everyJavaCan) {
                    throw new IllegalStateException(everyJavaCan);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is sealed under the newest key. */
    boolean isFresh(byte[] sealed) {
        return sealed.length > HEAD
                && sealed[0] == FORMAT
                && HexFormat.of()
                        .formatHex(sealed, 1, 1 + MARK_BYTES)
                        .equals(keys.get(0).mark());
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, long account) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("second factor of account " + account).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
