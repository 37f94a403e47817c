package org.mingjing.scan;

/** How a model's turn in a run ended. */
public enum ModelState {
    DONE,
    /** Done, but so large a share of candidates was hit that no finding is raised before somebody has looked. */
    HELD,
    /** An input is missing or stale, or a parameter without default is not set: this is not "no hit". */
    NOT_RUN,
    /** Not allowed to run here: tier 3 without a case number. */
    REFUSED,
    /** Stopped at its own time or memory limit, or by an error of the engine; other models are not touched. */
    FAILED,
    CANCELLED
}
