package org.mingjing.app.property;

/** What a paper says of an item. */
public enum PropertyAct {
    TAKEN_IN,
    /** It is elsewhere, or somebody else has it. */
    MOVED,
    /** It has another seal, because it was opened. */
    SEALED,
    VALUED,
    /** It has nothing to do with the case, and goes back in time. */
    UNRELATED,
    /** It went back to whom it belongs to. */
    RETURNED,
    /** It went to the treasury. */
    CONFISCATED,
    /** It went to whoever lost by the matter. */
    COMPENSATED,
    /** What was last confirmed was wrong. */
    TAKEN_BACK
}
