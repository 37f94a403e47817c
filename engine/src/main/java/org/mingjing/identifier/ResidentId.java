package org.mingjing.identifier;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.mingjing.contract.Text;
import org.mingjing.identifier.ResidentDetails.Sex;

/**
 * Resident identity number, GB 11643-1999, in 18 or the older 15 digits; residence permits of Hong Kong, Macao and
 * Taiwan residents (81, 82, 83) and the permanent resident cards of foreigners issued since December 2023 (9, province,
 * nationality) follow the same pattern.
 */
final class ResidentId implements IdentifierKind {
    static final ResidentId KIND = new ResidentId();

    /** Printed in the standard itself; no person holds them. */
    private static final Set<String> PUBLISHED = Set.of("11010519491231002X", "440524188001010014");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int OLDEST = 130;
    /** Sequence numbers kept in the 15-digit form for those born in the nineteenth century. */
    private static final int BORN_BEFORE_1900 = 996;

    private ResidentId() {}

    @Override
    public String name() {
        return "resident-id";
    }

    @Override
    public Text title() {
        return new Text("Resident identity number", "公民身份号码");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 6, normal.length() == 18 ? 4 : 3);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String id = Spelling.cleanDigits(text);
        IdentifierReason unreadable = unreadable(id);
        if (unreadable != IdentifierReason.NONE) {
            return IdentifierCheck.unusable(this, id, unreadable);
        }
        return checkNew(id.length() == 15 ? upgrade(id) : id, context);
    }

    private static IdentifierReason unreadable(String id) {
        if (id.isEmpty()) {
            return IdentifierReason.EMPTY;
        }
        if (Spelling.isScientific(id)) {
            return IdentifierReason.SCIENTIFIC_NOTATION;
        }
        if (id.length() != 18 && id.length() != 15) {
            return IdentifierReason.WRONG_LENGTH;
        }
        int digits = id.length() == 18 ? 17 : 15;
        boolean right = Spelling.areDigits(id, 0, digits)
                && (id.length() == 15 || Spelling.isDigit(id.charAt(17)) || id.charAt(17) == 'X');
        return right ? IdentifierReason.NONE : IdentifierReason.WRONG_CHARACTER;
    }

    private static String upgrade(String id) {
        String century = Spelling.number(id, 12, 15) >= BORN_BEFORE_1900 ? "18" : "19";
        String body = id.substring(0, 6) + century + id.substring(6);
        return body + checkCharacter(body);
    }

    private IdentifierCheck checkNew(String id, CheckContext context) {
        int year = Spelling.number(id, 6, 10);
        int month = Spelling.number(id, 10, 12);
        int day = Spelling.number(id, 12, 14);
        boolean fits = checkCharacter(id) == id.charAt(17);
        if (!fits && Spelling.endsWhereSpreadsheetsCut(id)) {
            return IdentifierCheck.unusable(this, id, IdentifierReason.DIGITS_LOST);
        }
        if (year < 1800 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) {
            return IdentifierCheck.unusable(this, id, IdentifierReason.IMPOSSIBLE_DATE);
        }
        LocalDate birth = LocalDate.of(year, month, day);
        if (birth.isAfter(context.today())) {
            return IdentifierCheck.unusable(this, id, IdentifierReason.FUTURE_BIRTH);
        }
        Sex sex = (id.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
        ResidentDetails details = new ResidentDetails(birth, sex, id.substring(0, 6));
        return judge(id, fits, birth, context).with(details);
    }

    private IdentifierCheck judge(String id, boolean fits, LocalDate birth, CheckContext context) {
        if (!fits) {
            return IdentifierCheck.invalid(this, id, IdentifierReason.CHECK_DIGIT);
        }
        if (PUBLISHED.contains(id)) {
            return IdentifierCheck.valid(this, id);
        }
        IdentifierReason division = division(id, context);
        if (division == IdentifierReason.SYNTHETIC_REFUSED || division == IdentifierReason.UNKNOWN_PROVINCE) {
            return IdentifierCheck.invalid(this, id, division);
        }
        if (birth.plusYears(OLDEST).isBefore(context.today())) {
            return IdentifierCheck.warning(this, id, IdentifierReason.OVER_130_YEARS);
        }
        if (division != IdentifierReason.NONE) {
            return IdentifierCheck.warning(this, id, division);
        }
        return Spelling.endsWhereSpreadsheetsCut(id)
                ? IdentifierCheck.warning(this, id, IdentifierReason.DIGITS_MAY_BE_LOST)
                : IdentifierCheck.valid(this, id);
    }

    /** Synthetic divisions first: they begin with 9 as foreigners' cards do, and 9x is no province. */
    private static IdentifierReason division(String id, CheckContext context) {
        if (Divisions.isSynthetic(id, 0)) {
            return context.refusesSynthetic() ? IdentifierReason.SYNTHETIC_REFUSED : IdentifierReason.NONE;
        }
        if (id.charAt(0) == '9') {
            return Divisions.isProvince(Spelling.number(id, 1, 3))
                    ? IdentifierReason.NONE
                    : IdentifierReason.UNKNOWN_PROVINCE;
        }
        return switch (Divisions.find(id, 0)) {
            case KNOWN -> IdentifierReason.NONE;
            case UNKNOWN_DIVISION -> IdentifierReason.UNKNOWN_DIVISION;
            case UNKNOWN_PROVINCE -> IdentifierReason.UNKNOWN_PROVINCE;
        };
    }

    private static int lastDay(int year, int month) {
        return switch (month) {
            case 2 -> YearMonth.of(year, 2).lengthOfMonth();
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** ISO 7064, MOD 11-2, over the first 17 digits. */
    static char checkCharacter(String id) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (id.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }
}
