package org.mingjing.app.retention;

import org.mingjing.app.http.HttpProblem;

/** What can be in the way of keeping and erasing matters. */
enum RetentionProblem implements HttpProblem {
    /** It is not closed, has no term, or its term is not over. */
    RETENTION_NOT_DUE(409),
    /** It is held, or what it came from is. */
    RETENTION_HELD(409),
    /** What came of it is still kept. */
    RETENTION_OTHERS_REST_ON_IT(409),
    /** Whoever asked does not decide, nor does anybody twice; and nobody lifts a hold that they placed. */
    RETENTION_OWN(403),
    /** Left to others than the caller. */
    RETENTION_NOT_YOURS(403);

    private final int status;

    RetentionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
