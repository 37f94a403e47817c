package org.mingjing.portal;

/** Who alone shall read what somebody sends. */
enum Addressee {
    /** The office that receives reports here. */
    OFFICE,
    /** The level above it: what concerns that office's own leaders. The office carries it and cannot read it. */
    ABOVE
}
