package org.mingjing.identifier;

import java.util.Arrays;
import java.util.Set;
import org.mingjing.contract.Text;

/**
 * Unified social credit code, GB 32100-2015, with the organisation code of GB 11714 inside. A failing check only
 * warns: some codes of the early pilots fail it and are valid.
 */
final class CreditCode implements IdentifierKind {
    static final CreditCode KIND = new CreditCode();

    /** Example printed in the standard. */
    private static final String PUBLISHED = "91350100M000100Y43";

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] INNER_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] VALUES = new int[128];

    /** Registering department and category. */
    private static final Set<String> CATEGORIES = Set.of(
            "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "54",
            "55", "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3",
            "N9", "Y1");

    static {
        Arrays.fill(VALUES, -1);
        for (int i = 0; i < SYMBOLS.length(); i++) {
            VALUES[SYMBOLS.charAt(i)] = i;
        }
    }

    private CreditCode() {}

    @Override
    public String name() {
        return "credit-code";
    }

    @Override
    public Text title() {
        return new Text("Unified social credit code", "统一社会信用代码");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 4, 4);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String code = Spelling.without(Spelling.clean(text), "-");
        if (code.isEmpty()) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.EMPTY);
        }
        if (Spelling.isScientific(code)) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.SCIENTIFIC_NOTATION);
        }
        if (code.length() != 18) {
            boolean old = code.length() == 9 || (code.length() == 15 && Spelling.areDigits(code));
            return IdentifierCheck.unusable(
                    this, code, old ? IdentifierReason.OLD_NUMBER : IdentifierReason.WRONG_LENGTH);
        }
        for (int i = 0; i < 18; i++) {
            if (value(code.charAt(i)) < 0) {
                return IdentifierCheck.invalid(this, code, IdentifierReason.WRONG_CHARACTER);
            }
        }
        return judge(code, context);
    }

    private IdentifierCheck judge(String code, CheckContext context) {
        if (code.equals(PUBLISHED)) {
            return IdentifierCheck.valid(this, code);
        }
        boolean fits = checkSymbol(code) == code.charAt(17);
        if (!fits && Spelling.endsWhereSpreadsheetsCut(code)) {
            return IdentifierCheck.unusable(this, code, IdentifierReason.DIGITS_LOST);
        }
        boolean synthetic = Divisions.isSynthetic(code, 2);
        if (synthetic && context.refusesSynthetic()) {
            return IdentifierCheck.invalid(this, code, IdentifierReason.SYNTHETIC_REFUSED);
        }
        if (!fits) {
            return IdentifierCheck.warning(this, code, IdentifierReason.CHECK_DIGIT);
        }
        if (innerCheck(code) != code.charAt(16)) {
            return IdentifierCheck.warning(this, code, IdentifierReason.INNER_CHECK);
        }
        if (!CATEGORIES.contains(code.substring(0, 2))) {
            return IdentifierCheck.warning(this, code, IdentifierReason.UNKNOWN_CATEGORY);
        }
        return synthetic || knowsProvince(code)
                ? IdentifierCheck.valid(this, code)
                : IdentifierCheck.warning(this, code, IdentifierReason.UNKNOWN_PROVINCE);
    }

    /** 10 is the nation: registered with a ministry or the national administration. */
    private static boolean knowsProvince(String code) {
        if (!Spelling.areDigits(code, 2, 8)) {
            return false;
        }
        int province = Spelling.number(code, 2, 4);
        return province == 10 || Divisions.isProvince(province);
    }

    private static int value(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    static char checkSymbol(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += value(code.charAt(i)) * WEIGHTS[i];
        }
        return SYMBOLS.charAt((31 - sum % 31) % 31);
    }

    /** GB 11714 over positions 9 to 16; letters count from A = 10 to Z = 35. */
    static char innerCheck(String code) {
        int sum = 0;
        for (int i = 0; i < INNER_WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(8 + i), 36) * INNER_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : (char) ('0' + check % 11);
    }
}
