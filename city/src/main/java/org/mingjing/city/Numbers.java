package org.mingjing.city;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Identity numbers, credit codes, plates, telephones and cards that are built right and given to nobody: divisions
 * 99…, plate 测, mobile 120…, card 999999.
 */
final class Numbers {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String PLATE_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CODE_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] INNER_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private Numbers() {}

    /** Identity number of the person with this number: 480 share an issuing division, none ends in 000. */
    static String resident(long person, LocalDate birth, boolean male) {
        long division = 990_100 + person / 480 % 9_900;
        long place = person % 480 + person % 480 / 49 + 1;
        String body = division + birth.format(DAY) + String.format("%03d", place * 2 - (male ? 1 : 0));
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * ID_WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** Unified social credit code; the category is 11, 12, 51, 91, 92, N2 … */
    static String credit(String category, long number) {
        String organisation = String.format("%08d", number);
        int inner = 0;
        for (int i = 0; i < INNER_WEIGHTS.length; i++) {
            inner += (organisation.charAt(i) - '0') * INNER_WEIGHTS[i];
        }
        int rest = 11 - inner % 11;
        String body = category + Land.CITY + organisation + (rest == 10 ? "X" : rest == 11 ? "0" : "" + rest);
        int sum = 0;
        for (int i = 0; i < CODE_WEIGHTS.length; i++) {
            sum += SYMBOLS.indexOf(body.charAt(i)) * CODE_WEIGHTS[i];
        }
        return body + SYMBOLS.charAt((31 - sum % 31) % 31);
    }

    /** 测 + area letter + five signs, of which at most two are letters. */
    static String plate(char area, long number) {
        long rest = number;
        StringBuilder serial = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            serial.append(PLATE_SIGNS.charAt((int) (rest % 34)));
            rest /= 34;
        }
        return "测" + area + serial + String.format("%03d", rest % 1000);
    }

    /** Plate of an electric vehicle: eight characters. */
    static String energyPlate(char area, long number) {
        return "测" + area + "D" + String.format("%05d", number % 100_000);
    }

    static String mobile(long number) {
        return "120" + String.format("%08d", (number * 37 + 10_000_019) % 100_000_000);
    }

    /** Nineteen digits with the check digit of Luhn. */
    static String card(long number) {
        String body = "999999" + String.format("%09d%03d", number / 999 * 7_919 % 1_000_000_000, number % 999 + 1);
        int sum = 0;
        for (int i = body.length() - 1, doubled = 1; i >= 0; i--, doubled ^= 1) {
            int digit = (body.charAt(i) - '0') * (1 + doubled);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return body + (10 - sum % 10) % 10;
    }

    /** Paper invoice: code of twelve digits, which begins with 0 and the fictional division; each office's roll has its own. */
    static String invoiceCode(int year, int roll) {
        return "09901" + year % 100 + String.format("%05d", roll);
    }

    /** Fully digital invoice: year, fictional tax region 99, serial. */
    static String digitalInvoice(int year, long serial) {
        return year % 100 + "99" + String.format("%013d%03d", serial / 999, serial % 999 + 1);
    }
}
