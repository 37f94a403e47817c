package org.mingjing.app.areas;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with looking for a problem at units alike. */
enum AreaProblem implements HttpProblem {
    /** Nothing that held is in the matter, or not that. */
    AREA_NOTHING_HELD(422),
    /** Units that one does not answer for, none at all, or too many. */
    AREA_UNITS_INVALID(422),
    /** The model never ran, or its newest run used other values. */
    AREA_RUN_MISSING(409),
    /** There is nothing to follow up at that unit, or it was followed up already. */
    AREA_NOTHING_TO_FOLLOW(409);

    private final int status;

    AreaProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
