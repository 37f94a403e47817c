package org.mingjing.derive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/** DuckDB in memory, as reader and writer of Parquet for derivations. Results are streamed, never collected. */
final class Engine implements AutoCloseable {
    /** What is done with each row of a result. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    private Engine(Connection connection) {
        this.connection = connection;
    }

    static Engine start() {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "2");
        settings.setProperty(
                "temp_directory",
                Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "mingjing-derive-" + ProcessHandle.current().pid())
                        .toString());
        try {
            return new Engine(DriverManager.getConnection("jdbc:duckdb:", settings));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Runs statements that each end with a semicolon at the end of a line. */
    void script(String statements) {
        for (String statement : statements.split(";(\n|$)", -1)) {
            if (!statement.isBlank()) {
                run(statement);
            }
        }
    }

    void each(String sql, Row row) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                row.read(result);
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    boolean any(String sql) {
        boolean[] found = {false};
        each("select exists (" + sql + ")", row -> found[0] = row.getBoolean(1));
        return found[0];
    }

    /** A table expression over all rows of a snapshot. */
    static String table(Snapshot snapshot) {
        if (snapshot.manifest().files().isEmpty()) {
            StringBuilder empty = new StringBuilder("(select ");
            snapshot.manifest().columns().forEach(c -> empty.append("cast(null as ")
                    .append(c.type())
                    .append(") as ")
                    .append(name(c.name()))
                    .append(", "));
            return empty.append("1 as one where false)").toString();
        }
        return snapshot.dataFiles().stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /** A column's name, quoted. */
    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    static boolean has(Snapshot snapshot, String column) {
        return snapshot.manifest().columns().stream().anyMatch(c -> c.name().equals(column));
    }

    static Problem failed(SQLException failure) {
        boolean memory = String.valueOf(failure.getMessage()).contains("Out of Memory");
        return new Problem(
                memory ? DeriveProblem.DERIVE_TOO_LARGE : DeriveProblem.DERIVE_FAILED,
                "the engine stopped while deriving: " + failure.getMessage(),
                null,
                memory ? "Free memory and give the same command again; nothing was changed." : "",
                failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }
}
