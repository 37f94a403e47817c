package org.mingjing.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutLinkTest {
    private static final int MESSAGES = 10_000;
    private static final int KILLS = 8;

    @TempDir
    private Path folder;

    @Test
    void overALinkThatIsCutAtRandomTenThousandMessagesArriveOnceAndInOrder() throws IOException {
        Random random = new Random(20261127);
        Path memory = Path.of("/dev/shm"); // forcing to the disk is the other test's matter
        Path quick = Files.isWritable(memory) ? Files.createTempDirectory(memory, "cut-link") : folder;
        Path late = Files.createDirectories(quick.resolve("late"));
        try (Pair pair = new Pair(quick)) {
            int sent = 0;
            int back = 0;
            while (sent < MESSAGES) {
                for (int i = 0; i < 200; i++) {
                    Pair.put(pair.outer, "m" + sent++);
                }
                Pair.put(pair.inner, "a" + back++);
                pair.outerRound();
                disturb(pair.inward, late, random);
                pair.innerRound();
                disturb(pair.outward, late, random);
                if (random.nextInt(10) == 0) {
                    pair.stop();
                    pair.open();
                }
            }
            pair.rounds(12);

            assertEquals(IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList(), pair.atInner);
            assertEquals(IntStream.range(0, back).mapToObj(i -> "a" + i).toList(), pair.atOuter);
            assertEquals(0, pair.outer.state().unacknowledged());
            assertTrue(pair.inner.state().refused().size() > 5, "the link was not disturbed enough to show anything");
        } finally {
            Pair.delete(quick);
        }
    }

    /** Loses, cuts, changes, delays, doubles and renames packets. */
    private static void disturb(Path way, Path late, Random random) throws IOException {
        List<Path> packets = new ArrayList<>(Pair.packets(way));
        Collections.shuffle(packets, random);
        for (Path packet : packets) {
            byte[] bytes = Files.readAllBytes(packet);
            switch (random.nextInt(12)) {
                case 0 -> Files.delete(packet);
                case 1 -> Files.write(packet, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                case 2 -> {
                    bytes[random.nextInt(bytes.length)] ^= 1;
                    Files.write(packet, bytes);
                }
                case 3 ->
                    Files.move(
                            packet,
                            late.resolve(way.getFileName() + UUID.randomUUID().toString() + ".packet"));
                case 4 -> Files.write(way.resolve(UUID.randomUUID() + ".packet"), bytes);
                default -> {}
            }
        }
        try (Stream<Path> held = Files.list(late)) {
            for (Path file : held.toList()) {
                if (file.getFileName().toString().startsWith(way.getFileName().toString()) && random.nextInt(3) == 0) {
                    Files.move(file, way.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void killedAtAnyMomentNeitherSideLosesOrDoublesAMessage() throws Exception {
        Random random = new Random(3);
        try (Pair pair = new Pair(folder)) {
            pair.stop(); // only its keys and folders are needed
            Path taken = Files.createDirectories(folder.resolve("taken"));
            Process outer = side("outer");
            Process inner = side("inner");
            for (int kill = 0; kill < KILLS; kill++) {
                atWork("outer", outer);
                atWork("inner", inner);
                Thread.sleep(random.nextInt(900));
                if (random.nextBoolean()) {
                    outer.destroyForcibly().waitFor(); // SIGKILL
                    outer = side("outer");
                } else {
                    inner.destroyForcibly().waitFor();
                    inner = side("inner");
                }
            }
            for (Process process : List.of(outer, inner)) {
                process.destroyForcibly().waitFor();
            }

            pair.open();
            int sent = Killable.put(pair.outer, folder); // what the last kill left half put
            pair.rounds(4);
            Set<String> arrived = texts(taken);
            Set<String> again = new HashSet<>(pair.atInner);
            assertEquals(pair.atInner.size(), again.size());
            again.retainAll(arrived);
            assertTrue(again.size() <= 1, "only what was in the taker's hands at the kill may come again: " + again);
            arrived.addAll(pair.atInner);
            assertEquals(IntStream.range(0, sent).mapToObj(i -> "m" + i).collect(Collectors.toSet()), arrived);
            String[] words =
                    Files.readString(folder.resolve("inner/in/received")).split("\\s+");
            List<String> ids = Stream.of(words)
                    .filter(word -> word.matches("[0-9a-f]{8}-[0-9a-f-]{27}"))
                    .toList();
            Set<String> distinct = new HashSet<>(ids);
            assertEquals(sent, distinct.size());
            assertEquals(distinct.size(), ids.size());
        }
    }

    /** A kill before its work begins shows nothing, however slow the machine. */
    private void atWork(String side, Process process) throws Exception {
        Path out = folder.resolve(side + ".out");
        for (int i = 0; i < 3_000 && !Files.readString(out).contains(Killable.AT_WORK); i++) {
            assertTrue(process.isAlive(), () -> side + " ended by itself, see " + out);
            Thread.sleep(20);
        }
    }

    private Process side(String side) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killable.class.getName(),
                        side,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), side + ".out"))
                .start();
    }

    private static Set<String> texts(Path taken) throws IOException {
        Set<String> texts = new HashSet<>();
        try (Stream<Path> files = Files.list(taken)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.toString().endsWith(".part")) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** One side as a process of its own, to be killed. */
    static final class Killable {
        static final String AT_WORK = "at work";
        private static final int AT_ONCE = 20;

        private Killable() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[1]);
            boolean outer = arguments[0].equals("outer");
            Path from = folder.resolve(outer ? "outward" : "inward");
            Path to = folder.resolve(outer ? "inward" : "outward");
            Path taken = folder.resolve("taken");
            try (Link link = Link.open(folder.resolve(arguments[0]), Pair.AT_ONCE, Clock.systemUTC())) {
                System.out.println(AT_WORK);
                while (true) {
                    if (outer) {
                        put(link, folder);
                    }
                    link.exchange(from, to);
                    link.take(message -> Durable.write(
                            taken.resolve(message.id().toString()), out -> Files.copy(message.file(), out)));
                }
            }
        }

        /** After a kill the same is put again, under the same ids. @return how many are put by now */
        static int put(Link link, Path folder) throws IOException {
            Path next = folder.resolve("next");
            int from = Files.exists(next) ? Integer.parseInt(Files.readString(next)) : 0;
            int until = from + AT_ONCE;
            for (int i = from; i < until; i++) {
                Pair.put(link, "m" + i);
            }
            Durable.write(next, out -> out.write(String.valueOf(until).getBytes(StandardCharsets.US_ASCII)));
            return until;
        }
    }
}
