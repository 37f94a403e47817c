package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** Mobile number of the Chinese mainland, with or without the country code 86. */
final class Mobile implements IdentifierKind {
    static final Mobile KIND = new Mobile();

    private Mobile() {}

    @Override
    public String name() {
        return "mobile";
    }

    @Override
    public Text title() {
        return new Text("Mobile number", "手机号码");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 3, 2);
    }

    @Override
    public String hashedAs(String normal) {
        return Phone.KIND.name();
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String number = withoutCountry(Spelling.without(Spelling.clean(text), "-()"));
        if (number.isEmpty()) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (!Spelling.areDigits(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_CHARACTER);
        }
        if (number.length() != 11) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_LENGTH);
        }
        if (number.startsWith("120")) {
            return context.refusesSynthetic()
                    ? IdentifierCheck.invalid(this, number, IdentifierReason.SYNTHETIC_REFUSED)
                    : IdentifierCheck.valid(this, number);
        }
        return number.charAt(0) == '1' && number.charAt(1) >= '3'
                ? IdentifierCheck.valid(this, number)
                : IdentifierCheck.invalid(this, number, IdentifierReason.UNUSUAL_FORM);
    }

    /** Also drops the ".0" that a column of decimals adds. */
    static String withoutCountry(String number) {
        String rest = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
        if (rest.startsWith("+86")) {
            return rest.substring(3);
        }
        if (rest.startsWith("0086")) {
            return rest.substring(4);
        }
        return rest.length() == 13 && rest.startsWith("86") ? rest.substring(2) : rest;
    }
}
