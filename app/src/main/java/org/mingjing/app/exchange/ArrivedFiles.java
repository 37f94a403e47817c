package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.mingjing.app.evidence.EvidenceArrivals;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.Durable;
import org.mingjing.packet.Message;
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
     * @param refused codes of those that could not be taken over; their parts stay where they are
     */
    record Gathered(List<EvidenceArrivals.Kept> kept, List<String> refused, List<UUID> parts) {}

    /** Puts a part where its report finds it. */
    void park(Message message) throws IOException {
        Files.createDirectories(parts);
        Files.move(message.file(), parts.resolve(message.id().toString()), StandardCopyOption.REPLACE_EXISTING);
        Durable.forceFolder(parts);
    }

    /** Puts aside what is not what it says that it is. */
    void putAside(Message message) throws IOException {
        Path aside = Files.createDirectories(parts.resolve("refused"));
        Files.move(
                message.file(),
                aside.resolve(message.id() + "." + message.kind()),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens the parts and keeps them as files that belong to no matter yet. Nothing looks into them. */
    Gathered gather(List<SentFile> files) throws IOException {
        Gathered gathered = new Gathered(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SentFile file : files) {
            if (file.parts().isEmpty()
                    || !file.parts().stream().allMatch(part -> Files.exists(parts.resolve(part.toString())))) {
                gathered.refused().add("PART_MISSING");
                continue;
            }
            try (InputStream content = content(file.parts())) {
                gathered.kept().add(evidence.keep(file.parts().get(0), file.name(), content));
                gathered.parts().addAll(file.parts());
            } catch (Problem refused) {
                gathered.refused().add(refused.code().name());
            }
        }
        return gathered;
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
    void forget(Gathered gathered) throws IOException {
        for (UUID part : gathered.parts()) {
            Files.deleteIfExists(parts.resolve(part.toString()));
        }
    }

    void enter(long matter, Gathered gathered) {
        gathered.kept().forEach(file -> evidence.enter(matter, file, "监督一点通 (portal)", "信访 (petitions)"));
    }
}
