package org.mingjing.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
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
    void sm3_of_the_second_example_which_is_as_long_as_a_block() {
        byte[] message = "abcd".repeat(16).getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(VerifyAudit.Sm3.digest(message)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    /** GB/T 32918.5-2017, annex A.2. */
    @Test
    void the_signature_that_the_standard_prints_is_good_and_none_other() throws Exception {
        byte[] x = HexFormat.of().parseHex("09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020");
        byte[] y = HexFormat.of().parseHex("ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        byte[] r = HexFormat.of().parseHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3");
        byte[] s = HexFormat.of().parseHex("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        byte[] key = ByteBuffer.allocate(64).put(x).put(y).array();
        byte[] signature = new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(new BigInteger(1, r)), new ASN1Integer(new BigInteger(1, s))
                })
                .getEncoded();
        byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
        SM2Signer signer = new SM2Signer();
        ECDomainParameters curve = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));
        signer.init(
                false,
                new ECPublicKeyParameters(
                        curve.getCurve().createPoint(new BigInteger(1, x), new BigInteger(1, y)), curve));
        signer.update(message, 0, message.length);

        assertThat(signer.verifySignature(signature)).isTrue();
        assertThat(VerifyAudit.Sm2.verifies(key, message, signature)).isTrue();
        message[0] ^= 1;
        assertThat(VerifyAudit.Sm2.verifies(key, message, signature)).isFalse();
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
