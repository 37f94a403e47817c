package org.mingjing.derive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;

/** A lake with small contracts, whose snapshots are written from SQL. */
final class LakeFixture {
    final Path root;
    final Lake lake;
    final Path contracts;

    LakeFixture(Path root) throws Exception {
        this.root = root;
        this.lake = Lake.openOrCreate(root.resolve("lake"));
        this.contracts = Files.createDirectories(root.resolve("datasets"));
        Path project = Path.of(System.getProperty("mingjing.home", ".."), "datasets");
        for (String derived : List.of("text_hit.yml", "text_hit_left_out.yml", "name_match.yml")) {
            Files.copy(project.resolve(derived), contracts.resolve(derived));
        }
    }

    /** Adds a contract whose columns are all open text, but for the key. */
    void contract(String dataset, String key, String... columns) throws Exception {
        StringBuilder text = new StringBuilder(
                """
                dataset: %s
                version: 1
                title: {en: t, zh: t}
                group: test
                tier: T1
                purpose: {en: p, zh: p}
                source: {en: s, zh: s}
                key: [%s]
                columns:
                """
                        .formatted(dataset, key));
        for (String k : key.split(", ", -1)) {
            text.append("  - {name: ")
                    .append(k)
                    .append(", title: {en: k, zh: k}, type: id, nullable: false, class: none}\n");
        }
        for (String column : columns) {
            text.append("  - {name: ")
                    .append(column)
                    .append(", title: {en: c, zh: c}, type: txt, nullable: true, class: none}\n");
        }
        Files.writeString(contracts.resolve(dataset + ".yml"), text);
    }

    Datasets datasets() {
        return Datasets.read(contracts);
    }

    /** Writes a snapshot from a query; the technical columns the derivations read are added. */
    Snapshot snapshot(String dataset, String query, Instant at) throws Exception {
        return snapshot(dataset, query, at, false);
    }

    /** Adds rows to those that are there. */
    Snapshot more(String dataset, String query, Instant at) throws Exception {
        return snapshot(dataset, query, at, true);
    }

    private Snapshot snapshot(String dataset, String query, Instant at, boolean beside) throws Exception {
        try (SnapshotWriter writer = lake.write(dataset);
                Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Map<String, Long> parts = new TreeMap<>();
            if (beside) {
                Snapshot parent = writer.parent().orElseThrow();
                parent.manifest().files().forEach(part -> {
                    writer.keep(parent, part);
                    parts.put(part.path().replace("data/", ""), part.rows());
                });
            }
            String name = "part-0000" + (parts.size() + 1) + ".parquet";
            Path file = writer.staging().resolve("data").resolve(name);
            String rows = "select *, '" + dataset + ".csv' as _src_file, cast(row_number() over () + 1 as bigint) as "
                    + "_src_row, cast(row_number() over () as bigint) as _src_record from (" + query + ")";
            try (Statement statement = connection.createStatement()) {
                statement.execute("copy (" + rows + ") to '" + file + "' (format parquet)");
            }
            List<Manifest.StoredColumn> columns = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet described = statement.executeQuery("describe select * from '" + file + "'")) {
                while (described.next()) {
                    columns.add(new Manifest.StoredColumn(described.getString(1), described.getString(2), 0));
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet counted = statement.executeQuery("select count(*) from '" + file + "'")) {
                counted.next();
                parts.put(name, counted.getLong(1));
            }
            return writer.commit(
                    new SnapshotDraft(1, "Asia/Shanghai", columns, parts, Map.of(), List.of(), Map.of()), at);
        }
    }

    /** Rows of a query over the head of a dataset, named {@code t}, cells joined by a bar. */
    List<String> rows(String dataset, String select) throws Exception {
        String table = lake.head(dataset).orElseThrow().dataFolder() + "/*.parquet";
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("with t as (select * from '" + table + "') " + select)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
