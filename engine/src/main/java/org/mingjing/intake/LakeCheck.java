package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mingjing.contract.Text;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Manifest.Attachment;
import org.mingjing.lake.Manifest.DataFile;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/** Checks a lake against its manifests: every digest again, every row counted again, every source's counts added up. */
public final class LakeCheck {
    private final Lake lake;
    private final List<Text> wrong = new ArrayList<>();
    private int snapshots;
    private int files;
    private long rows;

    public LakeCheck(Lake lake) {
        this.lake = lake;
    }

    public int snapshots() {
        return snapshots;
    }

    public int files() {
        return files;
    }

    /** Rows counted, those of files that snapshots share once for each. */
    public long rows() {
        return rows;
    }

    /** What differs, each with the file it is about; empty when the lake is whole. */
    public List<Text> run() {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String dataset : lake.datasets()) {
                unlessDamaged(() -> lake.head(dataset)); // names a snapshot that is there
                for (String id : lake.ids(dataset)) {
                    Snapshot snapshot = unlessDamaged(() -> Optional.of(lake.snapshot(dataset, id)))
                            .orElse(null);
                    if (snapshot != null) {
                        check(connection, snapshot);
                    }
                }
            }
        } catch (SQLException failure) {
            throw Engine.problem(lake.folder(), failure);
        }
        return List.copyOf(wrong);
    }

    private Optional<Snapshot> unlessDamaged(Supplier<Optional<Snapshot>> read) {
        try {
            return read.get();
        } catch (Problem damage) {
            Text says = new Text(
                    damage.place() + ": " + damage.what(),
                    damage.place() + "：已损坏，无法读取（" + damage.code().name() + "）");
            if (!wrong.contains(says)) {
                wrong.add(says);
            }
            return Optional.empty();
        }
    }

    private void check(Connection connection, Snapshot snapshot) throws SQLException {
        snapshots++;
        Manifest manifest = snapshot.manifest();
        if (!snapshot.hasItsOwnId()) {
            differs(snapshot.folder(), "its id is not that of the files its manifest lists", "编号与清单所列文件不符");
        }
        long counted = 0;
        for (DataFile file : manifest.files()) {
            counted += check(connection, snapshot, file);
        }
        if (counted != manifest.rows()) {
            differs(
                    snapshot.folder(),
                    "holds " + counted + " rows, its manifest says " + manifest.rows(),
                    "实有 " + counted + " 行，清单记为 " + manifest.rows() + " 行");
        }
        long superseded = 0;
        for (DataFile file : manifest.history()) {
            superseded += check(connection, snapshot, file);
        }
        rows += counted;
        long stored = 0;
        for (SourceEntry source : manifest.sources()) {
            stored += source.stored();
            if (!source.balances()) {
                differs(
                        snapshot.folder(),
                        "the counts of " + source.file() + " do not balance",
                        source.file() + " 的各项行数不平衡");
            }
        }
        // every row that was ever stored is still there, as it is or in the history; derived datasets name no sources
        if (!manifest.sources().isEmpty() && stored != counted + superseded) {
            differs(
                    snapshot.folder(),
                    "sources stored " + stored + " rows, " + (counted + superseded) + " are there",
                    "各来源入库 " + stored + " 行，实有 " + (counted + superseded) + " 行");
        }
        for (Attachment file : manifest.attachments()) {
            files++;
            isAsWritten(snapshot.folder().resolve(file.path()), file.bytes(), file.sha256());
        }
        strangers(snapshot);
    }

    private long check(Connection connection, Snapshot snapshot, DataFile file) throws SQLException {
        files++;
        Path path = snapshot.folder().resolve(file.path());
        if (!isAsWritten(path, file.bytes(), file.sha256())) {
            return 0;
        }
        long counted = count(connection, path);
        if (counted != file.rows()) {
            differs(
                    path,
                    "holds " + counted + " rows, the manifest says " + file.rows(),
                    "实有 " + counted + " 行，清单记为 " + file.rows() + " 行");
        }
        return counted;
    }

    private boolean isAsWritten(Path path, long bytes, String sha256) {
        try {
            if (!Files.exists(path)) {
                differs(path, "is missing", "文件缺失");
                return false;
            }
            if (Files.size(path) != bytes || !Durable.sha256(path).equals(sha256)) {
                differs(path, "is not as it was written", "内容与写入时不符");
                return false;
            }
            return true;
        } catch (IOException failure) {
            differs(path, "cannot be read: " + failure.getMessage(), "无法读取：" + failure.getMessage());
            return false;
        }
    }

    private void differs(Path where, String en, String zh) {
        wrong.add(new Text(where + ": " + en, where + "：" + zh));
    }

    private static long count(Connection connection, Path path) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from read_parquet(" + Engine.text(path.toString()) + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Engines read the data folder as one table, and people the rest: nothing else may lie there. */
    private void strangers(Snapshot snapshot) {
        Manifest manifest = snapshot.manifest();
        Set<Path> known = new HashSet<>(snapshot.dataFiles());
        known.add(snapshot.folder().resolve("manifest.json"));
        manifest.history().forEach(f -> known.add(snapshot.folder().resolve(f.path())));
        manifest.attachments().forEach(f -> known.add(snapshot.folder().resolve(f.path())));
        // snapshots of before attachments were listed hold some all the same
        Path from = manifest.attachments().isEmpty() ? snapshot.dataFolder() : snapshot.folder();
        try (Stream<Path> entries = Files.walk(from)) {
            entries.filter(e -> !Files.isDirectory(e) && !known.contains(e))
                    .forEach(e -> differs(e, "is not in the manifest", "不在清单中"));
        } catch (IOException failure) {
            differs(snapshot.folder(), "cannot be read: " + failure.getMessage(), "无法读取：" + failure.getMessage());
        }
    }
}
