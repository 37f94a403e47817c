package org.mingjing.scan;

/** What a model says of one candidate. A model that cannot run at all says none of these: see {@link ModelState}. */
public enum Outcome {
    /** The rule is met: a lead, never a verdict. */
    HIT,
    /** Looked at, and the rule is not met. */
    NO_HIT,
    /** The rule is met, and a lawful fact on file explains it. */
    EXPLAINED,
    /** A needed value is missing, or the comparison group is too small. */
    NOT_ASSESSABLE
}
