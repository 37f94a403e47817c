package org.mingjing.identifier;

/** How far a text can be used as an identifier. */
public enum IdentifierStatus {
    /** Keeps every rule that can be checked here; whether it was ever issued is not known. */
    VALID,
    /** Usable, but unusual: lawful exceptions exist. */
    WARNING,
    /** The right shape, but a check fails: probably mistyped. To be kept and flagged, not trusted. */
    INVALID,
    /** No identifier of this kind can be read from the text. */
    UNUSABLE
}
