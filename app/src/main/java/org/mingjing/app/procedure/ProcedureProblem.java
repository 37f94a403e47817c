package org.mingjing.app.procedure;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with a process, and with a step in a matter. */
public enum ProcedureProblem implements HttpProblem {
    /** A profile that contradicts itself, or another content under a version that is known. */
    PROCEDURE_INVALID(500),
    /** The matter's state does not lead there. */
    STEP_NOT_FROM_HERE(409),
    /** It is for others to take or approve this step. */
    STEP_NOT_YOURS(403),
    /** Something was proposed and waits for approval; nothing else is done meanwhile. */
    STEP_WAITS(409),
    /** Nothing waits for approval. */
    NOTHING_WAITS(409),
    /** Nobody approves what they proposed, what was proposed for them, or twice. */
    APPROVAL_OWN(403),
    /** Whoever is recused takes no part. */
    RECUSED(403),
    /** Fewer people work on it than the step needs. */
    TOO_FEW_HANDLERS(422),
    /** Somebody who worked on the matter before cannot work on this one. */
    HANDLER_NOT_FRESH(422),
    /** Somebody who cannot work on the matter. */
    HANDLER_UNFIT(422),
    /** Such matters are opened with a form of their own. */
    OWN_FORM_NEEDED(422),
    /** An answer that is missing, or not of its kind. */
    ANSWER_INVALID(422),
    /** A day that was chosen as the last of a term is over already, or lies beyond the term. */
    DAY_NOT_WITHIN_TERM(422),
    /** The term has no extension, has had all, or is over. */
    EXTENSION_NOT_POSSIBLE(422);

    private final int status;

    ProcedureProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
