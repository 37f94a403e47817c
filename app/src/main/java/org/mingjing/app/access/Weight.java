package org.mingjing.app.access;

/** How much weight a data call has, which decides who may approve it. */
public enum Weight {
    /** Routine data without sensitive columns: the head of the asker's department, or whoever stands above. */
    GENERAL,
    /** Anything else: the deputy in charge, or the head of the office. */
    IMPORTANT
}
