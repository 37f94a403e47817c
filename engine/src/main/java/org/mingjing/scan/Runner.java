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

    /**
     * An engine for the models of a run side by side, in which rows that several of them read are read once. Its
     * sessions share the memory of {@code all}, so that one may fail for want of it, or because another broke the
     * engine, through no fault of its own: then it deserves another try in a session of this runner. To be closed
     * before this one.
     *
     * @param models the inputs of each model
     * @param all bounds of the engine; the time is for reading what is shared
     * @param threads that one statement may use
     * @return this runner itself where it has no such engine, or nothing is worth sharing
     */
    default Runner shared(List<List<Relation>> models, Limits all, int threads, Cancellation cancellation) {
        return this;
    }

    @Override
    void close();
}
