package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Invoice number: a code of 10 or 12 digits with a number of 8, a fully digital number of 20 (year, division, channel,
 * serial), or a number of 8 alone, whose code stands in another column.
 */
final class InvoiceNumber implements IdentifierKind {
    static final InvoiceNumber KIND = new InvoiceNumber();

    private static final int FIRST_DIGITAL_YEAR = 21;

    private InvoiceNumber() {}

    @Override
    public String name() {
        return "invoice-no";
    }

    @Override
    public Text title() {
        return new Text("Invoice number", "发票号码");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 4, 4);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String number = Spelling.without(Spelling.cleanDigits(text), "/|_,");
        if (number.isEmpty()) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (!Spelling.areDigits(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_CHARACTER);
        }
        return switch (number.length()) {
            case 8 ->
                Spelling.isRepeated(number)
                        ? IdentifierCheck.invalid(this, number, IdentifierReason.PLACEHOLDER)
                        : IdentifierCheck.valid(this, number);
            case 18 ->
                Spelling.endsWhereSpreadsheetsCut(number)
                        ? IdentifierCheck.warning(this, number, IdentifierReason.DIGITS_MAY_BE_LOST)
                        : IdentifierCheck.valid(this, number);
            case 20 -> judgeTwenty(number, context);
            default -> IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_LENGTH);
        };
    }

    /** Codes of twelve digits begin with 0 or 1, years of digital invoices with 2 or later. */
    private IdentifierCheck judgeTwenty(String number, CheckContext context) {
        if (Spelling.endsWhereSpreadsheetsCut(number)) {
            return IdentifierCheck.warning(this, number, IdentifierReason.DIGITS_MAY_BE_LOST);
        }
        if (number.charAt(0) <= '1') {
            return IdentifierCheck.valid(this, number);
        }
        if (Divisions.isSynthetic(number, 2)) {
            return context.refusesSynthetic()
                    ? IdentifierCheck.invalid(this, number, IdentifierReason.SYNTHETIC_REFUSED)
                    : IdentifierCheck.valid(this, number);
        }
        int year = Spelling.number(number, 0, 2);
        if (year < FIRST_DIGITAL_YEAR || year > context.today().getYear() % 100) {
            return IdentifierCheck.warning(this, number, IdentifierReason.UNUSUAL_FORM);
        }
        return isTaxRegion(Spelling.number(number, 2, 4))
                ? IdentifierCheck.valid(this, number)
                : IdentifierCheck.warning(this, number, IdentifierReason.UNKNOWN_PROVINCE);
    }

    /** Provinces, and 91 to 95 for the five cities with a tax bureau of their own, Dalian to Shenzhen. */
    private static boolean isTaxRegion(int region) {
        return Divisions.isProvince(region) || (region >= 91 && region <= 95);
    }
}
