package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

/** Secrets of second factors give nothing to whoever has the database and not the key. */
class SecretBoxTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void what_is_sealed_opens_for_its_account_only_and_unchanged_only() {
        SecretBox box = box();
        byte[] sealed = box.seal(7, SECRET);

        assertThat(box.open(7, sealed)).hasValue(SECRET);
        assertThat(box.open(8, sealed)).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("1234567890");
        assertThat(box.seal(7, SECRET)).as("never the same twice").isNotEqualTo(sealed);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(box.open(7, changed)).as("byte " + i).isEmpty();
        }
        assertThat(box.open(7, SECRET)).as("in clear").isEmpty();
        assertThat(box.open(7, new byte[0])).isEmpty();
    }

    @Test
    void a_new_key_on_top_seals_and_the_one_below_still_opens() throws IOException {
        byte[] old = box().seal(7, SECRET);
        byte[] fresh = new byte[32];
        fresh[0] = 1;
        Path file = folder.resolve("keys").resolve("second-factors.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(fresh) + "\n" + Files.readString(file));

        SecretBox rotated = box();

        assertThat(rotated.isNew()).isFalse();
        assertThat(rotated.open(7, old)).hasValue(SECRET);
        assertThat(rotated.isFresh(old)).isFalse();
        assertThat(rotated.isFresh(rotated.seal(7, SECRET))).isTrue();
        Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
        assertThat(box().open(7, old)).as("its key was taken out").isEmpty();
    }

    @Test
    void a_damaged_key_file_is_told_and_not_replaced() throws IOException {
        box();
        Path file = folder.resolve("keys").resolve("second-factors.key");
        Files.writeString(file, "half a key");

        assertThatThrownBy(this::box).isInstanceOf(Problem.class).hasMessageContaining("SECRET_KEY_UNUSABLE");
        assertThat(file).hasContent("half a key");
    }

    private SecretBox box() {
        return new SecretBox(new IdentitySettings(
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                false,
                ZoneId.of("Asia/Shanghai"),
                Duration.ofHours(72),
                true,
                null,
                folder.resolve("keys").resolve("second-factors.key"),
                folder.resolve("first-codes.txt"),
                Map.of(),
                null));
    }
}
