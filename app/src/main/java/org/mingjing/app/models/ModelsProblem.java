package org.mingjing.app.models;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with what is asked of models, settings and runs. */
public enum ModelsProblem implements HttpProblem {
    /** Who asked for a change cannot decide on it. */
    OWN_PROPOSAL(403),
    /** What holds for more than one unit is for those who answer for the whole. */
    WHOLE_NEEDED(403),
    /** The before-and-after is not there yet. */
    EFFECT_MISSING(409),
    /** Something of the same models was set since the before-and-after was computed. */
    EFFECT_OUTDATED(409),
    /** The wish would change nothing. */
    NOTHING_TO_CHANGE(409),
    /** Too many questions that need an engine at once. */
    ENGINE_BUSY(503),
    /** The run has no result to look at. */
    RUN_WITHOUT_RESULT(409),
    /** A run under a case names the models that need it, and no others. */
    CASE_RUN_TOO_WIDE(422),
    /** A model put together without SQL lacks something, or contradicts itself. */
    SKETCH_INVALID(422),
    /** A draft's files, id or name keep it from being taken into the library. */
    DRAFT_UNSOUND(422),
    /** The draft is no longer what was proposed. */
    DRAFT_CHANGED(409),
    /** A draft that waits for a decision stays. */
    DRAFT_PROPOSED(409),
    /** Only who began a draft renames or deletes it. */
    DRAFT_OF_ANOTHER(403),
    /** Who wrote on a draft cannot approve of it. */
    OWN_DRAFT(403),
    /** No open case of that number that the caller is on. */
    RUN_CASE_UNKNOWN(422),
    /** No data call gives what the run would read. */
    RUN_NOT_COVERED(403),
    /** Nobody has approved that these models read data of persons. */
    MODEL_NOT_APPROVED(422),
    /** The time given is no schedule. */
    SCHEDULE_INVALID(422);

    private final int status;

    ModelsProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
