package org.mingjing.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mingjing.value.NumberReader.Mark;

/**
 * What separates the decimals in one column, and how digits with marks between them are read by that. 1.50 shows the
 * point, 1,50 the comma; 1,234 shows nothing and is read as the column's other values are, or as 1234 where these
 * have not shown anything yet.
 */
final class DecimalMark {
    private Mark mark;
    private boolean pointSeen;
    private boolean commaSeen;
    private boolean assumed;

    DecimalMark(Mark stated) {
        this.mark = stated;
    }

    Mark mark() {
        return mark;
    }

    /** Whether values read so far would be read differently now. */
    boolean isContradicted() {
        return mark == Mark.UNDECIDED && assumed && commaSeen;
    }

    /** Fixes the mark from all values seen. */
    void decide() {
        if (mark == Mark.UNDECIDED) {
            mark = !commaSeen ? Mark.DOT : pointSeen ? Mark.MIXED : Mark.COMMA;
        }
    }

    /** Whether a single point separates decimals; with three digits behind it, it might separate thousands. */
    boolean isPoint(int decimals) {
        return mark != Mark.COMMA && !(decimals == 3 && mark == Mark.MIXED);
    }

    /** Notes a value that was read with a decimal point. */
    void notePoint(int decimals) {
        if (decimals == 3) {
            assumed = true;
        } else {
            pointSeen = true;
        }
    }

    private void note(char decimal) {
        if (decimal == ',') {
            commaSeen = true;
        } else {
            pointSeen = true;
        }
    }

    /** Digits with marks, the last a digit, the first a digit or a point; null where that is no number. */
    @Nullable
    BigDecimal read(String text, Reading out) {
        int commas = 0;
        int points = 0;
        int exponent = -1;
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && exponent < 0; i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                exponent = i;
            } else if (c == ',' || c == '.' || Digits.is(c)) {
                commas += c == ',' ? 1 : 0;
                points += c == '.' ? 1 : 0;
                kept.append(c);
            } else if (!isGroupMark(c) || !isBeforeThree(text, i)) {
                return null;
            }
        }
        String digits = kept.toString();
        if (exponent >= 0) {
            return commas > 0 || points > 1 ? null : scientific(digits, text.substring(exponent), out);
        }
        if (commas > 0 && points > 0) {
            return bothMarks(digits, commas, points);
        }
        if (commas > 1 || points > 1) {
            note(commas > 1 ? '.' : ',');
            return grouped(digits, commas > 1 ? ',' : '.', commas > 1 ? '.' : ',');
        }
        if (commas == 0 && points == 0) {
            return new BigDecimal(digits);
        }
        return oneMark(digits, commas == 1 ? ',' : '.', out);
    }

    private static @Nullable BigDecimal scientific(String digits, String exponent, Reading out) {
        if (digits.equals(".") || !exponent.substring(1).matches("[+-]?\\d{1,3}")) {
            return null;
        }
        out.flag(Defect.SCIENTIFIC);
        BigDecimal value = new BigDecimal(digits + exponent);
        return Math.abs(value.scale()) > 60 ? null : value;
    }

    private @Nullable BigDecimal bothMarks(String digits, int commas, int points) {
        char decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
        if (decimal == ',' ? commas > 1 : points > 1) {
            return null;
        }
        note(decimal);
        return grouped(digits, decimal == ',' ? '.' : ',', decimal);
    }

    private @Nullable BigDecimal oneMark(String digits, char sign, Reading out) {
        int at = digits.indexOf(sign);
        boolean couldGroup = digits.length() - at - 1 == 3 && at >= 1 && at <= 3 && digits.charAt(0) != '0';
        if (!couldGroup) {
            note(sign);
            return new BigDecimal(digits.replace(',', '.'));
        }
        return switch (mark) {
            case MIXED -> {
                out.unusable(Defect.NUMBER_AMBIGUOUS);
                yield null;
            }
            case COMMA -> new BigDecimal(sign == ',' ? digits.replace(',', '.') : digits.replace(".", ""));
            case DOT, UNDECIDED -> {
                assumed = true;
                yield new BigDecimal(sign == '.' ? digits : digits.replace(",", ""));
            }
        };
    }

    private static @Nullable BigDecimal grouped(String digits, char group, char decimal) {
        int end = digits.indexOf(decimal);
        String whole = end < 0 ? digits : digits.substring(0, end);
        int since = 0;
        for (int i = whole.length() - 1; i >= 0; i--) {
            if (whole.charAt(i) == group) {
                if (since < 2 || since > 4) {
                    return null;
                }
                since = 0;
            } else {
                since++;
            }
        }
        if (since == 0 || since > 4) {
            return null;
        }
        return new BigDecimal(digits.replace(String.valueOf(group), "").replace(decimal, '.'));
    }

    private static boolean isGroupMark(char c) {
        return c == ' ' || c == '\'' || c == '’' || c == 0x202f || c == 0x2009 || c == '_';
    }

    private static boolean isBeforeThree(String text, int at) {
        return at > 0 && Digits.is(text.charAt(at - 1)) && Digits.run(text, at + 1) >= 3;
    }
}
