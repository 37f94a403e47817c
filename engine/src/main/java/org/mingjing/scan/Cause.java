package org.mingjing.scan;

import org.mingjing.contract.Text;

/**
 * Why a finding is there in one run and not in the other.
 *
 * @param kind what differs
 * @param says the same in words, with what it was and what it is
 */
public record Cause(Kind kind, Text says) {
    /** What can differ between two runs. */
    public enum Kind {
        /** The model did not end well in one of the runs, or was not among those run. */
        MODEL_NOT_RUN,
        /** Its logic or version is another. */
        MODEL_CHANGED,
        /** A parameter has another value. */
        PARAMETER_CHANGED,
        /** An exemption or a fact on file explains it in one of the runs. */
        EXPLANATION_CHANGED,
        /** Source rows are new, changed or gone, or other rows that it is compared with. */
        DATA_CHANGED,
        /** Nothing that a run records differs: the model's SQL does not give the same answer twice. */
        UNKNOWN
    }
}
