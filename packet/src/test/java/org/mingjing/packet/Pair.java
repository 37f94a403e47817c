package org.mingjing.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Both sides of a link with the folders between them; every message that arrives is remembered. */
final class Pair implements AutoCloseable {
    static final LinkSettings AT_ONCE = LinkSettings.usual().withRetryAfter(Duration.ZERO);

    final Path folder;
    final Path inward;
    final Path outward;
    final LinkSettings settings;
    final List<String> atInner = new ArrayList<>();
    final List<String> atOuter = new ArrayList<>();
    Link inner;
    Link outer;

    Pair(Path folder) throws IOException {
        this(folder, AT_ONCE);
    }

    Pair(Path folder, LinkSettings settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        inward = Files.createDirectories(folder.resolve("inward"));
        outward = Files.createDirectories(folder.resolve("outward"));
        KeyRing first = KeyRing.begin(folder.resolve("inner/keys"));
        KeyRing second = KeyRing.join(folder.resolve("outer/keys"), first.card());
        first.trust(second.card());
        open();
    }

    void open() throws IOException {
        inner = Link.open(folder.resolve("inner"), settings, Clock.systemUTC());
        outer = Link.open(folder.resolve("outer"), settings, Clock.systemUTC());
    }

    static void put(Link link, String text) throws IOException {
        put(link, UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    static void put(Link link, UUID id, String text) throws IOException {
        link.put(id, "text", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    Received innerRound() throws IOException {
        Received received = inner.exchange(inward, outward);
        inner.take(message -> atInner.add(Files.readString(message.file())));
        return received;
    }

    Received outerRound() throws IOException {
        Received received = outer.exchange(outward, inward);
        outer.take(message -> atOuter.add(Files.readString(message.file())));
        return received;
    }

    void rounds(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            outerRound();
            innerRound();
        }
    }

    /** Packets that are on their way, oldest first. */
    static List<Path> packets(Path way) throws IOException {
        try (Stream<Path> files = Files.list(way)) {
            return files.filter(file -> file.toString().endsWith(".packet"))
                    .sorted()
                    .toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(java.util.Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    /** Both sides end; {@link #open} starts them again. */
    void stop() throws IOException {
        inner.close();
        outer.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
