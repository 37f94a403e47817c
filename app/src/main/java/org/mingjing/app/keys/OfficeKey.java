package org.mingjing.app.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mingjing.packet.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The office's key, that wraps those of matters: in a file of its own, a key a line in base 64, the newest first. What was
 * wrapped by an older one still opens.
 */
final class OfficeKey {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 16;

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final String newest;

    /** @param isFirst whether nothing was wrapped so far, so that there may be none yet; asked only where there is none */
    OfficeKey(Path file, BooleanSupplier isFirst) {
        try {
            if (!Files.exists(file)) {
                if (!isFirst.getAsBoolean()) {
                    throw unusable(file, "the office's key is gone, and with it every key of a matter", null);
                }
                make(file);
            }
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (!line.isBlank()) {
                    byte[] key = Base64.getDecoder().decode(line.strip());
                    if (key.length != BYTES) {
                        throw new IllegalArgumentException("of another length");
                    }
                    keys.put(id(key), key);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (IllegalArgumentException broken) {
            throw unusable(file, "the file does not hold keys of 32 bytes in base 64, one a line", broken);
        }
        this.newest =
                keys.keySet().stream().findFirst().orElseThrow(() -> unusable(file, "the file holds no key", null));
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] line = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        Durable.write(file, out -> out.write(line)); // whatever is sealed under it outlives a loss of power
    }

    /** Of the key that wraps now. */
    String newest() {
        return newest;
    }

    /** Null where it is none of these. */
    byte @Nullable [] find(String id) {
        return keys.get(id);
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Problem unusable(Path file, String what, @Nullable Exception why) {
        return new Problem(
                KeyProblem.OFFICE_KEY_UNUSABLE,
                what,
                Place.of(file),
                "Restore the file from its backup; without it no file of a matter can be read.",
                why);
    }
}
