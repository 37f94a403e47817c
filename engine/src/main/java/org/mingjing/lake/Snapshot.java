package org.mingjing.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * An immutable state of a dataset.
 *
 * @param folder where its files lie
 * @param manifest what it is made of
 */
public record Snapshot(Path folder, Manifest manifest) {
    /** Twelve hexadecimal digits over the digests of all rows' files; the end of the snapshot's id. */
    static String contentDigest(List<Manifest.DataFile> files, List<Manifest.DataFile> history) {
        StringBuilder content = new StringBuilder();
        Stream.concat(files.stream(), history.stream())
                .forEach(f ->
                        content.append(f.path()).append(' ').append(f.sha256()).append('\n'));
        return Durable.sha256(content.toString()).substring(0, 12);
    }

    /** The files of its rows that another snapshot lacks. */
    public List<Manifest.DataFile> filesBeside(Snapshot other) {
        return manifest.files().stream()
                .filter(file -> !other.manifest().files().contains(file))
                .toList();
    }

    /** Whether the id is that of the files the manifest lists. */
    public boolean hasItsOwnId() {
        return id().equals(folder.getFileName().toString())
                && id().endsWith("-" + contentDigest(manifest.files(), manifest.history()));
    }

    /** Refuses a snapshot whose files are not all there in their size; their content is not read. */
    public void requireWhole() {
        Stream.concat(manifest.files().stream(), manifest.history().stream()).forEach(file -> {
            Path path = folder.resolve(file.path());
            if (sizeOf(path) != file.bytes()) {
                throw new Problem(
                        LakeProblem.LAKE_DAMAGED,
                        Files.exists(path)
                                ? "this file of the lake is not as it was written"
                                : "this file of the lake is missing",
                        Place.of(path),
                        "Restore it from a backup, or import the sources again into a new lake;"
                                + " 'mingjing lake verify' names all that is wrong.");
            }
        });
    }

    /** The snapshot as if it had these of its files only. */
    public Snapshot only(List<Manifest.DataFile> files) {
        Manifest part = new Manifest(
                manifest.format(),
                manifest.dataset(),
                manifest.contractVersion(),
                manifest.id(),
                manifest.parent(),
                manifest.createdAt(),
                manifest.zone(),
                manifest.columns(),
                files.stream().mapToLong(Manifest.DataFile::rows).sum(),
                files,
                List.of(),
                List.of(),
                manifest.sources(),
                manifest.facts());
        return new Snapshot(folder, part);
    }

    private static long sizeOf(Path path) {
        try {
            return Files.size(path);
        } catch (IOException missing) {
            return -1;
        }
    }

    public String id() {
        return manifest.id();
    }

    public String dataset() {
        return manifest.dataset();
    }

    /** The Parquet files of its rows; all lie in {@code <folder>/data}, which holds nothing else. */
    public List<Path> dataFiles() {
        return manifest.files().stream().map(f -> folder.resolve(f.path())).toList();
    }

    /** The folder that an engine may read as one table. */
    public Path dataFolder() {
        return folder.resolve("data");
    }
}
