package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** Number of a bank account, of a person's card or of a company's account; only a card has a check digit. */
final class BankAccount implements IdentifierKind {
    static final BankAccount KIND = new BankAccount();

    private BankAccount() {}

    @Override
    public String name() {
        return "bank-account";
    }

    @Override
    public Text title() {
        return new Text("Bank account number", "银行账号");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 4, 4);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String account = Spelling.cleanDigits(text);
        if (account.isEmpty()) {
            return IdentifierCheck.unusable(this, account, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(account)) {
            return IdentifierCheck.unusable(this, account, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (account.length() < 8 || account.length() > 34) {
            return IdentifierCheck.unusable(this, account, IdentifierReason.WRONG_LENGTH);
        }
        for (int i = 0; i < account.length(); i++) {
            if (!Spelling.isLetterOrDigit(account.charAt(i))) {
                return IdentifierCheck.unusable(this, account, IdentifierReason.WRONG_CHARACTER);
            }
        }
        if (Spelling.isRepeated(account)) {
            return IdentifierCheck.invalid(this, account, IdentifierReason.PLACEHOLDER);
        }
        if (account.startsWith("999999") && context.refusesSynthetic()) {
            return IdentifierCheck.invalid(this, account, IdentifierReason.SYNTHETIC_REFUSED);
        }
        return Spelling.endsWhereSpreadsheetsCut(account)
                ? IdentifierCheck.warning(this, account, IdentifierReason.DIGITS_MAY_BE_LOST)
                : IdentifierCheck.valid(this, account);
    }
}
