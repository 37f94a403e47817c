package org.mingjing.identifier;

/**
 * Whether generated identifiers (divisions 99…, plates 测…, phones 120…, cards 999999…) pass. Refused in production,
 * so that no invented person gets in; the published examples of the standards pass always.
 */
public enum SyntheticNamespace {
    ACCEPTED,
    REFUSED
}
