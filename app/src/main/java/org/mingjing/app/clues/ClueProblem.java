package org.mingjing.app.clues;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with a clue that is raised, and with whom it is about. */
enum ClueProblem implements HttpProblem {
    /** One of the findings is in a clue already. */
    CLUE_HOLDS_FINDING(409),
    /** One of the findings is not of the clue's unit, nor of one below it. */
    CLUE_FINDING_ELSEWHERE(422),
    /** There is no clue of that number with which this one could be joined. */
    CLUE_MERGE_IMPOSSIBLE(422),
    /** Nothing would be left in the clue, it is over, or it is for others to split. */
    CLUE_SPLIT_IMPOSSIBLE(409),
    /** An identifier that cannot be one of its kind. */
    SUBJECT_IDENTIFIER_INVALID(422),
    /** The same is in the matter already, in the same part. */
    SUBJECT_LINKED_ALREADY(409);

    private final int status;

    ClueProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
