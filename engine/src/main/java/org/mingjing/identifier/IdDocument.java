package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Any document a person may be known by: resident identity number where it can be one, else disability certificate,
 * passport or travel permit, of which only the form can be checked.
 */
final class IdDocument implements IdentifierKind {
    static final IdDocument KIND = new IdDocument();

    private IdDocument() {}

    @Override
    public String name() {
        return "id-document";
    }

    @Override
    public Text title() {
        return new Text("Identity document number", "证件号码");
    }

    @Override
    public String mask(String normal) {
        return looksLikeResident(normal) ? ResidentId.KIND.mask(normal) : Masks.keep(normal, 2, 2);
    }

    @Override
    public String hashedAs(String normal) {
        if (looksLikeResident(normal)) {
            return ResidentId.KIND.name();
        }
        return normal.length() >= 20 ? DisabilityCertificate.KIND.name() : name();
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String number = Spelling.cleanDigits(text);
        if (looksLikeResident(number) || Spelling.isScientific(number)) {
            IdentifierCheck resident = ResidentId.KIND.check(number, context);
            return resident.as(this, resident.normal());
        }
        if (number.length() >= 20) {
            IdentifierCheck certificate = DisabilityCertificate.KIND.check(number, context);
            return certificate.as(this, certificate.normal());
        }
        return isTravelDocument(number)
                ? IdentifierCheck.valid(this, number)
                : IdentifierCheck.unusable(
                        this, number, number.isEmpty() ? IdentifierReason.EMPTY : IdentifierReason.UNUSUAL_FORM);
    }

    private static boolean looksLikeResident(String number) {
        return (number.length() == 18 && Spelling.areDigits(number, 0, 17))
                || (number.length() == 15 && Spelling.areDigits(number));
    }

    /** One or two letters and six to nine digits or, for foreign passports, six to nine letters and digits. */
    private static boolean isTravelDocument(String number) {
        int length = number.length();
        if (length < 6 || length > 11) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < length; i++) {
            if (!Spelling.isLetterOrDigit(number.charAt(i))) {
                return false;
            }
            digits += Spelling.isDigit(number.charAt(i)) ? 1 : 0;
        }
        return digits >= 5 && !Spelling.isRepeated(number);
    }
}
