package org.mingjing.app.evidence;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with files of a matter. */
enum EvidenceProblem implements HttpProblem {
    /** More bytes than one file may have, or none. */
    EVIDENCE_TOO_LARGE(413),
    /** Another file came under this id. */
    EVIDENCE_TAKEN(409),
    /** What lies in the folder is not what was received. */
    EVIDENCE_DAMAGED(500);

    private final int status;

    EvidenceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
