package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Real-estate unit number of 28 characters: the parcel (division, cadastral district and sub-district, two letters,
 * five digits) and the fixed object on it (a letter and eight digits).
 */
final class RealEstateUnit implements IdentifierKind {
    static final RealEstateUnit KIND = new RealEstateUnit();

    private static final int LENGTH = 28;
    private static final int OBJECT = 19;
    /** Building, forest, other, none. */
    private static final String OBJECT_LETTERS = "FLQW";

    private RealEstateUnit() {}

    @Override
    public String name() {
        return "real-estate-unit";
    }

    @Override
    public Text title() {
        return new Text("Real-estate unit number", "不动产单元号");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 6, 4);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String unit = Spelling.without(Spelling.clean(text), "-");
        if (unit.isEmpty()) {
            return IdentifierCheck.unusable(this, unit, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(unit)) {
            return IdentifierCheck.unusable(this, unit, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (unit.length() != LENGTH) {
            return IdentifierCheck.unusable(this, unit, IdentifierReason.WRONG_LENGTH);
        }
        if (!isFormed(unit)) {
            return IdentifierCheck.invalid(this, unit, IdentifierReason.WRONG_CHARACTER);
        }
        if (Divisions.isSynthetic(unit, 0)) {
            return context.refusesSynthetic()
                    ? IdentifierCheck.invalid(this, unit, IdentifierReason.SYNTHETIC_REFUSED)
                    : IdentifierCheck.valid(this, unit);
        }
        return switch (Divisions.find(unit, 0)) {
            case KNOWN -> IdentifierCheck.valid(this, unit);
            case UNKNOWN_DIVISION -> IdentifierCheck.warning(this, unit, IdentifierReason.UNKNOWN_DIVISION);
            case UNKNOWN_PROVINCE -> IdentifierCheck.invalid(this, unit, IdentifierReason.UNKNOWN_PROVINCE);
        };
    }

    private static boolean isFormed(String unit) {
        return Spelling.areDigits(unit, 0, 12)
                && Spelling.isLetter(unit.charAt(12))
                && Spelling.isLetter(unit.charAt(13))
                && Spelling.areDigits(unit, 14, OBJECT)
                && OBJECT_LETTERS.indexOf(unit.charAt(OBJECT)) >= 0
                && Spelling.areDigits(unit, OBJECT + 1, LENGTH);
    }
}
