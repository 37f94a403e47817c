package org.mingjing.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SM2 and SM3: Bouncy Castle signs, the file that leaves the house checks with its own few lines. */
class NationalAlgorithmsTest {
    @Test
    void sm3_is_what_the_standard_prints() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        String expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

        assertThat(HexFormat.of().formatHex(VerifyAudit.Sm3.digest(abc))).isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(Chain.of("SM3").digest(abc))).isEqualTo(expected);
    }

    @Test
    void both_sm3_agree_over_every_length_around_a_block() {
        for (int length = 0; length < 200; length++) {
            byte[] message = "明".repeat(length).getBytes(StandardCharsets.UTF_8);
            assertThat(VerifyAudit.Sm3.digest(message))
                    .isEqualTo(Chain.of("SM3").digest(message));
        }
    }

    @Test
    void a_chain_and_checkpoint_in_national_algorithms_are_checked(@TempDir Path folder) throws Exception {
        SigningKey key = SigningKey.in(folder.resolve("sm2.key"), "SM2");
        Entry open = new Entry(
                1,
                Instant.ofEpochSecond(1_764_000_000L),
                "12",
                "HEAD",
                null,
                null,
                "a.b",
                "kind",
                "1",
                null,
                "{}",
                "SM3",
                "0".repeat(64),
                "");
        String digest = Chain.digest(open);
        for (int i = 0; i < 20; i++) {
            Checkpoint unsigned =
                    Checkpoint.unsigned(1, digest, "SM3", Instant.ofEpochSecond(1_764_000_000L + i), key.fingerprint());
            Checkpoint signed = unsigned.signed(key.sign(unsigned.statement()));
            VerifyAudit good = new VerifyAudit();
            VerifyAudit forged = new VerifyAudit();

            good.anchor(signed.text(), key.fingerprint() + " " + key.publicKey() + "\n", key.fingerprint());
            forged.anchor(
                    signed.text().replace("at 17640", "at 17641"),
                    key.fingerprint() + " " + key.publicKey() + "\n",
                    key.fingerprint());

            assertThat(good.result().why()).contains("the chain ends here"); // the signature fits, entries are missing
            assertThat(forged.result().why()).contains("not signed by the key");
        }
    }
}
