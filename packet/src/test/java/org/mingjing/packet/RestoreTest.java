package org.mingjing.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
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

    private void send(int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            Pair.put(pair.outer, "m" + i);
            pair.rounds(1);
        }
    }

    private static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "m" + i).toList();
    }

    private void backUp(String side) throws IOException {
        pair.close();
        Pair.copy(folder.resolve(side), folder.resolve("backup"));
        pair.open();
    }

    private void restore(String side) throws IOException {
        pair.close();
        Pair.delete(folder.resolve(side));
        Pair.copy(folder.resolve("backup"), folder.resolve(side));
        pair.open();
    }

    @Test
    void aSenderRestoredFromABackupLosesAndDoublesNothing() throws IOException {
        send(1, 5);
        backUp("outer");
        send(6, 9);
        restore("outer");

        send(10, 14); // with numbers that were used already
        pair.rounds(6);

        assertEquals(texts(1, 14), pair.atInner);
        assertEquals(0, pair.outer.state().unacknowledged());
    }

    @Test
    void aRecipientRestoredFromABackupGetsAgainWhatItForgot() throws IOException {
        send(1, 5);
        backUp("inner");
        send(6, 9);
        pair.rounds(2);
        restore("inner");
        List<String> before = List.copyOf(pair.atInner);

        send(10, 12);
        pair.rounds(6);

        assertEquals(texts(1, 9), before);
        assertEquals(texts(6, 12), pair.atInner.subList(9, pair.atInner.size()));
    }

    @Test
    void aRecipientThatLostEverythingStartsFromTheFirstPacketThatIsKept() throws IOException {
        send(1, 5);
        pair.close();
        Pair.delete(folder.resolve("inner/in"));
        Pair.delete(folder.resolve("inner/out"));
        pair.open();
        pair.atInner.clear();

        send(6, 6);
        Pair.put(pair.inner, "here again");
        pair.rounds(6);

        assertEquals(texts(1, 6), pair.atInner);
        assertTrue(pair.atOuter.contains("here again"));
    }

    @Test
    void withNoWayBackPacketsAreGivenSeveralTimesAndOnDemand() throws IOException {
        pair.close();
        LinkSettings oneWay = LinkSettings.usual().withRetryAfter(Duration.ZERO).oneWay(3);
        Link outer = Link.open(folder.resolve("outer"), oneWay, Clock.systemUTC());
        Link inner = Link.open(folder.resolve("inner"), oneWay, Clock.systemUTC());
        pair.outer = outer;
        pair.inner = inner;
        Pair.put(outer, "m1");
        outer.seal();
        int given = 0;
        for (int i = 0; i < 10; i++) {
            given += outer.carry(pair.inward);
            for (Path packet : Pair.packets(pair.inward)) {
                Files.delete(packet); // the device loses all
            }
        }
        assertEquals(3, given);

        assertEquals(1, outer.carryAgain(new Range(1, 1), pair.inward));
        inner.receive(pair.inward);
        inner.take(message -> pair.atInner.add(Files.readString(message.file())));

        assertEquals(List.of("m1"), pair.atInner);
    }

    @Test
    void aRestoredSenderWithNoWayBackBeginsANewSeriesByHand() throws IOException {
        send(1, 3);
        backUp("outer");
        send(4, 6);
        restore("outer");

        pair.outer.restored();
        Pair.put(pair.outer, "m7");
        pair.outer.seal();
        pair.outer.carry(pair.inward);
        pair.innerRound();

        assertEquals(texts(1, 7), pair.atInner);
    }

    @Test
    void keysAreRotatedWhilePacketsAreOnTheirWay() throws IOException {
        send(1, 2);
        Pair.put(pair.outer, "m3");
        pair.outer.rotate();
        pair.outer.seal();
        Pair.put(pair.outer, "m4");
        pair.outer.exchange(pair.outward, pair.inward);
        pair.inner.rotate();

        pair.rounds(3);
        send(5, 6);
        Pair.put(pair.inner, "answer");
        pair.rounds(3);

        assertEquals(texts(1, 6), pair.atInner);
        assertEquals(List.of("answer"), pair.atOuter);
        assertEquals(2, pair.inner.keys().other().generation());
        assertEquals(2, pair.outer.keys().other().generation());
    }

    @Test
    void aCardThatTheKeysBeforeItDoNotEndorseIsNotTaken() throws IOException {
        KeyRing stranger =
                KeyRing.join(folder.resolve("stranger"), pair.inner.keys().card());
        Card second = stranger.rotate();

        PacketProblem refused =
                assertThrows(PacketProblem.class, () -> pair.inner.keys().learn(second));

        assertEquals(PacketProblem.Code.PACKET_FOREIGN_KEY, refused.code());
    }

    @Test
    void twoOfThreeKeepersBringTheKeysBackAndOneCannot() throws IOException {
        Path escrow = folder.resolve("escrow");
        KeyRing keys = pair.inner.keys();
        Escrow.make(keys, List.of("first phrase", "second phrase", "third phrase"), escrow);
        Path sealed = escrow.resolve("escrow.sealed");
        Path first = escrow.resolve("share-1.txt");
        Path third = escrow.resolve("share-3.txt");

        Escrow.recover(sealed, List.of(third, first), List.of("third phrase", "first phrase"), folder.resolve("back"));

        KeyRing back = KeyRing.open(folder.resolve("back"));
        for (Purpose purpose : Purpose.values()) {
            assertEquals(
                    java.util.Arrays.toString(keys.secret(1, purpose)),
                    java.util.Arrays.toString(back.secret(1, purpose)));
        }
        assertThrows(
                PacketProblem.class,
                () -> Escrow.recover(
                        sealed, List.of(first, first), List.of("first phrase", "first phrase"), folder.resolve("no")));
        assertThrows(
                PacketProblem.class,
                () -> Escrow.recover(
                        sealed, List.of(first, third), List.of("first phrase", "wrong phrase"), folder.resolve("no")));
        assertEquals(3, new HashSet<>(List.of(Files.readString(first), Files.readString(third), "")).size());
    }

    @Test
    void twoProcessesDoNotWorkWithOneFolder() {
        PacketProblem refused = assertThrows(
                PacketProblem.class, () -> Link.open(folder.resolve("inner"), LinkSettings.usual(), Clock.systemUTC()));

        assertEquals(PacketProblem.Code.LINK_IN_USE, refused.code());
    }
}
