package org.mingjing.app.findings;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with what people want to do with findings. */
enum FindingsProblem implements HttpProblem {
    /** One of the findings is in a state in which this act is not possible. */
    FINDING_STATE_FORBIDS(409),
    /** The act lacks something it needs, such as a reason. */
    FINDING_ACT_INCOMPLETE(400),
    /** No grant of the caller's gives the value. */
    FINDING_NEEDS_DATA_CALL(403),
    /** Whoever it is to be given to cannot see it, or may not work on findings. */
    FINDING_ASSIGNEE_UNFIT(422);

    private final int status;

    FindingsProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
