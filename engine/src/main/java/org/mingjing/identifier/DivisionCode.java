package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Division code: 6 digits of GB/T 2260, 9 with the township, 12 with the village; only the first 6 are looked up. The
 * whole nation is 000000 or 100000.
 */
final class DivisionCode implements IdentifierKind {
    static final DivisionCode KIND = new DivisionCode();

    private DivisionCode() {}

    @Override
    public String name() {
        return "division-code";
    }

    @Override
    public Text title() {
        return new Text("Division code", "行政区划代码");
    }

    /** A place is no secret. */
    @Override
    public String mask(String normal) {
        return normal;
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String code = Spelling.cleanDigits(text);
        if (code.isEmpty()) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(code)) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (!Spelling.areDigits(code)) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.WRONG_CHARACTER);
        }
        if (code.length() != 6 && code.length() != 9 && code.length() != 12) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.WRONG_LENGTH);
        }
        if (Divisions.isSynthetic(code, 0)) {
            return context.refusesSynthetic()
                    ? IdentifierCheck.invalid(this, code, IdentifierReason.SYNTHETIC_REFUSED)
                    : IdentifierCheck.valid(this, code);
        }
        if (code.equals("000000") || code.equals("100000")) {
            return IdentifierCheck.valid(this, code);
        }
        return switch (Divisions.find(code, 0)) {
            case KNOWN -> IdentifierCheck.valid(this, code);
            case UNKNOWN_DIVISION -> IdentifierCheck.warning(this, code, IdentifierReason.UNKNOWN_DIVISION);
            case UNKNOWN_PROVINCE -> IdentifierCheck.invalid(this, code, IdentifierReason.UNKNOWN_PROVINCE);
        };
    }
}
