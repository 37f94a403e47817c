package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** Telephone number of a person or company: mobile, or a line with its area code. */
final class Phone implements IdentifierKind {
    static final Phone KIND = new Phone();

    private Phone() {}

    @Override
    public String name() {
        return "phone";
    }

    @Override
    public Text title() {
        return new Text("Telephone number", "联系电话");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 3, 2);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String number = Mobile.withoutCountry(Spelling.without(Spelling.clean(text), "-()"));
        if (number.length() == 11 && number.charAt(0) == '1') {
            return Mobile.KIND.check(number, context).as(this, number);
        }
        if (Spelling.isScientific(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (!Spelling.areDigits(number)) {
            return IdentifierCheck.unusable(
                    this, number, number.isEmpty() ? IdentifierReason.EMPTY : IdentifierReason.WRONG_CHARACTER);
        }
        if (number.length() < 7 || number.length() > 12) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_LENGTH);
        }
        if (Spelling.isRepeated(number)) {
            return IdentifierCheck.invalid(this, number, IdentifierReason.PLACEHOLDER);
        }
        boolean withArea = number.charAt(0) == '0' && number.length() >= 10;
        return withArea
                ? IdentifierCheck.valid(this, number)
                : IdentifierCheck.warning(this, number, IdentifierReason.UNUSUAL_FORM);
    }
}
