package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.source.Source;
import org.mingjing.source.SourceOptions;

/**
 * Brings files into a lake. Each file is a batch of its own: it makes a new snapshot of its dataset, or leaves the
 * lake as it was.
 */
public final class Import {
    private final Lake lake;
    private final Datasets datasets;
    private final ImportSettings settings;
    private final Opener opener;
    private final Clock clock;

    /** Opens a file as a source of records. */
    @FunctionalInterface
    public interface Opener {
        Source open(Path file, SourceOptions options);
    }

    public Import(Lake lake, Datasets datasets, ImportSettings settings, Opener opener, Clock clock) {
        this.lake = lake;
        this.datasets = datasets;
        this.settings = settings;
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * Imports one file.
     *
     * @throws Problem where the file as a whole is refused, or the import could not be done; the lake is as it was
     */
    public ImportResult file(MappingSource mapping, Path file, Progress progress, Cancellation cancellation) {
        DatasetContract contract = mapping.contract(datasets);
        requireReadable(file);
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        IdentifierGate gate = KnownIdentifiers.of(lake, settings, now);
        mapping.check(contract, gate);
        FileState state = FileState.of(file);
        try (FileDigest digest = FileDigest.begin(file);
                SnapshotWriter writer = lake.write(contract.dataset())) {
            Optional<Snapshot> parent = writer.parent();
            String mappingDigest = mapping.digest(contract);
            // only a file that may be there already has to wait for its digest; else it is taken beside the reading
            Optional<SourceEntry> before = parent.flatMap(p -> p.manifest().sources().stream()
                    .filter(s -> s.mappingSha256().equals(mappingDigest))
                    .filter(s -> s.sha256().equals(digest.get()))
                    .findFirst());
            if (before.isPresent()) {
                return alreadyThere(contract, before.get());
            }
            Incoming incoming = new Incoming(file, contract, mapping, settings, gate, nextBatch(contract, parent), now);
            Batch batch = new Batch(lake, incoming, digest, mappingDigest, parent);
            return batch.run(writer, opener, progress, cancellation, () -> {
                digest.get();
                state.requireUnchanged(file);
            });
        }
    }

    /** Refuses what is no file that may be read. */
    public static void requireReadable(Path file) {
        String wrong = wrong(file);
        if (wrong != null) {
            throw new Problem(
                    IntakeProblem.INTAKE_FILE_UNREADABLE, wrong, Place.of(file), "Check its name and permissions.");
        }
    }

    private static @Nullable String wrong(Path file) {
        if (Files.isDirectory(file)) {
            return "this is a folder, not a file";
        }
        if (!Files.exists(file)) {
            return Files.isSymbolicLink(file)
                    ? "this is a link that leads to no file"
                    : hidden(file) ? "its folder may not be looked into" : "there is no such file";
        }
        if (!Files.isRegularFile(file)) {
            return "this is a device or a pipe, not a file; it could not be read twice";
        }
        return Files.isReadable(file) ? null : "this file may not be read by whoever runs this command";
    }

    /** Whether nobody can tell if it exists. */
    private static boolean hidden(Path file) {
        return !Files.notExists(file);
    }

    private static ImportResult alreadyThere(DatasetContract contract, SourceEntry entry) {
        return new ImportResult(
                contract.dataset(),
                Optional.empty(),
                true,
                entry,
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private String nextBatch(DatasetContract contract, Optional<Snapshot> parent) {
        List<String> used = new ArrayList<>();
        parent.ifPresent(p -> p.manifest().sources().forEach(s -> used.add(s.batch())));
        Path refused = rejectedFolder(lake, contract.dataset());
        if (Files.isDirectory(refused)) {
            try (var entries = Files.list(refused)) {
                entries.forEach(e -> used.add(e.getFileName().toString()));
            } catch (IOException failure) {
                throw Durable.failed(refused, failure);
            }
        }
        int last = used.stream()
                .filter(b -> b.matches("b\\d{6}"))
                .mapToInt(b -> Integer.parseInt(b.substring(1)))
                .max()
                .orElse(0);
        return String.format("b%06d", last + 1);
    }

    /** Where the rejects of batches lie that stored nothing. */
    static Path rejectedFolder(Lake lake, String dataset) {
        return lake.folder().resolve(dataset).resolve("rejected");
    }

    /** Size and time of a file, to notice that it changes under the reader. */
    private record FileState(long size, long modified) {
        static FileState of(Path file) {
            try {
                return new FileState(
                        Files.size(file), Files.getLastModifiedTime(file).toMillis());
            } catch (IOException failure) {
                throw new Problem(
                        IntakeProblem.INTAKE_FILE_UNREADABLE,
                        "the file cannot be read: " + failure.getMessage(),
                        Place.of(file),
                        "",
                        failure);
            }
        }

        void requireUnchanged(Path file) {
            if (!equals(of(file))) {
                throw changed(file);
            }
        }

        static Problem changed(Path file) {
            return new Problem(
                    IntakeProblem.INTAKE_FILE_CHANGED,
                    "the file changed while it was read",
                    Place.of(file),
                    "Wait until it is complete, then import it again.");
        }
    }
}
