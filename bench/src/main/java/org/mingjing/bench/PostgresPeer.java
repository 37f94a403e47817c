package org.mingjing.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

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
        run("create function max_by_step(state double precision[], value integer, size double precision)"
                + " returns double precision[] immutable language sql"
                + " return case when state is null or size > state[2] then array[value, size] else state end");
        run("create function max_by_value(state double precision[]) returns integer immutable language sql"
                + " return state[1]::integer");
        run("create aggregate max_by(integer, double precision)"
                + " (sfunc = max_by_step, stype = double precision[], finalfunc = max_by_value)");
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

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
