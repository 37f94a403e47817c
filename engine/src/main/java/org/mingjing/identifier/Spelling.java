package org.mingjing.identifier;

import java.text.Normalizer;

/** The cleaning that every kind begins with, and the traces of spreadsheets. Loops, no patterns: it runs per cell. */
final class Spelling {
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;

    private Spelling() {}

    /** Compatibility form, capitals, one kind of dash, no white or invisible characters, no apostrophes around. */
    static String clean(String text) {
        int length = text.length();
        int i = 0;
        while (i < length && isClean(text.charAt(i))) {
            i++;
        }
        if (i == length) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(length);
        String whole = needsNormalizer(text) ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
        for (int at = 0; at < whole.length(); at++) {
            char c = whole.charAt(at);
            if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
                c = (char) (c - FULL_WIDTH_OFFSET);
            }
            if (c >= 'a' && c <= 'z') {
                c = (char) (c - ('a' - 'A'));
            }
            if (!isInvisible(c)) {
                cleaned.append(isDash(c) ? '-' : c);
            }
        }
        return withoutApostrophes(cleaned);
    }

    private static boolean isClean(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= '\u4E00' && c <= '\u9FFF');
    }

    private static boolean needsNormalizer(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean simple = c < 0x80
                    || (c >= '\u4E00' && c <= '\u9FFF')
                    || (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
                    || c == '\u3000';
            if (!simple) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInvisible(char c) {
        return c <= ' '
                || c == '\u3000'
                || c == '\uFEFF'
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL;
    }

    private static String withoutApostrophes(StringBuilder text) {
        int start = 0;
        int end = text.length();
        while (start < end && isApostrophe(text.charAt(start))) {
            start++;
        }
        while (end > start && isApostrophe(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Hyphens and dashes of every width, and the minus sign. */
    private static boolean isDash(char c) {
        return (c >= '\u2010' && c <= '\u2015') || c == '\u2212' || c == '\uFE58' || c == '\uFE63';
    }

    /** Clean, without dashes and without the ".0" that a column of decimals adds to digits. */
    static String cleanDigits(String text) {
        String cleaned = without(clean(text), "-");
        int end = cleaned.length() - 2;
        return end > 0 && cleaned.endsWith(".0") && areDigits(cleaned, 0, end) ? cleaned.substring(0, end) : cleaned;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '`' || c == '\u00B4' || c == '"';
    }

    /** The text without any of the given characters. */
    static String without(String text, String dropped) {
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (dropped.indexOf(c) >= 0) {
                if (kept == null) {
                    kept = new StringBuilder(text.length()).append(text, 0, i);
                }
            } else if (kept != null) {
                kept.append(c);
            }
        }
        return kept == null ? text : kept.toString();
    }

    static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean areDigits(String text) {
        return !text.isEmpty() && areDigits(text, 0, text.length());
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || isLetter(c);
    }

    static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    /** Whether it is a number as a spreadsheet shows long ones: {@code 4.40524E+17}. */
    static boolean isScientific(String text) {
        int e = text.indexOf('E');
        if (e < 1 || e == text.length() - 1) {
            return false;
        }
        int exponent = text.charAt(e + 1) == '+' ? e + 2 : e + 1;
        if (exponent >= text.length() || text.length() - exponent > 3 || !areDigits(text, exponent, text.length())) {
            return false;
        }
        if (e == 1) {
            return Character.isDigit(text.charAt(0));
        }
        char point = text.charAt(1);
        return isDigit(text.charAt(0)) && (point == '.' || point == ',') && areDigits(text, 2, e);
    }

    /** Whether everything after the fifteenth digit, which is all a spreadsheet keeps, is zero. */
    static boolean endsWhereSpreadsheetsCut(String digits) {
        if (digits.length() < 17) {
            return false;
        }
        for (int i = 15; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return false;
            }
        }
        return areDigits(digits);
    }

    /** Whether it is one character over and over. */
    static boolean isRepeated(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }
}
