package org.mingjing.app.property;

/** Where an item stands, by the papers that count. */
public enum PropertyState {
    /** Entered, and nobody else has confirmed that it was taken in. */
    ENTERED,
    HELD,
    UNRELATED,
    RETURNED,
    CONFISCATED,
    COMPENSATED,
    /** It was entered by mistake: that it was taken in was refused or taken back. */
    STRUCK
}
