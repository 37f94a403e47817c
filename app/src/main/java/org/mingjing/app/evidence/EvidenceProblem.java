package org.mingjing.app.evidence;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with files of a matter. */
enum EvidenceProblem implements HttpProblem {
    /** More bytes than one file may have, or none. */
    EVIDENCE_TOO_LARGE(413),
    /** Another file came under this id. */
    EVIDENCE_TAKEN(409),
    /** No picture can be made of it: it is too large, cannot be read, or takes too long. */
    EVIDENCE_NOT_SHOWN(422),
    /** Others have pictures made right now. */
    EVIDENCE_COPY_BUSY(503),
    /** What lies in the folder is not what was received. */
    EVIDENCE_DAMAGED(500),
    /** Given away by somebody who does not have it, or taken by somebody to whom it is not given. */
    EVIDENCE_CUSTODY_NOT_YOURS(403),
    /** It is given to somebody already, who has not taken it yet; or nothing is given. */
    EVIDENCE_CUSTODY_STATE(409),
    /** The paper that both signed is missing, or is no other file of the matter that counts. */
    EVIDENCE_RECEIPT_MISSING(422);

    private final int status;

    EvidenceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
