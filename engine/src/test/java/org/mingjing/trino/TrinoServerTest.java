package org.mingjing.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("trino")
class TrinoServerTest {
    @Test
    void reads_what_duckdb_wrote(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("part-00001.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    """
                    copy (select cast(1.25 as decimal(18, 2)) as amount, timestamp '2025-03-04 09:30:00.123456' as at,
                                 date '2025-03-04' as day, ['a', '车'] as words, true as open)
                    to '%s' (format parquet, compression zstd)"""
                            .formatted(file));
        }

        try (Connection trino = TrinoServer.shared().connect("/hive");
                Statement statement = trino.createStatement()) {
            statement.execute("set session hive.timestamp_precision = 'MICROSECONDS'");
            statement.execute("create schema if not exists hive.probe");
            statement.execute(
                    """
                    create table hive.probe.t (amount decimal(18, 2), at timestamp(6), day date,
                                               words array(varchar), open boolean)
                    with (format = 'PARQUET', external_location = 'local://%s')"""
                            .formatted(folder));
            try (ResultSet rows = statement.executeQuery("select * from hive.probe.t")) {
                assertTrue(rows.next());
                assertEquals("1.25", rows.getString("amount"));
                assertEquals("2025-03-04 09:30:00.123456", rows.getString("at"));
                assertEquals("2025-03-04", rows.getString("day"));
                assertEquals("[a, 车]", String.valueOf(rows.getArray("words")));
            }
            statement.execute("drop table hive.probe.t");
        }
    }
}
