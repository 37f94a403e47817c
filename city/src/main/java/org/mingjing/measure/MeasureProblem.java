package org.mingjing.measure;

import org.mingjing.problem.ProblemCode;

/** What can keep a run from being measured. */
public enum MeasureProblem implements ProblemCode {
    /** The folder holds no truth, or one that cannot be read. */
    MEASURE_TRUTH,
    /** The figures could not be computed or kept. */
    MEASURE_FAILED;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
