package org.mingjing.app.findings;

/** What somebody found who looked into a finding, on the spot or in the room of an inspection. */
public enum CheckAnswer {
    CONFIRMED,
    EXPLAINED,
    /** What the data says is not so. */
    DATA_ERROR,
    /** It is so, and no rule forbids it: a rule is missing. */
    POLICY_GAP
}
