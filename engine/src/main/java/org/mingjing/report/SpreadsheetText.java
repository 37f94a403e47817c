package org.mingjing.report;

import java.util.regex.Pattern;

/**
 * Text that no spreadsheet takes for a formula. A program may see one wherever a cell, or a line of it, begins with
 * a sign of a formula, behind spaces and quotes too (OWASP, CSV injection); full-width signs count, because some
 * programs fold them.
 */
public final class SpreadsheetText {
    private static final String SIGNS = "=+-@＝＋－﹣﹢＠﹦﹫\t\r\n|";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?");
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]+");

    private SpreadsheetText() {}

    /** The text on one line, with an apostrophe before it where it would be read as a formula; numbers stay. */
    public static String of(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        boolean breaks = BREAKS.matcher(text).find();
        boolean dangerous = beginsFormula(text);
        if (breaks) {
            for (String line : BREAKS.split(text, -1)) {
                dangerous |= beginsFormula(line);
            }
        }
        String line = breaks ? BREAKS.matcher(text).replaceAll(" ") : text;
        return dangerous ? "'" + line : line;
    }

    private static boolean beginsFormula(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SIGNS.indexOf(c) >= 0) {
                return true;
            }
            boolean passed = Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.isISOControl(c)
                    || "\"'“”‘’`＂＇".indexOf(c) >= 0;
            if (!passed) {
                return false;
            }
        }
        return false;
    }
}
