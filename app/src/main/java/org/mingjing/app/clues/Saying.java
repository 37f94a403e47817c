package org.mingjing.app.clues;

/** What a matter says of the findings that it began with. */
enum Saying {
    HOLDS,
    EXPLAINED,
    /** This office does not come to know. */
    UNKNOWN
}
