package org.mingjing.app.collaborations;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with what one department gives another. */
enum CollaborationProblem implements HttpProblem {
    /** Something is given while it is worked on, by those who work on it. */
    COLLABORATION_NOT_RUNNING(409),
    /** The grant is not there, is not in force, or is nobody's who asked for help. */
    COLLABORATION_GRANT_UNKNOWN(422),
    /** That account is no colleague who could be lent, or the days are out of order. */
    COLLABORATION_LOAN_INVALID(422),
    /** The request came from no matter in which they could work. */
    COLLABORATION_WITHOUT_MATTER(422),
    /** A result names a file or finding that is not there for whoever gives it. */
    COLLABORATION_RESULT_INVALID(422);

    private final int status;

    CollaborationProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
