package org.mingjing.app.sitechecks;

/** What somebody on the spot found. */
public enum AnswerKind {
    EXPLAINED,
    CONFIRMED,
    /** What the data says is not so. */
    DATA_ERROR,
    /** It is so, and no rule forbids it: a rule is missing. */
    POLICY_GAP
}
