package org.mingjing.app.audit;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with the audit. */
enum AuditProblem implements HttpProblem {
    /** The audit cannot be written; so nothing is done. */
    AUDIT_UNAVAILABLE(503),
    /** The signing key is there but cannot be read, or is of another kind than the settings say. */
    AUDIT_KEY_UNUSABLE(500);

    private final int status;

    AuditProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
