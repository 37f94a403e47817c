package org.mingjing.scan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
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
    private static final String INTERRUPTED = "INTERRUPT Error: Interrupted!";

    private final Connection connection;
    private final Limits limits;
    private final StatementWatch watch;
    private final Path handedOver;

    /**
     * @param handedOver the one folder that the engine may write to when it is shut in
     */
    DuckDbSession(
            Connection connection,
            Limits limits,
            Path handedOver,
            Cancellation cancellation,
            ScheduledExecutorService clock) {
        this.handedOver = handedOver;
        this.connection = connection;
        this.limits = limits;
        this.watch = new StatementWatch(limits, cancellation, clock);
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

    /** Lets the engine read the files of these inputs, write what it hands over, and nothing else, for good. */
    void shutIn(Stream<Relation> relations) {
        String files = relations
                .flatMap(r -> r.snapshot() == null ? Stream.of() : r.snapshot().dataFiles().stream())
                .distinct()
                .map(f -> Sql.text(f.toString()))
                .collect(Collectors.joining(", "));
        execute("set allowed_paths = [" + files + "]");
        execute(SharedFunctions.OF_DUCKDB);
        execute("set allowed_directories = [" + Sql.text(handedOver + "/") + "]");
        execute("set enable_external_access = false");
        execute("set lock_configuration = true");
    }

    /** A session of its own on the same engine. */
    DuckDbSession another(Limits its, Cancellation cancellation, ScheduledExecutorService clock) throws SQLException {
        Connection duplicate = connection.unwrap(DuckDBConnection.class).duplicate();
        return new DuckDbSession(duplicate, its, handedOver, cancellation, clock);
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
                if (watch.stopped() != null) {
                    throw new SQLException(INTERRUPTED);
                }
                reader.row(rows);
            }
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            watch.end();
        }
    }

    @Override
    public Path write(String select) {
        Path file = handedOver.resolve(UUID.randomUUID() + ".parquet");
        execute("copy (" + select + ") to " + Sql.text(file.toString()) + " (format parquet)");
        return file;
    }

    /** 64 bits: two of a million combinations meet with a chance of one in forty million; see decision record 11. */
    @Override
    public String together(List<String> columns) {
        return "hash(" + Sql.names("", columns) + ")";
    }

    void execute(String sql) {
        try (Statement statement = begin()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            watch.end();
        }
    }

    private Statement begin() throws SQLException {
        Statement statement = connection.createStatement();
        if (!watch.begin(statement)) {
            statement.close();
            throw new SQLException(INTERRUPTED);
        }
        return statement;
    }

    private Problem problem(SQLException failure) {
        return DuckDbFailure.problem(failure, watch.stopped(), limits);
    }

    @Override
    public void close() {
        watch.close();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("a DuckDB session does not close: " + failure.getMessage(), failure);
        }
    }
}
