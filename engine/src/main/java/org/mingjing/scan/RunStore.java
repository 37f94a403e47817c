package org.mingjing.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The findings and evidence of a run while it goes on, in a DuckDB of its own: as many as there are, in bounded
 * memory, what does not fit in files beside the result. Nothing of it outlives the run, so nothing is logged or synced.
 */
final class RunStore implements AutoCloseable {
    /** Decimals of an amount as it is stored, and ranked by; the exact text stays among the finding's values. */
    static final int AMOUNT_SCALE = 6;

    /** Columns of a finding as it is stored; the exported file adds rank and score. */
    static final String FINDING =
            """
            create table finding (
                id varchar, model varchar, number bigint, outcome varchar, held boolean,
                subject_kind varchar, subject varchar, answerable_kind varchar, answerable varchar,
                occurred_at varchar, amount decimal(38, 6), currency varchar,
                key varchar, "values" varchar, sentence_en varchar, sentence_zh varchar,
                source_rows bigint, flagged_rows bigint, explained_by varchar,
                parameters varchar, pattern bigint)
            """;

    static final String EVIDENCE =
            """
            create table evidence (
                finding varchar, alias varchar, dataset varchar, snapshot varchar,
                file varchar, "row" bigint, "values" varchar, held boolean)
            """;

    private static final long MEMORY = 512L << 20;

    private final Path folder;
    private final DuckDBConnection connection;

    private RunStore(Path folder, DuckDBConnection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    static RunStore create(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", MEMORY + "B");
        properties.setProperty("temp_directory", folder.toString());
        try {
            Files.createDirectories(folder);
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            RunStore store = new RunStore(folder, connection.unwrap(DuckDBConnection.class));
            store.execute(FINDING);
            store.execute(EVIDENCE);
            return store;
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        } catch (SQLException failure) {
            throw failed(folder, failure);
        }
    }

    /** Opens a batch for one model's rows; all of them count once it is committed, or none. */
    RunBatch begin() {
        try {
            return new RunBatch(this, connection.duplicate().unwrap(DuckDBConnection.class));
        } catch (SQLException failure) {
            throw failed(folder, failure);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(folder, failure);
        }
    }

    void read(String select, RowReader reader) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                reader.row(rows);
            }
        } catch (SQLException failure) {
            throw failed(folder, failure);
        }
    }

    Problem failed(SQLException failure) {
        return failed(folder, failure);
    }

    private static Problem failed(Path folder, SQLException failure) {
        return new Problem(
                ScanProblem.RUN_WRITE_FAILED,
                "the run's findings cannot be kept: " + failure.getMessage(),
                Place.of(folder),
                "Check free space ('df') and permissions of the folder of --out, then run again.",
                failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed(folder, failure);
        }
    }
}
