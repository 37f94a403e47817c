package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.app.evidence.EvidenceArrivals;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.Durable;
import org.mingjing.packet.Message;
import org.mingjing.packet.PacketProblem;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** Parts of files on their way from the packets into the evidence. Until a report names them they stay sealed. */
@Component
class ArrivedFiles {
    private final EvidenceArrivals evidence;
    private final OfficeSeal seal;
    private final Path parts;

    ArrivedFiles(EvidenceArrivals evidence, OfficeSeal seal, ExchangeSettings settings) {
        this.evidence = evidence;
        this.seal = seal;
        this.parts = settings.parts().toAbsolutePath();
    }

    /**
     * Files of one message.
     *
     * @param refused those that could not be taken over; their parts stay where they are
     */
    record Gathered(List<EvidenceArrivals.Kept> kept, List<Refused> refused, List<UUID> parts) {}

    /** @param code why it could not be taken over */
    record Refused(SentFile file, String code) {}

    /** Puts a part where its report finds it. */
    void park(Message message) throws IOException {
        Files.createDirectories(parts);
        Files.move(message.file(), parts.resolve(message.id().toString()), StandardCopyOption.REPLACE_EXISTING);
        Durable.forceFolder(parts);
    }

    /** Puts aside what is not what it says that it is. */
    void putAside(Message message) throws IOException {
        Path aside = Files.createDirectories(parts.resolve("refused"));
        Files.copy( // the message stays until it is noted that it was refused
                message.file(),
                aside.resolve(message.id() + "." + message.kind()),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens the parts and keeps them as files that belong to no matter yet. Nothing looks into them. */
    Gathered gather(List<SentFile> files) throws IOException {
        Gathered gathered = new Gathered(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SentFile file : files) {
            if (!isThere(file)) {
                gathered.refused().add(new Refused(file, "PART_MISSING"));
                continue;
            }
            try (InputStream content = content(file.parts())) {
                gathered.kept().add(evidence.keep(file.parts().get(0), file.name(), content));
                gathered.parts().addAll(file.parts());
            } catch (Problem refused) {
                gathered.refused().add(new Refused(file, refused.code().name()));
            } catch (PacketProblem broken) {
                if (broken.code() == PacketProblem.Code.KEY_UNUSABLE) {
                    throw broken;
                }
                gathered.refused()
                        .add(new Refused(file, broken.code().name())); // its report is taken over all the same
            }
        }
        return gathered;
    }

    private boolean isThere(SentFile file) {
        return !file.parts().isEmpty()
                && file.parts().stream().allMatch(part -> Files.exists(parts.resolve(part.toString())));
    }

    /** Whether all of its parts are here and, sealed as they are, no more than a file may have. */
    boolean fits(SentFile file) throws IOException {
        if (!isThere(file)) {
            return false;
        }
        long bytes = 0;
        for (UUID part : file.parts()) {
            bytes += Files.size(parts.resolve(part.toString()));
        }
        return bytes <= evidence.mostBytes();
    }

    /**
     * Removes parts, and what was put aside, that lie there since before and that nothing names.
     *
     * @return how many
     */
    int sweep(Set<UUID> named, Instant before) throws IOException {
        Set<String> names = named.stream().map(UUID::toString).collect(Collectors.toSet());
        int gone = 0;
        for (Path folder : List.of(parts, parts.resolve("refused"))) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : (Iterable<Path>) all::iterator) {
                    if (Files.isRegularFile(file)
                            && Files.getLastModifiedTime(file).toInstant().isBefore(before)
                            && !names.contains(file.getFileName().toString())) {
                        Files.deleteIfExists(file);
                        gone++;
                    }
                }
            }
        }
        return gone;
    }

    private InputStream content(List<UUID> ids) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        try {
            for (UUID id : ids) {
                streams.add(seal.open(Files.newInputStream(parts.resolve(id.toString())), id));
            }
        } catch (IOException | RuntimeException failure) {
            for (InputStream stream : streams) {
                stream.close();
            }
            throw failure;
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Takes away what was kept for a message that has no effect. */
    void drop(Gathered gathered) {
        gathered.kept().forEach(evidence::drop);
    }

    /** Takes away parts that are files of a matter now. */
    void forget(List<UUID> ids) throws IOException {
        for (UUID part : ids) {
            Files.deleteIfExists(parts.resolve(part.toString()));
        }
    }

    void enter(long matter, Gathered gathered) {
        gathered.kept().forEach(file -> evidence.enter(matter, file, "监督一点通 (portal)", "信访 (petitions)"));
    }
}
