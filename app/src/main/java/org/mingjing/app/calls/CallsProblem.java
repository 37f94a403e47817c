package org.mingjing.app.calls;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with the idempotency key of a call. */
enum CallsProblem implements HttpProblem {
    /** It is no key. */
    IDEMPOTENCY_KEY_INVALID(400),
    /** Something else was sent under it before. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** The first call under it is still at work. */
    IDEMPOTENCY_KEY_IN_USE(409),
    /** It was done, and will not be done again; but what was answered cannot be repeated. */
    IDEMPOTENCY_ANSWER_NOT_KEPT(409);

    private final int status;

    CallsProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
