package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingjing.contract.DatasetContract;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Manifest.DataFile;
import org.mingjing.lake.Manifest.StoredColumn;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotWriter;

/**
 * Takes the parent's rows into a new snapshot: files without superseded rows as they are, the others written again,
 * superseded rows into the history.
 */
final class Inheritance {
    private final Engine engine;
    private final KeyCheck keys;
    private final SnapshotWriter writer;
    private final Snapshot parent;
    private final DatasetContract contract;
    private final String batch;
    private final String now;

    Inheritance(
            Engine engine,
            KeyCheck keys,
            SnapshotWriter writer,
            Snapshot parent,
            DatasetContract contract,
            String batch,
            String now) {
        this.engine = engine;
        this.keys = keys;
        this.writer = writer;
        this.parent = parent;
        this.contract = contract;
        this.batch = batch;
        this.now = now;
    }

    void take(KeyCheck.Verdict verdict, Map<String, Long> rows, Map<String, Long> history) {
        Map<String, Long> superseded = verdict.superseded() == 0 ? Map.of() : keys.superseded();
        boolean grown = hasGrown();
        for (DataFile file : parent.manifest().files()) {
            Path from = parent.folder().resolve(file.path());
            if (file.rows() == 0) {
                continue; // the empty part of a file without rows; the new parts know the columns
            }
            if (!grown && !superseded.containsKey(from.toString())) {
                writer.keep(parent, file);
                rows.put(from.getFileName().toString(), file.rows());
            } else {
                rewrite(from, superseded.containsKey(from.toString()), rows);
            }
        }
        for (DataFile file : parent.manifest().history()) {
            writer.keep(parent, file);
            history.put(file.path().substring(file.path().lastIndexOf('/') + 1), file.rows());
        }
        if (!superseded.isEmpty()) {
            String name = batch + ".parquet";
            Path to = writer.staging().resolve("history").resolve(name);
            makeFolder(to.getParent());
            List<Path> files = superseded.keySet().stream().map(Path::of).toList();
            engine.run(PartWriter.copy(keys.supersededRows(files, now), to));
            history.put(name, keys.rows(to));
        }
    }

    private void rewrite(Path from, boolean superseded, Map<String, Long> rows) {
        String select = superseded
                ? keys.withoutSuperseded(from)
                : "select * from read_parquet(" + Engine.files(List.of(from)) + ")";
        // first two parts of the name say where the rows came from, the last who wrote the file
        String[] name = from.getFileName().toString().replace(".parquet", "").split("-", -1);
        String next = name[0] + "-" + name[1] + "-" + batch + ".parquet";
        Path to = writer.staging().resolve("data").resolve(next);
        engine.run(PartWriter.copy("select " + columns(from) + " from (" + select + ")", to));
        long left = keys.rows(to);
        if (left > 0) {
            rows.put(next, left);
            return;
        }
        try {
            Files.delete(to);
        } catch (IOException failure) {
            throw Durable.failed(to, failure);
        }
    }

    /** The contract's columns in order; those that were added since the file was written are null. */
    private String columns(Path file) {
        Set<String> there = new HashSet<>();
        engine.query(
                "select name from parquet_schema(" + Engine.text(file.toString()) + ")",
                row -> there.add(row.getString(1)));
        List<String> columns = new ArrayList<>();
        contract.storedTypes()
                .forEach((name, type) -> columns.add(
                        there.contains(name)
                                ? Engine.quote(name)
                                : "cast(null as " + type + ") as " + Engine.quote(name)));
        return String.join(", ", columns);
    }

    private boolean hasGrown() {
        List<String> before =
                parent.manifest().columns().stream().map(StoredColumn::name).toList();
        return !before.equals(List.copyOf(contract.storedTypes().keySet()));
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
