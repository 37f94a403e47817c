package org.mingjing.scan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.sql.SharedFunctions;

/** A connection to DuckDB with the views of one model's inputs, and no way to anything else. */
final class DuckDbSession implements Session {
    /** How often a statement that is over its limit is told so again; a single call may come between two statements. */
    private static final long NUDGE_MILLIS = 100;

    private static final String INTERRUPTED = "INTERRUPT Error: Interrupted!";

    private final Connection connection;
    private final Limits limits;
    private final Future<?> deadline;
    private final Runnable stopListening;

    private volatile @Nullable ScanProblem stopped;
    private @Nullable Statement running;

    DuckDbSession(Connection connection, Limits limits, Cancellation cancellation, ScheduledExecutorService clock) {
        this.connection = connection;
        this.limits = limits;
        this.deadline = clock.scheduleAtFixedRate(
                () -> stop(ScanProblem.MODEL_TIME_LIMIT),
                limits.time().toMillis(),
                NUDGE_MILLIS,
                TimeUnit.MILLISECONDS);
        this.stopListening = cancellation.onCancel(() -> stop(ScanProblem.MODEL_CANCELLED));
    }

    /** Takes the first steps; the session is closed where one fails. */
    DuckDbSession after(Consumer<DuckDbSession> steps) {
        try {
            steps.accept(this);
            return this;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Shows the input under its two names. */
    void show(Relation relation, @Nullable String table) {
        DuckDbViews.of(relation, table).forEach(this::execute);
    }

    /** Lets the engine read the files of these inputs and nothing else, for good. */
    void shutIn(Stream<Relation> relations) {
        String files = relations
                .flatMap(r -> r.snapshot() == null ? Stream.of() : r.snapshot().dataFiles().stream())
                .distinct()
                .map(f -> Sql.text(f.toString()))
                .collect(Collectors.joining(", "));
        execute("set allowed_paths = [" + files + "]");
        execute(SharedFunctions.OF_DUCKDB);
        execute("set enable_external_access = false");
        execute("set lock_configuration = true");
    }

    /** Another connection to the same engine. */
    Connection connection() throws SQLException {
        return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    @Override
    public long keep(String name, String select) {
        execute("create temp table " + Sql.name(name) + " as " + select);
        long[] rows = new long[1];
        read("select count(*) from " + Sql.name(name), row -> rows[0] = row.getLong(1));
        return rows[0];
    }

    @Override
    public void load(String name, List<Column> columns, Iterable<? extends List<? extends @Nullable String>> rows) {
        String staged = name + "_text";
        execute(columns.stream()
                .map(c -> Sql.name(c.name()) + " varchar")
                .collect(Collectors.joining(", ", "create temp table " + Sql.name(staged) + " (", ")")));
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", staged)) {
            for (List<? extends @Nullable String> row : rows) {
                appender.beginRow();
                for (String value : row) {
                    if (value == null) {
                        appender.appendNull();
                    } else {
                        appender.append(value);
                    }
                }
                appender.endRow();
            }
        } catch (SQLException failure) {
            throw problem(failure);
        }
        keep(
                name,
                columns.stream()
                        .map(c -> "cast(" + Sql.name(c.name()) + " as " + c.type() + ") as " + Sql.name(c.name()))
                        .collect(Collectors.joining(", ", "select ", " from " + Sql.name(staged))));
        execute("drop table " + Sql.name(staged));
    }

    @Override
    public List<String> columns(String select) {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            ResultSetMetaData columns = statement.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i));
            }
            return names;
        } catch (SQLException failure) {
            throw problem(failure);
        }
    }

    @Override
    public void read(String select, RowReader reader) {
        try (Statement statement = begin();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                if (stopped != null) {
                    throw new SQLException(INTERRUPTED);
                }
                reader.row(rows);
            }
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            end();
        }
    }

    void execute(String sql) {
        try (Statement statement = begin()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            end();
        }
    }

    private synchronized Statement begin() throws SQLException {
        if (stopped != null) {
            throw new SQLException(INTERRUPTED);
        }
        Statement statement = connection.createStatement();
        running = statement;
        return statement;
    }

    private synchronized void end() {
        running = null;
    }

    private synchronized void stop(ScanProblem why) {
        if (stopped == null) {
            stopped = why;
        }
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException alreadyClosed) {
                running = null; // it has just ended by itself; the next statement will not begin
            }
        }
    }

    private Problem problem(SQLException failure) {
        return DuckDbFailure.problem(failure, stopped, limits);
    }

    @Override
    public void close() {
        deadline.cancel(false);
        try {
            stopListening.run();
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("a DuckDB session does not close: " + failure.getMessage(), failure);
        }
    }
}
