package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Brazilian tax number, of a company (CNPJ, 14 characters, since July 2026 also with letters) or a person (CPF, 11
 * digits), with or without punctuation. Source: Receita Federal, Instrução Normativa RFB 2.229/2024.
 */
final class BrazilianTaxNumber implements IdentifierKind {
    static final BrazilianTaxNumber KIND = new BrazilianTaxNumber();

    private static final int PERSON = 11;
    private static final int COMPANY = 14;

    private BrazilianTaxNumber() {}

    @Override
    public String name() {
        return "cnpj-cpf";
    }

    @Override
    public Text title() {
        return new Text("Brazilian tax number (CNPJ or CPF)", "巴西税号（CNPJ 或 CPF）");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 3, 2);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String number = Spelling.clean(text);
        if (Spelling.isScientific(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        number = Spelling.without(number, ".-/");
        if (number.isEmpty()) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.EMPTY);
        }
        int length = number.length();
        if (length != PERSON && length != COMPANY) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_LENGTH);
        }
        if (!hasRightCharacters(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_CHARACTER);
        }
        if (Spelling.isRepeated(number)) {
            return IdentifierCheck.invalid(this, number, IdentifierReason.PLACEHOLDER);
        }
        int highestWeight = length == PERSON ? length : 9;
        boolean fits = checkDigit(number, length - 2, highestWeight) == number.charAt(length - 2) - '0'
                && checkDigit(number, length - 1, highestWeight) == number.charAt(length - 1) - '0';
        return fits
                ? IdentifierCheck.valid(this, number)
                : IdentifierCheck.invalid(this, number, IdentifierReason.CHECK_DIGIT);
    }

    private static boolean hasRightCharacters(String number) {
        int checks = number.length() - 2;
        if (!Spelling.areDigits(number, checks, checks + 2)) {
            return false;
        }
        for (int i = 0; i < checks; i++) {
            char c = number.charAt(i);
            boolean right = number.length() == COMPANY ? Spelling.isLetterOrDigit(c) : Spelling.isDigit(c);
            if (!right) {
                return false;
            }
        }
        return true;
    }

    /** Weights count from 2 at the right, and begin again after the highest; a letter counts its code less 48. */
    private static int checkDigit(String number, int length, int highestWeight) {
        int sum = 0;
        int weight = 2;
        for (int i = length - 1; i >= 0; i--) {
            sum += (number.charAt(i) - '0') * weight;
            weight = weight == highestWeight ? 2 : weight + 1;
        }
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }
}
