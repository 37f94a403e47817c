package org.mingjing.app.models;

/** What people found out about a finding. */
public enum FindingOutcome {
    /** It holds. */
    CONFIRMED,
    /** There is a lawful explanation. */
    EXPLAINED,
    /** It is as the model says, and no rule forbids it. Nobody is to blame, and the model was not wrong. */
    POLICY_GAP,
    /** The data was wrong. */
    DATA_ERROR,
    /** The data was right, but the rule does not fit what it was meant for. */
    RULE_ERROR
}
