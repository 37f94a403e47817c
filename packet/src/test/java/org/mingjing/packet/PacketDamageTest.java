package org.mingjing.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.packet.PacketProblem.Code;

class PacketDamageTest {
    @TempDir
    private Path folder;

    private Pair pair;

    @BeforeEach
    void open() throws IOException {
        pair = new Pair(folder);
    }

    @AfterEach
    void close() throws IOException {
        pair.close();
    }

    private Path sent(String text) throws IOException {
        Pair.put(pair.outer, text);
        pair.outerRound();
        List<Path> packets = Pair.packets(pair.inward);
        return packets.get(packets.size() - 1);
    }

    private void innerRefuses(Code code) throws IOException {
        Received received = pair.innerRound();

        assertEquals(1, received.refused().size());
        assertEquals(code, received.refused().get(0).code());
        assertEquals(List.of(), pair.atInner);
        assertEquals(1, pair.inner.state().refused().size());
    }

    private void afterwardsItArrives(String... texts) throws IOException {
        pair.rounds(4);

        assertEquals(List.of(texts), pair.atInner);
        assertEquals(0, pair.outer.state().unacknowledged());
    }

    @Test
    void aMessageArrivesOnceAndIsAcknowledged() throws IOException {
        sent("one");

        pair.rounds(5);

        assertEquals(List.of("one"), pair.atInner);
        assertEquals(0, pair.outer.state().unacknowledged());
        assertEquals(List.of(), Pair.packets(pair.inward));
    }

    @Test
    void twoSidesWithNothingToSayFallSilent() throws IOException {
        sent("one");
        pair.rounds(5);

        pair.rounds(5);

        assertEquals(List.of(), Pair.packets(pair.inward));
        assertEquals(List.of(), Pair.packets(pair.outward));
    }

