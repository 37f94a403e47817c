package org.mingjing.app.inspections;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong in the room of an inspection. */
enum InspectionProblem implements HttpProblem {
    /** Its findings are there while the inspection runs, for those who work on it. */
    INSPECTION_NOT_RUNNING(409),
    /** No unit, or no model, of that name is there to be inspected. */
    INSPECTION_ROOM_INVALID(422),
    /** Whoever is to look at a finding does not work on the inspection. */
    INSPECTION_MEMBER_UNKNOWN(422),
    /** It is somebody else's task. */
    INSPECTION_TASK_NOT_YOURS(403),
    /** The finding has no answer that could be accepted, or it was accepted already. */
    INSPECTION_ANSWER_STATE_FORBIDS(409),
    /** Answers of members wait to be accepted, and would be lost with the room. */
    INSPECTION_ANSWERS_WAIT(409);

    private final int status;

    InspectionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
