package org.mingjing.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mingjing.yaml.YamlFile;

/**
 * A snapshot being made. Files go below {@link #staging()}, into {@code data/}, {@code history/} and
 * {@code rejects/}; {@link #commit} makes them the dataset's head in one step, closing without it leaves no trace.
 */
public final class SnapshotWriter implements AutoCloseable {
    private static final String STAGING = ".staging-";

    private final Lake lake;
    private final String dataset;
    private final Path home;
    private final Path staging;
    private final DatasetLock lock;

    private SnapshotWriter(Lake lake, String dataset, Path home, Path staging, DatasetLock lock) {
        this.lake = lake;
        this.dataset = dataset;
        this.home = home;
        this.staging = staging;
        this.lock = lock;
    }

    static SnapshotWriter begin(Lake lake, String dataset) {
        Path home = lake.folder().resolve(dataset);
        try {
            Files.createDirectories(home);
            DatasetLock lock = DatasetLock.take(home, dataset);
            try {
                sweep(lake, dataset, home);
                Path staging = Files.createTempDirectory(home, STAGING);
                Files.createDirectories(staging.resolve("data"));
                return new SnapshotWriter(lake, dataset, home, staging, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw Durable.failed(home, failure);
        }
    }

    /** The folder for the new snapshot's files. */
    public Path staging() {
        return staging;
    }

    /** The state that the new snapshot replaces; stable while this writer is open. */
    public Optional<Snapshot> parent() {
        Optional<Snapshot> parent = lake.head(dataset);
        parent.ifPresent(Snapshot::requireWhole);
        return parent;
    }

    /**
     * Takes over a file of the parent unchanged: a hard link where the file system has them, else a copy.
     *
     * @param file as in the parent's manifest, such as {@code data/part-00001.parquet}
     */
    public void keep(Snapshot parent, Manifest.DataFile file) {
        Path from = parent.folder().resolve(file.path());
        Path to = staging.resolve(file.path());
        try {
            Files.createDirectories(to.getParent());
            try {
                Files.createLink(to, from);
            } catch (UnsupportedOperationException | IOException noLinks) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw Durable.failed(to, failure);
        }
    }

    /** Makes the staged files the dataset's current snapshot. */
    public Snapshot commit(SnapshotDraft draft, Instant now) {
        try {
            Optional<Snapshot> parent = parent();
            List<Manifest.DataFile> files = describe("data", draft.rows());
            List<Manifest.DataFile> history = describe("history", draft.historyRows());
            long rows = files.stream().mapToLong(Manifest.DataFile::rows).sum();
            String id = nextId(files, history);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    dataset,
                    draft.contractVersion(),
                    id,
                    parent.map(Snapshot::id).orElse(null),
                    now,
                    draft.zone(),
                    draft.columns(),
                    rows,
                    files,
                    history,
                    attachments(),
                    draft.sources(),
                    new TreeMap<>(draft.facts()));
            Durable.write(
                    staging.resolve("manifest.json"),
                    YamlFile.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
            Durable.syncTree(staging);
            Path target = home.resolve(id);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            Durable.write(lake.headFile(dataset), id + "\n");
            return new Snapshot(target, manifest);
        } catch (IOException failure) {
            throw Durable.failed(staging, failure);
        }
    }

    /** Gives the dataset free; what was not committed is removed. */
    @Override
    public void close() {
        try (lock) {
            Durable.delete(staging);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Manifest.DataFile> describe(String folder, Map<String, Long> rows) throws IOException {
        List<Manifest.DataFile> files = new ArrayList<>();
        for (Map.Entry<String, Long> entry : new TreeMap<>(rows).entrySet()) {
            Path file = staging.resolve(folder).resolve(entry.getKey());
            files.add(new Manifest.DataFile(
                    folder + "/" + entry.getKey(), entry.getValue(), Files.size(file), Durable.sha256(file)));
        }
        return files;
    }

    private List<Manifest.Attachment> attachments() throws IOException {
        List<Path> others;
        try (Stream<Path> entries = Files.walk(staging)) {
            others = entries.filter(Files::isRegularFile)
                    .filter(e -> !e.startsWith(staging.resolve("data")) && !e.startsWith(staging.resolve("history")))
                    .sorted()
                    .toList();
        }
        List<Manifest.Attachment> attachments = new ArrayList<>();
        for (Path file : others) {
            String path = staging.relativize(file).toString().replace('\\', '/');
            attachments.add(new Manifest.Attachment(path, Files.size(file), Durable.sha256(file)));
        }
        return attachments;
    }

    private String nextId(List<Manifest.DataFile> files, List<Manifest.DataFile> history) {
        int last = lake.ids(dataset).stream()
                .mapToInt(SnapshotWriter::number)
                .max()
                .orElse(0);
        return String.format("s%06d-%s", last + 1, Snapshot.contentDigest(files, history));
    }

    /**
     * Removes what a writer left that was killed: its staging folder, and a snapshot later than the head, which never
     * became one. Where there is no head nothing is taken for that: it may have been lost.
     */
    private static void sweep(Lake lake, String dataset, Path home) throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> entries = Files.list(home)) {
            entries.filter(e -> e.getFileName().toString().startsWith(STAGING)).forEach(left::add);
        }
        lake.head(dataset).ifPresent(head -> lake.ids(dataset).stream()
                .filter(id -> number(id) > number(head.id()))
                .forEach(id -> left.add(home.resolve(id))));
        for (Path folder : left) {
            Durable.delete(folder);
        }
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1, 7));
    }
}
