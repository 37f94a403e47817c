package org.mingjing.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;

/**
 * A folder of immutable snapshots, one folder a dataset:
 *
 * <pre>
 * lake.json                          layout version
 * payment/head                       id of the current snapshot
 * payment/s000001-0f3c…/manifest.json
 * payment/s000001-0f3c…/data/*.parquet
 * payment/s000001-0f3c…/history/*.parquet   superseded versions of rows
 * payment/s000001-0f3c…/rejects/*           rows that were not taken
 * payment/.staging-…                  a write in progress; swept by the next writer if its program died
 * </pre>
 *
 * A kill at any moment leaves the old head or the new one.
 */
public final class Lake {
    private static final String LAYOUT = "lake.json";
    private static final String HEAD = "head";

    private final Path folder;

    private Lake(Path folder) {
        this.folder = folder;
    }

    /** Opens a lake that is there. */
    public static Lake open(Path folder) {
        Path layout = folder.resolve(LAYOUT);
        String text;
        try {
            text = Files.readString(layout);
        } catch (NoSuchFileException absent) {
            throw new Problem(
                    LakeProblem.LAKE_NOT_FOUND,
                    "there is no lake in this folder",
                    Place.of(folder),
                    "Name the folder that 'mingjing import --lake' wrote.",
                    absent);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        requireKnownFormat(layout, text, "this file, which says how the lake is laid out,");
        return new Lake(folder.toAbsolutePath().normalize());
    }

    private static void requireKnownFormat(Path file, String text, String what) {
        int format;
        try {
            format = YamlFile.MAPPER.readTree(text).path("format").asInt(0);
        } catch (JacksonException broken) {
            throw damaged(file, what + " is no longer JSON", broken);
        }
        if (format > Manifest.FORMAT) {
            throw new Problem(
                    LakeProblem.LAKE_NEWER_FORMAT,
                    "this has layout " + format + ", this program knows " + Manifest.FORMAT,
                    Place.of(file),
                    "Use the version of Mingjing that wrote it, or a newer one.");
        }
        if (format < 1) {
            throw damaged(file, what + " states no layout", null);
        }
    }

    private static Problem damaged(Path file, String what, @Nullable Throwable cause) {
        return new Problem(
                LakeProblem.LAKE_DAMAGED,
                what,
                Place.of(file),
                "Restore it from a backup, or import the sources again into a new lake.",
                cause);
    }

    /** Opens the lake, making an empty one where there is none. */
    public static Lake openOrCreate(Path folder) {
        try {
            Files.createDirectories(folder);
            Path layout = folder.resolve(LAYOUT);
            if (!Files.exists(layout)) {
                Durable.write(layout, "{\"format\": " + Manifest.FORMAT + "}\n");
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
        return open(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Names of datasets that have a snapshot, sorted. */
    public List<String> datasets() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(e -> Files.exists(e.resolve(HEAD)))
                    .map(e -> e.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The dataset's current snapshot, if it has one. */
    public Optional<Snapshot> head(String dataset) {
        Path head = folder.resolve(dataset).resolve(HEAD);
        try {
            return Optional.of(read(dataset, Files.readString(head).strip()));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A snapshot by its id, or by an unambiguous beginning of it. */
    public Snapshot snapshot(String dataset, String id) {
        List<String> matching =
                ids(dataset).stream().filter(i -> i.startsWith(id)).toList();
        if (matching.size() != 1) {
            throw new Problem(
                    LakeProblem.LAKE_UNKNOWN_SNAPSHOT,
                    (matching.isEmpty() ? "no snapshot" : "more than one snapshot") + " of " + dataset
                            + " begins with '" + id + "'",
                    Place.of(folder.resolve(dataset)),
                    "See 'mingjing lake --lake " + folder + "'.");
        }
        return read(dataset, matching.get(0));
    }

    /** Ids of all snapshots of a dataset, oldest first; after a kill there may be one later than the head, until the next writer comes. */
    public List<String> ids(String dataset) {
        Path at = folder.resolve(dataset);
        if (!Files.isDirectory(at)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(at)) {
            return entries.map(e -> e.getFileName().toString())
                    .filter(name -> name.matches("s\\d{6}-[0-9a-f]{12}"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Begins a new snapshot of a dataset. Only one writer a dataset at a time, among all programs on the machine;
     * a second one is told who holds it.
     */
    public SnapshotWriter write(String dataset) {
        return SnapshotWriter.begin(this, dataset);
    }

    /**
     * Removes a snapshot that is not the current one. Files that others share with it stay; where it is gone already,
     * as after a kill, nothing happens.
     */
    public void remove(String dataset, String id) {
        try (SnapshotWriter alone = write(dataset)) {
            if (alone.parent().map(Snapshot::id).filter(id::equals).isPresent()) {
                throw new Problem(
                        LakeProblem.LAKE_CURRENT_SNAPSHOT,
                        "snapshot " + id + " is the current one of " + dataset,
                        Place.of(folder.resolve(dataset)),
                        "Only earlier ones can be removed.");
            }
            if (ids(dataset).contains(id)) {
                Durable.delete(folder.resolve(dataset).resolve(id));
            }
        } catch (IOException failure) {
            throw Durable.failed(folder.resolve(dataset), failure);
        }
    }

    Path headFile(String dataset) {
        return folder.resolve(dataset).resolve(HEAD);
    }

    private Snapshot read(String dataset, String id) {
        Path at = folder.resolve(dataset).resolve(id);
        Path manifest = at.resolve("manifest.json");
        try {
            String text = Files.readString(manifest);
            requireKnownFormat(manifest, text, "the manifest of snapshot " + id);
            return new Snapshot(at, YamlFile.MAPPER.readValue(text, Manifest.class));
        } catch (NoSuchFileException absent) {
            throw damaged(
                    headFile(dataset), "the head names snapshot '" + id + "', whose manifest is not there", absent);
        } catch (JacksonException strange) {
            throw damaged(manifest, "the manifest of snapshot " + id + " is not as it was written", strange);
        } catch (IOException failure) {
            throw damaged(
                    manifest, "the manifest of snapshot " + id + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
