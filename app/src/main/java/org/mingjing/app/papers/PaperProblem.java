package org.mingjing.app.papers;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with papers and their templates. */
enum PaperProblem implements HttpProblem {
    /** Something that the paper has to say is missing. */
    PAPER_INCOMPLETE(422),
    /** It has letters that no font here can draw. */
    PAPER_LETTERS_MISSING(422),
    /** What leaves the office is issued once the step that makes it was approved and taken. */
    PAPER_NOT_APPROVED(409),
    /** A Word file bears no mark that holds, and this paper needs one. */
    PAPER_ONLY_AS_PDF(409),
    /** Nobody has said under which name and mark the unit issues papers. */
    PAPER_NO_OFFICE(422),
    /** Another paper bears the number that this one would get. */
    PAPER_NUMBER_TAKEN(409),
    /** A step is taken only once a paper was issued. */
    PAPER_NEEDED(409),
    /** More bytes, parts or letters than a template may have. */
    TEMPLATE_TOO_LARGE(413),
    /** No Word file of the present form. */
    TEMPLATE_UNREADABLE(422),
    /** It has macros, embedded objects, or reaches out to somewhere. */
    TEMPLATE_UNSAFE(422),
    /** It has something that cannot be printed as it looks in Word. */
    TEMPLATE_NOT_PRINTABLE(422),
    /** It names something that there is not. */
    TEMPLATE_PLACEHOLDER_UNKNOWN(422),
    /** Nobody decides on the template that they uploaded. */
    TEMPLATE_OWN(403),
    /** Files of the matter are not what was received, so its file is not handed out. */
    CASE_FILE_DAMAGED(500);

    private final int status;

    PaperProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
