package org.mingjing.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers of expressions: plain decimals with a point, no marks and no exponent. */
final class Decimals {
    private static final int LONGEST = 40;

    private Decimals() {}

    /** The number that the text is, or null. */
    static @Nullable BigDecimal of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        char first = text.charAt(0);
        if (first != '-' && first != '.' && (first < '0' || first > '9')) {
            return null;
        }
        try {
            return text.indexOf('e') >= 0 || text.indexOf('E') >= 0 ? null : new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** As numbers where both are numbers, else as texts. */
    static int compare(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        BigDecimal left = of(a);
        BigDecimal right = left == null ? null : of(b);
        return left == null || right == null ? a.compareTo(b) : left.compareTo(right);
    }
}
