package org.mingjing.app.property;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with a change of property. */
enum PropertyProblem implements HttpProblem {
    /** Something that the paper has to say is missing, or cannot be. */
    PROPERTY_INCOMPLETE(422),
    /** No paper among the matter's files says so, or it counts no more. */
    PROPERTY_PAPER_MISSING(422),
    /** An item that stands so does not become that. */
    PROPERTY_STATE_FORBIDS(409),
    /** It needs another person: a second one, or who has the item, or who takes it. */
    PROPERTY_NOT_YOURS(403);

    private final int status;

    PropertyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
