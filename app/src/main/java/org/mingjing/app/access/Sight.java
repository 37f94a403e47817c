package org.mingjing.app.access;

/** What a grant lets its holder see. */
public enum Sight {
    /** Rows, as far as they are granted. */
    ROWS,
    /** Counts of groups that are large enough. */
    STATISTICS
}
