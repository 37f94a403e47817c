package org.mingjing.app.money;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with an entry of money. */
enum MoneyProblem implements HttpProblem {
    /** An amount, day, receipt or reason that is missing or cannot be. */
    MONEY_ENTRY_INVALID(422),
    /** More would be returned than is to be returned. */
    MONEY_RETURNED_TOO_MUCH(409),
    /** It is reversed already, or is a reversal. */
    MONEY_REVERSED_ALREADY(409),
    /** It comes from a paper about property, and is taken back there. */
    MONEY_OF_PROPERTY(409);

    private final int status;

    MoneyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
