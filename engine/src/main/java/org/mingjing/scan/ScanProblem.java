package org.mingjing.scan;

import org.mingjing.problem.ProblemCode;

/** What can go wrong with runs, and with one model's turn in them. */
public enum ScanProblem implements ProblemCode {
    /** The model ran longer than its own limit. */
    MODEL_TIME_LIMIT(Kind.RESOURCE),
    /** The model needed more memory, or more disk for what does not fit into memory, than its own limit. */
    MODEL_MEMORY_LIMIT(Kind.RESOURCE),
    /** Somebody stopped the run. */
    MODEL_CANCELLED(Kind.RESOURCE),
    /** The engine could not run the model's SQL on these rows. */
    MODEL_FAILED(Kind.CALLER),
    /** This program itself broke off in the model's turn. */
    MODEL_TURN_BROKEN(Kind.INTERNAL),
    /** Two rows of the model's output have the same key. */
    MODEL_KEY_NOT_UNIQUE(Kind.CALLER),
    /** The lake has no snapshot of an input that is not optional. */
    MODEL_INPUT_MISSING(Kind.CALLER),
    /** The snapshot of an input is older than the run allows. */
    MODEL_INPUT_STALE(Kind.CALLER),
    /** The snapshot keeps another version of the contract than the model was written for. */
    MODEL_CONTRACT_VERSION(Kind.CALLER),
    /** A parameter has no default and no value was given. */
    MODEL_PARAMETER_MISSING(Kind.CALLER),
    /** The model reads tier 3 data and no case number was given. */
    MODEL_CASE_NUMBER_MISSING(Kind.CALLER),
    /** The model itself is not sound. */
    MODEL_NOT_SOUND(Kind.CALLER),
    /** So many candidates were hit that somebody has to look before findings are raised. */
    MODEL_HITS_ABOVE_EXPECTED(Kind.CALLER),
    /** An outcome column holds another word than hit, explained or not_assessable. */
    MODEL_OUTCOME_UNKNOWN(Kind.CALLER),
    /** The folder holds a run already, or something else. */
    RUN_EXISTS(Kind.CALLER),
    RUN_NOT_FOUND(Kind.CALLER),
    RUN_DAMAGED(Kind.CALLER),
    RUN_NEWER_FORMAT(Kind.CALLER),
    RUN_WRITE_FAILED(Kind.RESOURCE),
    FINDING_UNKNOWN(Kind.CALLER),
    EXEMPTION_INVALID(Kind.CALLER),
    /** The row that somebody asks about is named by an input or column that the model does not have. */
    ROW_QUESTION_INVALID(Kind.CALLER),
    /** Memory, threads or another setting of the run makes no sense. */
    SCAN_SETTING_INVALID(Kind.CALLER),
    /** The engine itself does not start or answer. */
    ENGINE_UNAVAILABLE(Kind.RESOURCE),
    /** The engine stopped on a fault of its own. */
    ENGINE_BROKEN(Kind.RESOURCE);

    private final Kind kind;

    ScanProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
