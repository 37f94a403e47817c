package org.mingjing.app.declarations;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with a declaration, and with the forms. */
enum DeclarationProblem implements HttpProblem {
    /** The file of forms contradicts itself or the datasets. */
    DECLARATION_FORMS_INVALID(500),
    /** It lies with the office; the unit changes nothing now. */
    DECLARATION_NOT_OPEN(409),
    /** A paper that this form needs is not attached. */
    DECLARATION_ATTACHMENT_MISSING(422);

    private final int status;

    DeclarationProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
