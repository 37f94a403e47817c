package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** Number of a disability certificate: the identity number, a digit for the category (1–7), one for the level (1–4). */
final class DisabilityCertificate implements IdentifierKind {
    static final DisabilityCertificate KIND = new DisabilityCertificate();

    private DisabilityCertificate() {}

    @Override
    public String name() {
        return "disability-certificate";
    }

    @Override
    public Text title() {
        return new Text("Disability certificate number", "残疾人证号");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 6, 2);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String number = Spelling.cleanDigits(text);
        if (Spelling.isScientific(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (Spelling.endsWhereSpreadsheetsCut(number)) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.DIGITS_LOST);
        }
        boolean reissued = number.length() == 22 && number.charAt(20) == 'B' && Spelling.isDigit(number.charAt(21));
        if (number.length() != 20 && !reissued) {
            return IdentifierCheck.unusable(this, number, IdentifierReason.WRONG_LENGTH);
        }
        IdentifierCheck holder = ResidentId.KIND.check(number.substring(0, 18), context);
        String normal = holder.normal() + number.substring(18);
        if (holder.status() == IdentifierStatus.UNUSABLE || holder.status() == IdentifierStatus.INVALID) {
            return holder.as(this, normal);
        }
        char category = number.charAt(18);
        char level = number.charAt(19);
        if (category < '1' || category > '7' || level < '1' || level > '4') {
            return IdentifierCheck.invalid(this, normal, IdentifierReason.WRONG_CHARACTER)
                    .with(holder.resident());
        }
        return holder.as(this, normal);
    }
}
