package org.mingjing.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts and quantities of one column. What the column's values show about its decimal mark is gathered as
 * they pass; {@link #contradicted} says when an earlier value was read under an assumption that a later one broke,
 * and the file must be read again with {@link #decide}.
 */
public final class NumberReader {
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final int precision;
    private final int scale;
    private final String currency;
    private final @Nullable Unit target;
    private final @Nullable Unit inFile;
    private final DecimalMark mark;

    /** What separates the decimals. */
    public enum Mark {
        /** Not known yet: what looks like a thousands mark is taken as one, a single point as the decimal point. */
        UNDECIDED,
        DOT,
        COMMA,
        /** Both occur: only values that can be read in one way are read. */
        MIXED
    }

    /**
     * @param precision most digits
     * @param scale decimals kept
     * @param currency three-letter code of the column's money; empty where rows may be in any
     * @param target unit of the contract; null where there is none
     * @param inFile unit stated by the mapping or the column's head; null: the contract's
     * @param mark decimal mark stated by the mapping, else {@link Mark#UNDECIDED}
     */
    public NumberReader(
            int precision, int scale, String currency, @Nullable Unit target, @Nullable Unit inFile, Mark mark) {
        this.precision = precision;
        this.scale = scale;
        this.currency = currency;
        this.target = target;
        this.inFile = inFile;
        this.mark = new DecimalMark(mark);
    }

    /** Whether values read so far would be read differently now. */
    public boolean contradicted() {
        return mark.isContradicted();
    }

    /** Fixes the decimal mark from all values seen. */
    public void decide() {
        mark.decide();
    }

    public Mark mark() {
        return mark.mark();
    }

    /** Unscaled value at this scale in {@link Reading#number}, or in {@link Reading#big} beyond 18 digits. */
    public void read(String cell, Reading out) {
        int length = cell.length();
        int i = 0;
        boolean negative = false;
        if (length > 0 && cell.charAt(0) == '-') {
            negative = true;
            i = 1;
        }
        long mantissa = 0;
        int decimals = -1;
        int digits = 0;
        for (; i < length; i++) {
            char c = cell.charAt(i);
            if (Digits.is(c)) {
                mantissa = mantissa * 10 + (c - '0');
                digits++;
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
        }
        if (i < length || digits == 0 || digits > 17 || (decimals >= 0 && !mark.isPoint(decimals))) {
            readSlowly(cell, out);
            return;
        }
        if (decimals > 0) {
            mark.notePoint(decimals);
        }
        if (inFile != null && target != null && !inFile.equals(target)) {
            store(
                    inFile.convert(BigDecimal.valueOf(negative ? -mantissa : mantissa, Math.max(decimals, 0)), target),
                    out);
            return;
        }
        storeFast(negative ? -mantissa : mantissa, Math.max(decimals, 0), out);
    }

    private void storeFast(long value, int decimals, Reading out) {
        long unscaled = value;
        if (decimals < scale) {
            if (scale - decimals > 18 || Math.abs(value) >= POWERS[18 - (scale - decimals)]) {
                store(BigDecimal.valueOf(value, decimals), out);
                return;
            }
            unscaled = value * POWERS[scale - decimals];
        } else if (decimals > scale) {
            long power = POWERS[decimals - scale];
            unscaled = value / power;
            long rest = value % power;
            if (rest != 0) {
                out.flag(Defect.ROUNDED);
                if (Math.abs(rest) * 2 >= power) {
                    unscaled += value < 0 ? -1 : 1;
                }
            }
        }
        if (precision < 19 && Math.abs(unscaled) >= POWERS[Math.min(precision, 18)]) {
            out.unusable(Defect.NUMBER_TOO_LARGE);
        } else {
            out.number(unscaled);
        }
    }

    private void store(BigDecimal value, Reading out) {
        BigDecimal scaled = value.setScale(scale, RoundingMode.HALF_UP);
        if (scaled.compareTo(value) != 0) {
            out.flag(Defect.ROUNDED);
        }
        if (scaled.precision() > precision) {
            out.unusable(Defect.NUMBER_TOO_LARGE);
        } else if (scaled.precision() > 18) {
            out.big(scaled);
        } else {
            out.number(scaled.unscaledValue().longValueExact());
        }
    }

    private void readSlowly(String cell, Reading out) {
        String text = Texts.narrow(cell).strip();
        if (text.startsWith("'")) {
            text = text.substring(1);
        }
        boolean negative = false;
        int bracket = text.indexOf('(');
        if (bracket >= 0 && text.endsWith(")") && text.length() > bracket + 2 && digitsBefore(text, bracket) == 0) {
            negative = true;
            text = (text.substring(0, bracket) + text.substring(bracket + 1, text.length() - 1)).strip();
        }
        if (text.endsWith("-") && text.length() > 1) {
            negative = !negative;
            text = text.substring(0, text.length() - 1).strip();
        }
        int start = 0;
        while (start < text.length() && !isNumeric(text.charAt(start))) {
            start++;
        }
        int end = text.length();
        while (end > start && !Digits.is(text.charAt(end - 1))) {
            end--;
        }
        if (end == start) {
            inWords(text, negative, out);
            return;
        }
        String head = text.substring(0, start).strip();
        int sign = head.indexOf('-');
        if (sign == head.lastIndexOf('-') && (sign == 0 || (sign > 0 && sign == head.length() - 1))) {
            negative = !negative;
            head = head.replace("-", "").strip();
        } else if (head.equals("+")) {
            head = "";
        }
        Defect other = Currencies.defect(head, currency);
        if (other != null) {
            out.unusable(other);
            return;
        }
        String tail = text.substring(end).strip();
        if (tail.startsWith(".")) {
            tail = tail.substring(1).strip(); // "12."
        }
        BigDecimal value = mark.read(text.substring(start, end), out);
        if (value != null) {
            convertAndStore(negative ? value.negate() : value, tail, out);
        } else if (out.state() != Reading.State.UNUSABLE) {
            out.unusable(Defect.NUMBER_UNREADABLE);
        }
    }

    private static int digitsBefore(String text, int end) {
        int digits = 0;
        for (int i = 0; i < end; i++) {
            digits += Digits.is(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private void inWords(String text, boolean negative, Reading out) {
        String words = text.startsWith("人民币") ? text.substring(3).replaceFirst("^:", "") : text;
        BigDecimal value = target != null && !target.dimension().equals("money") ? null : ChineseNumbers.parse(words);
        if (value == null) {
            out.unusable(Defect.NUMBER_UNREADABLE);
        } else {
            store(negative ? value.negate() : value, out);
        }
    }

    private void convertAndStore(BigDecimal value, String tail, Reading out) {
        Unit from = inFile;
        String name = tail;
        if (name.endsWith("整") || name.endsWith("正")) {
            name = name.substring(0, name.length() - 1);
        }
        if (!name.isEmpty() && Currencies.isKnown(name)) {
            Defect other = Currencies.defect(name, currency);
            if (other != null) {
                out.unusable(other);
                return;
            }
            name = "";
        }
        if (!name.isEmpty()) {
            Unit unit = Unit.find(name);
            if (unit == null || (target != null && !unit.dimension().equals(target.dimension()))) {
                out.unusable(unit == null ? Defect.NUMBER_UNREADABLE : Defect.UNIT_UNKNOWN);
                return;
            }
            if (unit.dimension().equals("money") && !currency.isEmpty() && !currency.equals("CNY")) {
                out.unusable(Defect.CURRENCY_OTHER);
                return;
            }
            if (inFile != null && !inFile.equals(unit)) {
                out.flag(Defect.UNIT_CONTRADICTION);
            }
            from = unit;
        }
        store(from == null || target == null ? value : from.convert(value, target), out);
    }

    private static boolean isNumeric(char c) {
        return Digits.is(c) || c == '.';
    }
}
