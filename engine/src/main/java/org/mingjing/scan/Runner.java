package org.mingjing.scan;

import java.util.List;

/**
 * An engine on which models run. Every runner keeps the same promises; the suite {@code RunnerContract} in the
 * tests states them.
 */
public interface Runner extends AutoCloseable {
    /** {@code duckdb} or {@code trino}. */
    String engine();

    /** Version of the engine, as it tells it. */
    String version();

    /**
     * Opens a session in which SQL can name the given relations, and nothing else of the lake. Sessions of one
     * runner may be used side by side, each by one thread.
     *
     * @throws org.mingjing.problem.Problem {@link ScanProblem#MODEL_FAILED} where the engine cannot read an input
     */
    Session open(List<Relation> relations, Limits limits, Cancellation cancellation);

    @Override
    void close();
}
