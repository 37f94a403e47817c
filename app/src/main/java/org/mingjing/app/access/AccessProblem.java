package org.mingjing.app.access;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with a data call, with its use, and with a question in SQL. */
enum AccessProblem implements HttpProblem {
    /** One's own data call. */
    DATA_CALL_OWN(403),
    /** Data of tier 3 without a case number. */
    DATA_CALL_NEEDS_CASE(422),
    /** A dataset, column or value that cannot be asked for. */
    DATA_CALL_CONTENT(422),
    /** Another case has this number. */
    CASE_NUMBER_TAKEN(409),
    /** Somebody who could not work on the case. */
    CASE_MEMBER_UNFIT(422),
    /** A term that is over, reversed or too long. */
    DATA_CALL_TERM(422),

    /** Another purpose, a term that is over or has not begun, a duty that ended, a dataset that is not in it. */
    GRANT_DOES_NOT_COVER(403),
    /** The grant is for counts. */
    GRANT_FOR_STATISTICS(403),
    /** The grant is for rows. */
    GRANT_FOR_ROWS(403),

    /** The engine could not do what was asked. */
    QUERY_FAILED(422),
    QUERY_TIME_LIMIT(422),
    QUERY_MEMORY_LIMIT(422),
    QUERY_CANCELLED(409),
    /** There are as many as can run. */
    QUERY_TOO_MANY(429),
    /** Small groups would show. */
    STATISTICS_TOO_FINE(422);

    private final int status;

    AccessProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
