package org.mingjing.scan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;

/** A lake with values of every type for the claims on runners. */
final class RunnerLake {
    private static final Instant WRITTEN = Instant.parse("2026-01-31T00:00:00Z");

    final Lake lake;

    RunnerLake(Path folder) {
        this.lake = Lake.openOrCreate(folder);
    }

    Snapshot payments() {
        return write(
                "payment",
                """
                select * from (values
                    ('A', 10.50::decimal(18, 2), date '2025-03-04', timestamp '2025-03-04 09:30:00.123456', true,
                     7::bigint, 116.25::double, ['车', null], '付款.csv', 2::bigint, cast(null as varchar[])),
                    ('B', 0.10, date '2025-03-05', null, false, 8, 0.1, [], '付款.csv', 3, ['late']),
                    ('C', null, null, null, null, null, null, null, '付款.csv', 4, [])
                ) as v (id, amount, day, moment, open, count, lon, words, _src_file, _src_row, _dq_flags)""");
    }

    Snapshot empty() {
        try (SnapshotWriter writer = lake.write("empty")) {
            List<Manifest.StoredColumn> columns = List.of(
                    new Manifest.StoredColumn("id", "VARCHAR", 0),
                    new Manifest.StoredColumn("words", "VARCHAR[]", 0),
                    new Manifest.StoredColumn("_dq_flags", "VARCHAR[]", 0));
            return writer.commit(
                    new SnapshotDraft(1, "Asia/Shanghai", columns, Map.of(), Map.of(), List.of(), Map.of()), WRITTEN);
        }
    }

    Snapshot numbers() {
        return write("number", "select range as n from range(4000)");
    }

    private Snapshot write(String dataset, String select) {
        try (SnapshotWriter writer = lake.write(dataset);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("create table t as " + select);
            statement.execute("copy t to '" + writer.staging().resolve("data/part-00001.parquet")
                    + "' (format parquet, compression zstd)");
            List<Manifest.StoredColumn> columns = new ArrayList<>();
            List<String> names = new ArrayList<>();
            try (var described = statement.executeQuery("describe t")) {
                while (described.next()) {
                    columns.add(new Manifest.StoredColumn(described.getString(1), described.getString(2), 0));
                    names.add(described.getString(1));
                }
            }
            List<Manifest.StoredColumn> counted = new ArrayList<>();
            long rows;
            try (var counts = statement.executeQuery("select count(*), "
                    + names.stream()
                            .map(n -> "count(*) - count(" + Sql.name(n) + ")")
                            .collect(Collectors.joining(", "))
                    + " from t")) {
                counts.next();
                rows = counts.getLong(1);
                for (int i = 0; i < columns.size(); i++) {
                    Manifest.StoredColumn c = columns.get(i);
                    counted.add(new Manifest.StoredColumn(c.name(), c.type(), counts.getLong(i + 2)));
                }
            }
            return writer.commit(
                    new SnapshotDraft(
                            1,
                            "Asia/Shanghai",
                            counted,
                            Map.of("part-00001.parquet", rows),
                            Map.of(),
                            List.of(),
                            Map.of()),
                    WRITTEN);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
