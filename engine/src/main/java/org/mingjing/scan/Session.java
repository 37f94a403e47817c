package org.mingjing.scan;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model's stay on an engine: its inputs by alias, and what it keeps for itself. A failure ends this session
 * only, as a {@link org.mingjing.problem.Problem} with {@link ScanProblem#MODEL_TIME_LIMIT},
 * {@link ScanProblem#MODEL_MEMORY_LIMIT}, {@link ScanProblem#MODEL_CANCELLED} or {@link ScanProblem#MODEL_FAILED}.
 * The time limit counts from the opening of the session. SQL is in what both engines share, values are written in
 * as literals; it has passed the fence before it comes here.
 */
public interface Session extends AutoCloseable {
    /**
     * Runs a select and keeps its rows under a name that later queries of this session can read; where the engine
     * can, without the rows leaving it.
     *
     * @return how many rows
     */
    long keep(String name, String select);

    /**
     * A query of the same rows for {@link #keep}: where the engine would compute a part of it once for each mention, that
     * part is kept beforehand.
     */
    default String inSteps(String select) {
        return select;
    }

    /**
     * Keeps the given rows under a name.
     *
     * @param rows values as text, in the order of the columns
     */
    void load(String name, List<Column> columns, Iterable<? extends List<? extends @Nullable String>> rows);

    /**
     * A column of rows that are given.
     *
     * @param name its name
     * @param type its SQL type
     */
    record Column(String name, String type) {}

    /** Names of the columns that a select would give; runs nothing. */
    List<String> columns(String select);

    /** Runs a select and hands out its rows one by one, in flat memory. */
    void read(String select, RowReader reader);

    /**
     * Writes the rows of a select to a Parquet file, in the engine's own SQL and without their passing through this
     * program; the caller removes the file.
     *
     * @return null where the engine cannot: then they are to be read
     */
    default @Nullable Path write(String select) {
        return null;
    }

    /**
     * What stands for the values of columns together, to tell rows apart and for nothing else: the columns, or one
     * value that the engine makes of them more cheaply than it compares them.
     */
    default String together(List<String> columns) {
        return Sql.names("", columns);
    }

    @Override
    void close();
}
