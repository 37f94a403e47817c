package org.mingjing.app.money;

/** What an amount is in a matter. */
public enum MoneyKind {
    /** May be concerned, as far as is known at first. */
    AT_STAKE,
    /** Was found to be concerned. */
    CONFIRMED,
    /** Has to come back. */
    TO_RETURN,
    /** Came back, as a receipt says. */
    RETURNED
}
