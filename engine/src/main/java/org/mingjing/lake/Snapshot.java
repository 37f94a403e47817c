package org.mingjing.lake;

import java.nio.file.Path;
import java.util.List;

/**
 * An immutable state of a dataset.
 *
 * @param folder where its files lie
 * @param manifest what it is made of
 */
public record Snapshot(Path folder, Manifest manifest) {
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
