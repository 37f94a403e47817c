package org.mingjing.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTest {
    private static final byte[] INFO = "info".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void whatIsSealedOpensWhateverItsLength() {
        byte[] secret = Keys.secret();
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000}) {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);

            byte[] sealed = Sealing.seal(content, Keys.publicOf(secret), INFO);

            assertEquals(Sealing.ENCAPSULATION + Sealing.sealedLength(length), sealed.length);
            assertArrayEquals(content, Sealing.open(sealed, secret, INFO));
        }
    }

    @Test
    void leavingSegmentsOffAtTheEndShows() {
        byte[] secret = Keys.secret();
        byte[] sealed = Sealing.seal(new byte[3 * Sealing.SEGMENT], Keys.publicOf(secret), INFO);
        for (int segments = 0; segments < 3; segments++) {
            byte[] cut = Arrays.copyOf(sealed, Sealing.ENCAPSULATION + segments * (Sealing.SEGMENT + Sealing.TAG));

            assertThrows(PacketProblem.class, () -> Sealing.open(cut, secret, INFO));
        }
    }

    @Test
    void anotherKeyAnotherBindingOrAnyChangedByteDoesNotOpen() {
        byte[] secret = Keys.secret();
        byte[] sealed = Sealing.seal(new byte[100], Keys.publicOf(secret), INFO);

        assertThrows(PacketProblem.class, () -> Sealing.open(sealed, Keys.secret(), INFO));
        assertThrows(PacketProblem.class, () -> Sealing.open(sealed, secret, new byte[0]));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(PacketProblem.class, () -> Sealing.open(changed, secret, INFO));
        }
    }

    @Test
    void oneSealedThingCannotBePassedOffAsAnother() throws IOException {
        KeyRing keys = KeyRing.begin(folder.resolve("keys"));
        UUID id = UUID.randomUUID();
        byte[] sealed = Sealed.text("text".getBytes(StandardCharsets.UTF_8), keys.card(), Purpose.REPORT, id);

        assertEquals("text", new String(Sealed.text(sealed, keys, id), StandardCharsets.UTF_8));
        assertThrows(PacketProblem.class, () -> Sealed.text(sealed, keys, UUID.randomUUID()));
        byte[] asIdentity = sealed.clone();
        asIdentity[10] = 2;
        assertThrows(PacketProblem.class, () -> Sealed.text(asIdentity, keys, id));
    }

    @Test
    void whoAReporterIsDoesNotOpenWithTheKeyForReports() throws IOException {
        KeyRing keys = KeyRing.begin(folder.resolve("keys"));
        UUID id = UUID.randomUUID();
        byte[] sealed = Sealed.text("name".getBytes(StandardCharsets.UTF_8), keys.card(), Purpose.IDENTITY, id);

        java.nio.file.Files.delete(folder.resolve("keys/own/1.identity")); // kept by somebody else

        PacketProblem refused = assertThrows(PacketProblem.class, () -> Sealed.text(sealed, keys, id));
        assertEquals(PacketProblem.Code.KEY_UNUSABLE, refused.code());
    }

    @Test
    void textsOfDifferentLengthLookAlike() throws IOException {
        KeyRing keys = KeyRing.begin(folder.resolve("keys"));
        UUID id = UUID.randomUUID();

        byte[] shorter = Sealed.text(new byte[1], keys.card(), Purpose.REPORT, id);
        byte[] longer = Sealed.text(new byte[4092], keys.card(), Purpose.REPORT, id);

        assertEquals(shorter.length, longer.length);
        assertEquals(4096, Sealed.padded(new byte[4092]).length);
        assertEquals(8192, Sealed.padded(new byte[4093]).length);
        assertArrayEquals(new byte[4093], Sealed.unpadded(Sealed.padded(new byte[4093])));
    }

    @Test
    void whatWasSealedBeforeARotationStillOpens() throws IOException {
        KeyRing keys = KeyRing.begin(folder.resolve("keys"));
        UUID id = UUID.randomUUID();
        byte[] sealed = Sealed.text("text".getBytes(StandardCharsets.UTF_8), keys.card(), Purpose.REPORT, id);

        keys.rotate();

        assertEquals(
                "text",
                new String(Sealed.text(sealed, KeyRing.open(folder.resolve("keys")), id), StandardCharsets.UTF_8));
    }
}
