package org.mingjing.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts and quantities of one column. What the column's values show about its decimal mark is gathered as
 * they pass; {@link #contradicted} says when an earlier value was read under an assumption that a later one broke,
 * and the file must be read again with {@link #decide}.
 */
public final class NumberReader {
    private static final long[] POWERS = new long[19];
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("¥", "CNY"),
            Map.entry("人民币", "CNY"),
            Map.entry("RMB", "CNY"),
            Map.entry("$", "USD"),
            Map.entry("US$", "USD"),
            Map.entry("美元", "USD"),
            Map.entry("€", "EUR"),
            Map.entry("欧元", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("英镑", "GBP"),
            Map.entry("HK$", "HKD"),
            Map.entry("港元", "HKD"),
            Map.entry("港币", "HKD"),
            Map.entry("日元", "JPY"),
            Map.entry("R$", "BRL"),
            Map.entry("₽", "RUB"),
            Map.entry("₩", "KRW"),
            Map.entry("₹", "INR"));
    private static final String KNOWN_CURRENCIES =
            " CNY RMB USD EUR GBP JPY HKD MOP TWD KRW BRL INR RUB AUD CAD CHF SGD THB VND COP MXN ZAR SEK NOK DKK ";

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
    private Mark mark;
    private boolean dotSeen;
    private boolean commaSeen;
    private boolean assumed;

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
        this.mark = mark;
    }

    /** Whether values read so far would be read differently now. */
    public boolean contradicted() {
        return mark == Mark.UNDECIDED && assumed && commaSeen;
    }

    /** Fixes the decimal mark from all values seen. */
    public void decide() {
        if (mark == Mark.UNDECIDED) {
            mark = !commaSeen ? Mark.DOT : dotSeen ? Mark.MIXED : Mark.COMMA;
        }
    }

    public Mark mark() {
        return mark;
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
            if (c >= '0' && c <= '9') {
                mantissa = mantissa * 10 + (c - '0');
                digits++;
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == '.' && decimals < 0 && mark != Mark.COMMA) {
                decimals = 0;
            } else {
                break;
            }
        }
        if (i < length || digits == 0 || digits > 17 || (decimals == 3 && mark == Mark.MIXED)) {
            readSlowly(cell, out);
            return;
        }
        if (decimals > 0) {
            if (decimals == 3) {
                assumed = true;
            } else {
                dotSeen = true;
            }
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
        while (end > start && !isDigit(text.charAt(end - 1))) {
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
        if (!currencyFits(head, out)) {
            return;
        }
        String tail = text.substring(end).strip();
        if (tail.startsWith(".")) {
            tail = tail.substring(1).strip(); // "12."
        }
        BigDecimal value = number(text.substring(start, end), out);
        if (value != null) {
            convertAndStore(negative ? value.negate() : value, tail, out);
        } else if (out.state() != Reading.State.UNUSABLE) {
            out.unusable(Defect.NUMBER_UNREADABLE);
        }
    }

    private static int digitsBefore(String text, int end) {
        int digits = 0;
        for (int i = 0; i < end; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
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
        if (!name.isEmpty() && isCurrency(name)) {
            if (!currencyFits(name, out)) {
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

    private boolean isCurrency(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SYMBOLS.containsKey(upper) || KNOWN_CURRENCIES.contains(" " + upper + " ");
    }

    /** Empty, the column's own currency, or anything that is none. */
    private boolean currencyFits(String written, Reading out) {
        if (written.isEmpty()) {
            return true;
        }
        String upper = written.toUpperCase(Locale.ROOT).replace(":", "").strip();
        String code = SYMBOLS.getOrDefault(upper, upper);
        boolean ours = currency.isEmpty() ? isCurrency(code) : code.equals(currency);
        if (ours || (code.equals("CNY") && currency.equals("JPY") && upper.equals("¥"))) {
            return true;
        }
        out.unusable(isCurrency(code) ? Defect.CURRENCY_OTHER : Defect.NUMBER_UNREADABLE);
        return false;
    }

    /** Digits with marks, first and last a digit (or a leading point). */
    private @Nullable BigDecimal number(String text, Reading out) {
        int commas = 0;
        int dots = 0;
        int exponent = -1;
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',') {
                commas++;
            } else if (c == '.') {
                dots++;
            } else if (c == 'e' || c == 'E') {
                exponent = i;
                break;
            } else if (!isDigit(c)) {
                if (!isGroupMark(c) || !threeDigitsFollow(text, i)) {
                    return null;
                }
                continue;
            }
            plain.append(c);
        }
        String digits = plain.toString();
        if (exponent >= 0) {
            if (!text.substring(exponent + 1).matches("[+-]?\\d{1,3}") || commas > 0 || dots > 1) {
                return null;
            }
            out.flag(Defect.SCIENTIFIC);
            BigDecimal value = new BigDecimal(digits + text.substring(exponent));
            return Math.abs(value.scale()) > 60 ? null : value;
        }
        if (commas > 0 && dots > 0) {
            char decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
            if (decimal == ',' ? commas > 1 : dots > 1) {
                return null;
            }
            see(decimal);
            return grouped(digits, decimal == ',' ? '.' : ',', decimal);
        }
        if (commas > 1 || dots > 1) {
            see(commas > 1 ? '.' : ',');
            return grouped(digits, commas > 1 ? ',' : '.', commas > 1 ? '.' : ',');
        }
        if (commas == 0 && dots == 0) {
            return new BigDecimal(digits);
        }
        return oneMark(digits, commas == 1 ? ',' : '.', out);
    }

    private @Nullable BigDecimal oneMark(String digits, char sign, Reading out) {
        int at = digits.indexOf(sign);
        boolean couldGroup = digits.length() - at - 1 == 3 && at >= 1 && at <= 3 && digits.charAt(0) != '0';
        if (!couldGroup) {
            see(sign);
            return new BigDecimal(digits.replace(',', '.'));
        }
        switch (mark) {
            case MIXED -> {
                out.unusable(Defect.NUMBER_AMBIGUOUS);
                return null;
            }
            case COMMA -> {
                return new BigDecimal(sign == ',' ? digits.replace(',', '.') : digits.replace(".", ""));
            }
            case DOT, UNDECIDED -> {
                assumed = true;
                return new BigDecimal(sign == '.' ? digits : digits.replace(",", ""));
            }
        }
        return null;
    }

    private void see(char decimal) {
        if (decimal == ',') {
            commaSeen = true;
        } else {
            dotSeen = true;
        }
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

    private static boolean threeDigitsFollow(String text, int at) {
        return at + 3 < text.length() + 0
                && isDigit(text.charAt(at + 1))
                && isDigit(text.charAt(at + 2))
                && isDigit(text.charAt(at + 3))
                && at > 0
                && isDigit(text.charAt(at - 1));
    }

    private static boolean isGroupMark(char c) {
        return c == ' ' || c == '\'' || c == '’' || c == 0x202f || c == 0x2009 || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNumeric(char c) {
        return isDigit(c) || c == '.';
    }
}
