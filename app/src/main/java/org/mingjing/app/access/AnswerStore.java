package org.mingjing.app.access;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.problem.Problem;
import org.mingjing.sql.SharedFunctions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One engine for one question: first the granted rows, then shut off from all else, at last the answer alone, which is
 * read from any thread, one at a time.
 */
final class AnswerStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerStore.class);
    private static final long TICK_MILLIS = 100;
    private static final String ANSWER = "\"_answer\"";

    private final Connection connection;
    private final Duration time;
    private final ScheduledFuture<?> watch;
    private final long deadline;
    private volatile @Nullable AccessProblem stopped;
    private volatile @Nullable Statement running;
    private volatile boolean answered;
    private List<AnswerColumn> columns = List.of();
    private long rows;
    private boolean cut;

    /**
     * @param clock stops what takes too long
     */
    AnswerStore(Connection connection, Duration time, ScheduledExecutorService clock) {
        this.connection = connection;
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
        this.watch = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Copies rows in. What goes wrong there is not the asker's, nor for their eyes: the text holds a key. */
    void load(String table, String select) {
        try {
            copy(table, select);
        } catch (Problem failure) {
            if (failure.code() != AccessProblem.QUERY_FAILED) {
                throw failure;
            }
            LOG.error("rows of {} cannot be made ready: {}", table, failure.what());
            throw new Problem(
                    CommonProblem.INTERNAL, "the rows could not be made ready", null, "Tell whoever runs this system.");
        }
    }

    private void copy(String table, String select) {
        execute("create temp table " + GrantedTable.name(table) + " as " + select);
    }

    /** Shuts the engine off from everything else, for good. */
    void shutIn() {
        execute(SharedFunctions.OF_DUCKDB);
        execute("set allowed_paths = []");
        execute("set allowed_directories = []");
        execute("set enable_external_access = false");
        execute("set lock_configuration = true");
    }

    /** Answers a question, keeps at most so many rows of the answer, and drops what it was made of. */
    void answer(String select, int most, List<String> tables) {
        execute("create temp table " + ANSWER + " as select * from (\n" + select + "\n) limit " + (most + 1L));
        for (String table : tables) {
            execute("drop table " + GrantedTable.name(table));
        }
        long[] count = new long[1];
        read("select count(*) from " + ANSWER, row -> count[0] = ((Number) row.get(0)).longValue());
        cut = count[0] > most;
        rows = Math.min(count[0], most);
        columns = describe("select * from " + ANSWER + " limit 0");
        answered = true;
        watch.cancel(false);
    }

    List<AnswerColumn> columns() {
        return columns;
    }

    long rows() {
        return rows;
    }

    boolean cut() {
        return cut;
    }

    /** Rows of the answer in its order. */
    synchronized List<List<@Nullable Object>> page(long from, int size) {
        List<List<@Nullable Object>> page = new ArrayList<>();
        long to = Math.min(from + size, rows);
        read(
                "select * from " + ANSWER + " where rowid >= " + from + " and rowid < " + to + " order by rowid",
                page::add);
        return page;
    }

    /** All rows of the answer in its order. */
    synchronized void each(Consumer<List<@Nullable Object>> reader) {
        read("select * from " + ANSWER + " where rowid < " + rows + " order by rowid", reader);
    }

    void read(String select, Consumer<List<@Nullable Object>> reader) {
        try (Statement statement = begin();
                ResultSet result = statement.executeQuery(select)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                if (stopped != null) {
                    throw problem(new SQLException("stopped"));
                }
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    row.add(value(result, i));
                }
                reader.accept(row);
            }
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            running = null;
        }
    }

    private List<AnswerColumn> describe(String select) {
        List<AnswerColumn> found = new ArrayList<>();
        try (Statement statement = begin();
                ResultSet result = statement.executeQuery(select)) {
            ResultSetMetaData meta = result.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                found.add(new AnswerColumn(
                        meta.getColumnLabel(i), meta.getColumnTypeName(i).toLowerCase(java.util.Locale.ROOT)));
            }
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            running = null;
        }
        return List.copyOf(found);
    }

    private void execute(String sql) {
        try (Statement statement = begin()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            running = null;
        }
    }

    private Statement begin() throws SQLException {
        Statement statement = connection.createStatement();
        running = statement;
        if (stopped != null) {
            statement.close();
            throw new SQLException("stopped");
        }
        return statement;
    }

    /** Stops what runs; the engine is good for nothing afterwards. */
    void cancel() {
        stopped = AccessProblem.QUERY_CANCELLED;
        interrupt();
    }

    /** Again and again: a statement that had not quite begun does not hear the first time. */
    private void tick() {
        if (stopped == null && !answered && System.nanoTime() - deadline >= 0) {
            stopped = AccessProblem.QUERY_TIME_LIMIT;
        }
        if (stopped != null) {
            interrupt();
        }
    }

    private void interrupt() {
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException justEnded) {
                running = null;
            }
        }
    }

    private Problem problem(SQLException failure) {
        AccessProblem why = stopped;
        if (why == AccessProblem.QUERY_CANCELLED) {
            return new Problem(why, "stopped before it was done", null, "Ask again.", failure);
        }
        if (why == AccessProblem.QUERY_TIME_LIMIT) {
            return new Problem(
                    why,
                    "not done after " + time.toSeconds() + " s",
                    null,
                    "Look for a join without condition, or ask for less at once.",
                    failure);
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (message.startsWith("Out of Memory Error")) {
            return new Problem(
                    AccessProblem.QUERY_MEMORY_LIMIT,
                    "needs more memory than a question may have",
                    null,
                    "Look for a join without condition, or ask for less at once.",
                    failure);
        }
        return new Problem(AccessProblem.QUERY_FAILED, shown(message), null, "Mend the question.", failure);
    }

    @Override
    public void close() {
        cancel();
        watch.cancel(false);
        synchronized (this) {
            try {
                connection.close();
            } catch (SQLException failure) {
                throw new IllegalStateException("a DuckDB engine does not close", failure);
            }
        }
    }

    /** The first line; where the message is about a value of some row, or of our own making, without it. */
    private static String shown(String message) {
        String line = message.lines().findFirst().orElse("no message");
        boolean aboutSql = line.startsWith("Binder Error") || line.startsWith("Parser Error");
        return aboutSql
                ? line
                : line.replaceFirst(" Use TRY\\(.*", "")
                        .replaceAll("'[^']*'", "'…'")
                        .replaceAll("\"[^\"]*\"", "\"…\"")
                        .replaceAll("(?<![\\w.])-?\\d+(\\.\\d+)?(?![\\w])", "…");
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        if (result.getMetaData().getColumnType(column) == Types.TIMESTAMP) {
            LocalDateTime time = result.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toString();
        }
        return plain(result.getObject(column));
    }

    /** A value that is the same in JSON, on paper and in the digest: exact decimals and long numbers as text. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof BigDecimal exact) {
            return exact.toPlainString();
        }
        if (value instanceof BigInteger big) {
            return big.bitLength() <= 53 ? (Object) big.longValue() : big.toString();
        }
        if (value instanceof Long number) {
            return Math.abs(number) < 1L << 53 ? (Object) number : number.toString();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value instanceof Number) {
            return value;
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().toString();
        }
        if (value instanceof Time time) {
            return time.toLocalTime().toString();
        }
        if (value instanceof Array array) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object each : (Object[]) array.getArray()) {
                values.add(plain(each));
            }
            return values;
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).toList();
        }
        return value.toString();
    }
}
