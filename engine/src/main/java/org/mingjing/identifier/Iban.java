package org.mingjing.identifier;

import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.mingjing.contract.Text;

/** International bank account number, ISO 13616, with each country's own form. */
final class Iban implements IdentifierKind {
    static final Iban KIND = new Iban();

    private Iban() {}

    @Override
    public String name() {
        return "iban";
    }

    @Override
    public Text title() {
        return new Text("International bank account number", "国际银行账号（IBAN）");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 4, 4);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String iban = Spelling.without(Spelling.clean(text), "-.");
        if (iban.isEmpty()) {
            return IdentifierCheck.unusable(this, iban, IdentifierReason.EMPTY);
        }
        if (iban.length() < 15 || iban.length() > 34) {
            return IdentifierCheck.unusable(this, iban, IdentifierReason.WRONG_LENGTH);
        }
        for (int i = 0; i < iban.length(); i++) {
            if (!Spelling.isLetterOrDigit(iban.charAt(i))) {
                return IdentifierCheck.unusable(this, iban, IdentifierReason.WRONG_CHARACTER);
            }
        }
        if (!IBANValidator.getInstance().hasValidator(iban)) {
            return IdentifierCheck.invalid(this, iban, IdentifierReason.UNKNOWN_COUNTRY);
        }
        if (IBANValidator.getInstance().isValid(iban)) {
            return IdentifierCheck.valid(this, iban);
        }
        return IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(iban)
                ? IdentifierCheck.invalid(this, iban, IdentifierReason.UNUSUAL_FORM)
                : IdentifierCheck.invalid(this, iban, IdentifierReason.CHECK_DIGIT);
    }
}
