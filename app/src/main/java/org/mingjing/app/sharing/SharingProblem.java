package org.mingjing.app.sharing;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with parts of a matter that are shared. */
enum SharingProblem implements HttpProblem {
    /** Only the lead shares, and nothing of a restricted matter. */
    SHARE_NOT_YOURS(403),
    /** Nobody approves what they asked for. */
    SHARE_OWN(403),
    /** It shares nothing, or what is not there, or for too long. */
    SHARE_INVALID(422),
    /** It was decided, withdrawn, or is over. */
    SHARE_OVER(409);

    private final int status;

    SharingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
