package org.mingjing.identifier;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one check.
 *
 * @param kind kind that was checked
 * @param normal normal form; the cleaned text where it is unusable
 * @param status how far it can be used
 * @param reason why
 * @param confidence 1 unless the normal form rests on a reading, as with letters for digits on plates
 * @param resident what a resident identity number says; null for other kinds and where it cannot be read
 */
public record IdentifierCheck(
        IdentifierKind kind,
        String normal,
        IdentifierStatus status,
        IdentifierReason reason,
        double confidence,
        @Nullable ResidentDetails resident) {
    /** A form that shows what it is and not whose, such as {@code 110105********002X}. */
    public String masked() {
        return kind.mask(normal);
    }

    /** Whether it can be matched with other data: valid or only unusual. */
    public boolean isGood() {
        return status == IdentifierStatus.VALID || status == IdentifierStatus.WARNING;
    }

    static IdentifierCheck valid(IdentifierKind kind, String normal) {
        return new IdentifierCheck(kind, normal, IdentifierStatus.VALID, IdentifierReason.NONE, 1, null);
    }

    static IdentifierCheck warning(IdentifierKind kind, String normal, IdentifierReason reason) {
        return new IdentifierCheck(kind, normal, IdentifierStatus.WARNING, reason, 1, null);
    }

    static IdentifierCheck invalid(IdentifierKind kind, String normal, IdentifierReason reason) {
        return new IdentifierCheck(kind, normal, IdentifierStatus.INVALID, reason, 1, null);
    }

    static IdentifierCheck unusable(IdentifierKind kind, String normal, IdentifierReason reason) {
        return new IdentifierCheck(kind, normal, IdentifierStatus.UNUSABLE, reason, 1, null);
    }

    IdentifierCheck with(@Nullable ResidentDetails details) {
        return new IdentifierCheck(kind, normal, status, reason, confidence, details);
    }

    IdentifierCheck as(IdentifierKind other, String otherNormal) {
        return new IdentifierCheck(other, otherNormal, status, reason, confidence, resident);
    }
}
