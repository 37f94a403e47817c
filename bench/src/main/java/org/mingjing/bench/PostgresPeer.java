package org.mingjing.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;

/**
 * What an office would use instead: PostgreSQL with the same rows in indexed tables, running the same SQL. Its
 * settings favour it: no fsync, four gigabytes of shared buffers, parallel workers, no just-in-time compiler.
 */
final class PostgresPeer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Connection connection;

    PostgresPeer(Path folder) throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("shared_buffers", "4GB")
                .setServerConfig("work_mem", "1GB")
                .setServerConfig("maintenance_work_mem", "2GB")
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("jit", "off")
                .setServerConfig("max_parallel_workers_per_gather", "2")
                .start();
        connection = server.getPostgresDatabase().getConnection();
        // the spellings of the shared SQL that PostgreSQL lacks
        run("create domain double as double precision");
        run("create function date_diff(unit text, a date, b date) returns bigint immutable parallel safe language sql "
                + "return (b - a)::bigint");
        run("create function round(value double precision, digits integer) returns double precision"
                + " immutable parallel safe language sql return round(value::numeric, digits)::double precision");
        parts("date", "year", "month", "day");
        parts("timestamp", "year", "month", "day", "hour", "minute", "second");
        parts("time", "hour", "minute", "second");
        run("create function date_diff(unit text, a timestamp, b timestamp) returns bigint immutable parallel safe"
                + " language sql return (b::date - a::date)::bigint");
        run("create function contains(list anycompatiblearray, one anycompatible) returns boolean immutable"
                + " parallel safe language sql as 'select one = any(list)'");
        run("create function great_circle_distance(a double precision, b double precision, c double precision,"
                + " d double precision) returns double precision immutable parallel safe language sql return 6371.01"
                + " * acos(least(1, greatest(-1, sin(radians(a)) * sin(radians(c))"
                + " + cos(radians(a)) * cos(radians(c)) * cos(radians(b) - radians(d)))))");
    }

    private void parts(String type, String... parts) throws SQLException {
        for (String part : parts) {
            run("create function " + part + "(value " + type + ") returns bigint immutable parallel safe"
                    + " language sql return extract(" + part + " from value)::bigint");
        }
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Loads a CSV with header into an unlogged table and indexes the columns named, then gathers statistics. */
    void load(String table, List<String> definitions, Path csv, List<String> indexes) throws SQLException {
        run("create unlogged table " + table + " (" + String.join(", ", definitions) + ")");
        run("copy " + table + " from '" + csv.toAbsolutePath() + "' (format csv, header)");
        for (String index : indexes) {
            run("create index on " + table + " (" + index + ")");
        }
        run("vacuum analyze " + table);
    }

    /** Runs a model's SQL and keeps what comes out in a table. */
    void run(RawSql raw, Lake lake, Datasets datasets, int mostSeconds) throws SQLException {
        run("drop schema if exists model cascade");
        run("create schema model");
        run("set search_path = model, public");
        for (String view : raw.views(lake, datasets, snapshot -> "public." + snapshot.dataset())) {
            run(view);
        }
        run("set statement_timeout = '" + mostSeconds + "s'");
        run("create table model.result as " + PostgresSql.of(raw.query()));
        run("set statement_timeout = 0");
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
