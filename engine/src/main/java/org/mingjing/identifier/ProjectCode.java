package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Code of the national online approval platform for investment projects: year, division, industry, kind and serial,
 * {@code 2024-110105-48-01-123456}. Local numbers of older projects only warn.
 */
final class ProjectCode implements IdentifierKind {
    static final ProjectCode KIND = new ProjectCode();

    private static final int LENGTH = 24;

    private ProjectCode() {}

    @Override
    public String name() {
        return "project-code";
    }

    @Override
    public Text title() {
        return new Text("Investment project code", "投资项目代码");
    }

    /** Projects are published. */
    @Override
    public String mask(String normal) {
        return normal;
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String code = Spelling.clean(text);
        if (code.isEmpty()) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(code)) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (!isNational(code)) {
            return IdentifierCheck.warning(this, code, IdentifierReason.UNUSUAL_FORM);
        }
        if (Divisions.isSynthetic(code, 5)) {
            return context.refusesSynthetic()
                    ? IdentifierCheck.invalid(this, code, IdentifierReason.SYNTHETIC_REFUSED)
                    : IdentifierCheck.valid(this, code);
        }
        int year = Spelling.number(code, 0, 4);
        if (year < 2000 || year > context.today().getYear() + 1) {
            return IdentifierCheck.warning(this, code, IdentifierReason.UNUSUAL_FORM);
        }
        return code.startsWith("000000", 5) || Divisions.find(code, 5) != Divisions.Answer.UNKNOWN_PROVINCE
                ? IdentifierCheck.valid(this, code)
                : IdentifierCheck.warning(this, code, IdentifierReason.UNKNOWN_PROVINCE);
    }

    private static boolean isNational(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == 4 || i == 11 || i == 14 || i == 17;
            char c = code.charAt(i);
            if (dash ? c != '-' : !Spelling.isDigit(c)) {
                return false;
            }
        }
        return true;
    }
}
