package org.mingjing.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Packets that were refused, each with its reason beside it; a flood of them fills no disk. */
final class Quarantine {
    private final Path folder;
    private final long limit;
    private final Clock clock;
    private long held;

    Quarantine(Path folder, long limit, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.limit = limit;
        this.clock = clock;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                held += Files.size(file);
            }
        }
    }

    /** Takes a file out of the way. Where the quarantine is full, it is deleted and only its reason kept in the list. */
    Refusal take(Path file, PacketProblem problem) throws IOException {
        String name = file.getFileName().toString();
        long size = Files.size(file);
        boolean kept = problem.code() != PacketProblem.Code.PACKET_OVERSIZED && held + size <= limit;
        if (kept) {
            Path to = folder.resolve(UUID.randomUUID() + ".refused");
            try {
                Files.move(file, to);
            } catch (java.nio.file.FileSystemException otherDisk) {
                Files.copy(file, to);
                Files.delete(file);
            }
            held += size;
        } else {
            Files.delete(file);
        }
        Refusal refusal = new Refusal(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                printable(name),
                problem.code(),
                String.valueOf(problem.getMessage()));
        String line = refusal.day() + " " + refusal.code() + " " + refusal.file() + ": " + refusal.sentence() + "\n";
        Path list = folder.resolve("reasons.txt");
        if (!Files.exists(list) || Files.size(list) < limit) {
            Files.writeString(
                    list,
                    line,
                    StandardCharsets.UTF_8,
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
        return refusal;
    }

    List<String> reasons() throws IOException {
        Path list = folder.resolve("reasons.txt");
        return Files.exists(list) ? Files.readAllLines(list) : List.of();
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "?");
    }
}
