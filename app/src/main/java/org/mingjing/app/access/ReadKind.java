package org.mingjing.app.access;

/** Ways in which personal rows are read. */
public enum ReadKind {
    PAGE,
    EXPORT,
    FETCH,
    OPENING,
    COUNT,
    /** Taken to be published. */
    PUBLICATION
}
