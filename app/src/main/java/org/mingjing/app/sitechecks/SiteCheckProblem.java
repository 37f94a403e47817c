package org.mingjing.app.sitechecks;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with a check on site. */
enum SiteCheckProblem implements HttpProblem {
    /** Words, a term, a signature or an answer that is missing or cannot be. */
    SITE_CHECK_INCOMPLETE(422),
    /** One of the findings is with somebody on the spot already. */
    SITE_CHECK_OPEN(409),
    /** It is answered, accepted or withdrawn already, or not answered yet. */
    SITE_CHECK_STATE_FORBIDS(409),
    /** The account does not check for the unit. */
    SITE_CHECKER_UNFIT(422),
    /** No photo that is taken here: another kind of file, too large, or one too many. */
    SITE_PHOTO_REFUSED(422);

    private final int status;

    SiteCheckProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
