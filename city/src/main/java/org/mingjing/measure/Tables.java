package org.mingjing.measure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.mingjing.contract.DatasetContract;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Runs, snapshots and truth as tables of one DuckDB in memory, and how a measure asks them. */
final class Tables implements AutoCloseable {
    /** Hears of each row. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private final Path truth;
    private final Connection connection;

    /**
     * @param truth the folder {@code truth} of the city
     */
    Tables(Path truth) {
        this.truth = truth;
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** A file of the truth, all columns as text, nothing as an empty text. */
    String truth(String name) {
        return "(select coalesce(columns(*), '') from read_csv(" + text(truth.resolve(name + ".csv"))
                + ", header = true, all_varchar = true))";
    }

    static String parquet(Path file) {
        return "read_parquet(" + text(file) + ")";
    }

    /** The rows of a snapshot, with their key as truth writes it. */
    static String snapshot(Snapshot snapshot, DatasetContract contract) {
        String key = contract.key().stream()
                .map(k -> "coalesce(cast(\"" + k + "\" as varchar), '')")
                .collect(Collectors.joining(" || '|' || "));
        return "(select " + key + " as key, * from read_parquet(["
                + snapshot.dataFiles().stream().map(Tables::text).collect(Collectors.joining(", ")) + "]))";
    }

    private static String text(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    void read(String sql, Row row) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.read(rows);
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private Problem failed(SQLException failure) {
        return new Problem(
                MeasureProblem.MEASURE_FAILED,
                "the run cannot be compared with the truth: " + failure.getMessage(),
                Place.of(truth),
                "Take truth and run of the same city.",
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
