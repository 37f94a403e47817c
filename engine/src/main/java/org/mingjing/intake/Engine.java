package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** The DuckDB of one import: bounded in memory, spilling into the staging folder, gone with it. */
final class Engine implements AutoCloseable {
    private final Path folder;
    private final DuckDBConnection connection;
    private final Cancellation cancellation;
    private final boolean ownsFolder;
    private final AtomicInteger registered;

    private Engine(
            Path folder,
            DuckDBConnection connection,
            Cancellation cancellation,
            boolean ownsFolder,
            AtomicInteger registered) {
        this.folder = folder;
        this.connection = connection;
        this.cancellation = cancellation;
        this.ownsFolder = ownsFolder;
        this.registered = registered;
    }

    /** The same engine, for use by another thread. */
    Engine beside() {
        try {
            return new Engine(
                    folder, connection.duplicate().unwrap(DuckDBConnection.class), cancellation, false, registered);
        } catch (SQLException failure) {
            throw problem(folder, failure);
        }
    }

    /** Where files may lie that are gone with the import. */
    Path folder() {
        return folder;
    }

    /**
     * Opens an engine that works on the threads of its callers only: what is written by several of them side by side
     * costs two fifths more on threads of the engine's own, which pass the rows around. {@link #useAllThreads} ends that.
     *
     * @param folder working folder; made here, removed by {@link #close}
     * @param memory most memory, such as {@code 512MB}
     */
    static Engine open(Path folder, String memory, Cancellation cancellation) {
        try {
            Files.createDirectories(folder);
            Properties settings = new Properties();
            settings.setProperty("memory_limit", memory);
            settings.setProperty("temp_directory", folder.resolve("spill").toString());
            settings.setProperty("threads", "1");
            DuckDBConnection connection =
                    DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
            return new Engine(folder, connection, cancellation, true, new AtomicInteger());
        } catch (SQLException failure) {
            throw problem(folder, failure);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    /** From now on one query at a time is asked, of many rows. */
    void useAllThreads() {
        run("set threads = " + Runtime.getRuntime().availableProcessors());
    }

    void run(String sql) {
        cancellation.check();
        try (Statement statement = connection.createStatement()) {
            cancellation.during(statement, () -> statement.execute(sql));
        } catch (SQLException failure) {
            cancellation.check();
            throw problem(folder, failure);
        }
    }

    /** A row of a query's answer as texts; null where there is none. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    void query(String sql, Taker taker) {
        cancellation.check();
        try (Statement statement = connection.createStatement()) {
            cancellation.during(statement, () -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        taker.take(rows);
                    }
                }
            });
        } catch (SQLException failure) {
            cancellation.check();
            throw problem(folder, failure);
        }
    }

    long number(String sql) {
        List<Long> found = new ArrayList<>();
        query(sql, row -> found.add(row.getLong(1)));
        return found.get(0);
    }

    /** Makes rows that Java has a table of the engine's, and gives its name: {@code select * from name()}. */
    String register(DuckDBTableFunction<?, ?, ?> rows) {
        String name = "given_" + registered.incrementAndGet(); // a name cannot be given twice
        try {
            DuckDBFunctions.tableFunction().withName(name).withFunction(rows).register(connection);
            return name;
        } catch (SQLException failure) {
            throw problem(folder, failure);
        }
    }

    void checkCancelled() {
        cancellation.check();
    }

    void cancel() {
        cancellation.cancel();
        cancellation.check();
    }

    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(table);
    }

    /** What failed, in words for the person who can mend it. */
    static Problem problem(Path at, SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")
                || lower.contains("disk quota")
                || lower.contains("could not write")
                || lower.contains("max_temp_directory_size")) {
            return new Problem(
                    IntakeProblem.INTAKE_DISK_FULL,
                    "the disk is full: " + firstLine(message),
                    Place.of(at),
                    "Free space on that disk ('df'), then give the same command again; the lake is as it was.",
                    failure);
        }
        if (lower.contains("out of memory")) {
            return new Problem(
                    IntakeProblem.INTAKE_MEMORY,
                    "the import needs more memory: " + firstLine(message),
                    Place.of(at),
                    "Give it more with --memory, such as --memory 1GB; the lake is as it was.",
                    failure);
        }
        return new Problem(IntakeProblem.INTAKE_ENGINE, "the engine failed: " + message, Place.of(at), "", failure);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String files(List<Path> files) {
        return "["
                + String.join(", ", files.stream().map(f -> text(f.toString())).toList()) + "]";
    }

    @Override
    public void close() {
        try {
            connection.close();
            if (ownsFolder) {
                Durable.delete(folder);
            }
        } catch (SQLException failure) {
            throw problem(folder, failure);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