    @Test
    void aPacketCutAnywhereIsRefusedAndComesAgain() throws IOException {
        Path packet = sent("one");
        byte[] whole = Files.readAllBytes(packet);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            int at = 12 + random.nextInt(whole.length - 12);
            Files.write(packet, java.util.Arrays.copyOf(whole, at));

            Received received = pair.innerRound();

            assertEquals(Code.PACKET_TRUNCATED, received.refused().get(0).code(), "cut at " + at);
        }
        afterwardsItArrives("one");
    }

    @Test
    void aPacketThatGrewIsRefused() throws IOException {
        Path packet = sent("one");
        byte[] whole = Files.readAllBytes(packet);

        Files.write(packet, java.util.Arrays.copyOf(whole, whole.length + 1));

        innerRefuses(Code.PACKET_TRUNCATED);
        afterwardsItArrives("one");
    }

    @Test
    void aBitTurnedAnywhereIsNoticed() throws IOException {
        Path packet = sent("one");
        byte[] whole = Files.readAllBytes(packet);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(whole.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(packet, changed);

            Received received = pair.innerRound();

            assertEquals(0, received.messages(), "turned at " + at);
            assertEquals(1, received.refused().size() + received.early(), "turned at " + at);
            if (received.early() == 1) { // its number was turned: it waits for those before it
                Files.delete(packet);
            }
        }
        assertEquals(List.of(), pair.atInner);
        afterwardsItArrives("one");
    }

    @Test
    void aPacketOfAStrangerIsForged() throws IOException {
        Path packet = sent("one");
        Path other = Files.createDirectories(folder.resolve("other"));
        try (Pair strangers = new Pair(other)) {
            Pair.put(strangers.outer, "false");
            strangers.outerRound();
            byte[] theirs = Files.readAllBytes(Pair.packets(strangers.inward).get(0));
            byte[] ours = Files.readAllBytes(packet);
            System.arraycopy(ours, 12, theirs, 12, 16); // says that it is of this link
            Files.write(packet, theirs);
        }

        innerRefuses(Code.PACKET_FORGED);
        afterwardsItArrives("one");
    }

    @Test
    void aPacketOfAnotherLinkIsRefused() throws IOException {
        Path packet = sent("one");
        Path other = Files.createDirectories(folder.resolve("other"));
        try (Pair strangers = new Pair(other)) {
            Pair.put(strangers.outer, "false");
            strangers.outerRound();
            Files.write(
                    packet, Files.readAllBytes(Pair.packets(strangers.inward).get(0)));
        }

        innerRefuses(Code.PACKET_OF_ANOTHER_LINK);
        afterwardsItArrives("one");
    }

    @Test
    void aPacketSignedByAKeyThatNobodyToldOfIsRefused() throws IOException {
        byte[] generation = {0, 0, 0, 9};
        Path packet = sent("one");
        byte[] changed = Files.readAllBytes(packet);
        System.arraycopy(generation, 0, changed, 29, 4);
        Files.write(packet, changed);

        innerRefuses(Code.PACKET_FOREIGN_KEY);
        afterwardsItArrives("one");
    }

    @Test
    void whatIsNoPacketIsRefusedAndWhatDoesNotSayItIsOneIsLeftAlone() throws IOException {
        Files.writeString(pair.inward.resolve("hello.packet"), "hello");
        Files.writeString(pair.inward.resolve("readme.txt"), "hello");
        Files.createSymbolicLink(pair.inward.resolve("link.packet"), Path.of("/etc/hostname"));
        Files.createDirectory(pair.inward.resolve("folder.packet"));

        innerRefuses(Code.PACKET_NOT_ONE);
        assertTrue(Files.exists(pair.inward.resolve("readme.txt")));
        assertTrue(Files.deleteIfExists(pair.inward.resolve("link.packet")));
    }

    @Test
    void anOversizedFileIsNotKept() throws IOException {
        Path large = pair.inward.resolve("large.packet");
        try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(10L << 30);
        }

        innerRefuses(Code.PACKET_OVERSIZED);
        assertFalse(Files.exists(large));
    }

    @Test
    void aReplayedPacketHasNoEffectAlsoAfterARestart() throws IOException {
        Path packet = sent("one");
        byte[] whole = Files.readAllBytes(packet);
        pair.rounds(2);
        for (int i = 0; i < 3; i++) {
            Files.write(packet, whole);

            Received received = pair.innerRound();

            assertEquals(1, received.again());
            pair.close();
            pair.open();
        }
        assertEquals(List.of("one"), pair.atInner);
    }

    @Test
    void reorderedPacketsAreTakenInTheirOrder() throws IOException {
        for (String text : List.of("one", "two", "three")) {
            sent(text);
        }
        List<Path> packets = Pair.packets(pair.inward);
        byte[] first = Files.readAllBytes(packets.get(0));
        Files.delete(packets.get(0));

        Received early = pair.inner.receive(pair.inward);

        assertEquals(2, early.early());
        assertEquals(List.of(new Range(1, 1)), early.wanted());
        Files.write(pair.inward.resolve("late-and-renamed.packet"), first);
        pair.innerRound();
        assertEquals(List.of("one", "two", "three"), pair.atInner);
    }

    @Test
    void aLostPacketIsAskedForAgain() throws IOException {
        pair.close();
        Pair patient = new Pair(Files.createDirectories(folder.resolve("patient")), LinkSettings.usual());
        pair = patient; // puts nothing into the folder again unless it is asked to
        for (String text : List.of("one", "two", "three")) {
            sent(text);
        }
        Files.delete(Pair.packets(pair.inward).get(1));

        pair.rounds(3);

        assertEquals(List.of("one", "two", "three"), pair.atInner);
    }

    @Test
    void aFloodOfForgedPacketsFillsNoDisk() throws IOException {
        LinkSettings usual = LinkSettings.usual();
        LinkSettings small = new LinkSettings(
                usual.largestPacket(),
                usual.fullPacket(),
                usual.mostMessages(),
                usual.retryAfter(),
                0,
                usual.keep(),
                10_000);
        try (Pair cramped = new Pair(Files.createDirectories(folder.resolve("cramped")), small)) {
            for (int i = 0; i < 50; i++) {
                Files.write(cramped.inward.resolve(i + ".packet"), new byte[1000]);
            }

            Received received = cramped.innerRound();

            assertEquals(50, received.refused().size());
            try (var files = Files.list(cramped.folder.resolve("inner/quarantine"))) {
                assertTrue(files.filter(file -> file.toString().endsWith(".refused"))
                                .count()
                        <= 10);
            }
        }
    }

    @Test
    void onOneFolderForBothDirectionsEachSideLeavesItsOwnAlone() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Pair.put(pair.outer, "question");
        Pair.put(pair.inner, "answer");
        for (int i = 0; i < 4; i++) {
            pair.outer.exchange(shared, shared);
            pair.inner.exchange(shared, shared);
        }
        pair.inner.take(message -> pair.atInner.add(Files.readString(message.file())));
        pair.outer.take(message -> pair.atOuter.add(Files.readString(message.file())));

        assertEquals(List.of("question"), pair.atInner);
        assertEquals(List.of("answer"), pair.atOuter);
    }

    @Test
    void nothingOfAMessageIsReadableOnTheWay() throws IOException {
        Path packet = sent("a sentence that must not be seen");

        String bytes = Files.readString(packet, java.nio.charset.StandardCharsets.ISO_8859_1);

        assertFalse(bytes.contains("must not be seen"));
        assertFalse(bytes.contains("text"));
    }
}
