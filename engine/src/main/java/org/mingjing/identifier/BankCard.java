package org.mingjing.identifier;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.mingjing.contract.Text;

/**
 * Number of a bank card: 16 to 19 digits (American Express: 15) with the Luhn check. Who issued it is not looked up.
 */
final class BankCard implements IdentifierKind {
    static final BankCard KIND = new BankCard();

    private static final String SYNTHETIC = "999999";

    private BankCard() {}

    @Override
    public String name() {
        return "bank-card";
    }

    @Override
    public Text title() {
        return new Text("Bank card number", "银行卡号");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 4, 4);
    }

    @Override
    public String hashedAs(String normal) {
        return BankAccount.KIND.name();
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String card = Spelling.cleanDigits(text);
        if (card.isEmpty()) {
            return IdentifierCheck.unusable(this, card, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(card)) {
            return IdentifierCheck.unusable(this, card, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (!Spelling.areDigits(card)) {
            return IdentifierCheck.unusable(this, card, IdentifierReason.WRONG_CHARACTER);
        }
        if ((card.length() < 16 || card.length() > 19) && !isAmericanExpress(card)) {
            return IdentifierCheck.unusable(this, card, IdentifierReason.WRONG_LENGTH);
        }
        if (Spelling.isRepeated(card)) {
            return IdentifierCheck.invalid(this, card, IdentifierReason.PLACEHOLDER);
        }
        boolean fits = LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(card);
        if (!fits) {
            return Spelling.endsWhereSpreadsheetsCut(card)
                    ? IdentifierCheck.unusable(this, card, IdentifierReason.DIGITS_LOST)
                    : IdentifierCheck.invalid(this, card, IdentifierReason.CHECK_DIGIT);
        }
        if (card.startsWith(SYNTHETIC) && context.refusesSynthetic()) {
            return IdentifierCheck.invalid(this, card, IdentifierReason.SYNTHETIC_REFUSED);
        }
        return Spelling.endsWhereSpreadsheetsCut(card)
                ? IdentifierCheck.warning(this, card, IdentifierReason.DIGITS_MAY_BE_LOST)
                : IdentifierCheck.valid(this, card);
    }

    private static boolean isAmericanExpress(String card) {
        return card.length() == 15 && (card.startsWith("34") || card.startsWith("37"));
    }
}
