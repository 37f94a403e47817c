package org.mingjing.app.access;

/** Where a data call stands. */
public enum DataCallState {
    ASKED,
    /** In force between its two dates. */
    APPROVED,
    REFUSED,
    /** Taken back by who asked. */
    WITHDRAWN,
    /** Ended before its term. */
    REVOKED,
    /** Its term is over. */
    EXPIRED
}
