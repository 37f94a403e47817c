package org.mingjing.app.exchange;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong between the office and those who report to it. */
enum ExchangeProblem implements HttpProblem {
    /** The key that this opens with is not in the link's folder. */
    EXCHANGE_KEY_MISSING(409),
    /** What lies in the database is not what came from the reporter, or went to them. */
    EXCHANGE_WORDS_DAMAGED(500),
    /** What would be shown to everybody holds personal data. */
    PUBLICATION_PERSONAL(422),
    /** A name, masked or not, would stand beside a payout under which nobody is named. */
    PUBLICATION_RECIPIENT(422),
    /** Whoever asked for it may no longer. */
    PUBLICATION_ASKER_GONE(403),
    /** It was stopped by somebody. */
    PUBLICATION_STOPPED(409),
    /** The file of what can be published speaks of what no contract has. */
    PUBLICATION_SOURCES_INVALID(500),
    /** None of the rows can be published. */
    PUBLICATION_NO_ROWS(422),
    /** Nobody approves a publication that they prepared, nor twice. */
    PUBLICATION_APPROVAL_OWN(403),
    /** Whoever asks for a name does not approve it, nor does anybody in their place. */
    NAME_APPROVAL_OWN(403),
    /** Names are opened by the deputy in charge or the head, in person. */
    NAME_APPROVAL_NOT_YOURS(403),
    /** What was typed is not the fingerprint of the level above's card. */
    ABOVE_FINGERPRINT_DIFFERS(422),
    /** Nobody confirms a card twice. */
    ABOVE_CONFIRMATION_OWN(403),
    /** Nobody withdraws a card twice. */
    ABOVE_WITHDRAWAL_OWN(403),
    /** This office is the level above no other. */
    BELOW_NONE(409),
    /** The link with the office below is at work in another round. */
    BELOW_BUSY(409),
    /** There is no key of the level above to seal to. */
    ABOVE_KEY_NONE(409),
    /** Nobody has approved that this name is opened to you, or it is closed again. */
    NAME_NOT_OPEN(403);

    private final int status;

    ExchangeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
