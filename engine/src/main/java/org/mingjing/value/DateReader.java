package org.mingjing.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and civil times of one column. Whether 03/04/2024 is March or April is decided by the column's other
 * values: {@link #undecided} says that a value was met which needs them all, {@link #decide} fixes the order.
 */
public final class DateReader {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final int CACHE = 1 << 12;
    /** Earlier years are years of two digits that something filled up: 0024. */
    private static final int FIRST_YEAR = 1000;

    private static final Set<String> OPEN_WORDS = Set.of("长期", "长期有效", "永久", "至今", "无固定期限", "9999", "99991231");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final boolean withTime;
    private final boolean isEnd;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter format;
    private final String[] cachedTexts = new String[CACHE];
    private final long[] cachedValues = new long[CACHE];
    private Order order = Order.UNDECIDED;
    private boolean dayFirstSeen;
    private boolean monthFirstSeen;
    private boolean ambiguousSeen;
    private boolean assumed;
    private boolean needsAll;

    // the value being read
    private int year;
    private int month;
    private int day;
    private long timeMicros;
    private @Nullable ZoneOffset offset;

    /** Which comes first where both are numbers. */
    public enum Order {
        /** Not known yet. */
        UNDECIDED,
        DAY_FIRST,
        MONTH_FIRST,
        /** All values are known and do not decide. */
        UNDECIDABLE
    }

    /**
     * @param withTime whether the column holds times (microseconds) or days
     * @param isEnd whether it is the end of something, where 9999-12-31 means open
     * @param zone zone into which instants with an offset are converted
     * @param format stated by the mapping; null: found out
     * @throws IllegalArgumentException where the format is none
     */
    public DateReader(boolean withTime, boolean isEnd, ZoneId zone, @Nullable String format) {
        this.withTime = withTime;
        this.isEnd = isEnd;
        this.zone = zone;
        this.format = format == null ? null : formatter(format);
    }

    private static DateTimeFormatter formatter(String format) {
        // 'u' is the year itself, so that strict resolving needs no era
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format.replace("yyyy", "uuuu")
                        .replace("yy", "uu")
                        .replace("YYYY", "uuuu")
                        .replace("DD", "dd"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether the values met so far cannot be read before all of them are known. */
    public boolean undecided() {
        return order == Order.UNDECIDED && (needsAll || (assumed && dayFirstSeen && monthFirstSeen));
    }

    /** Fixes the order from all values seen. */
    public void decide() {
        if (order == Order.UNDECIDED) {
            order = dayFirstSeen == monthFirstSeen
                    ? Order.UNDECIDABLE
                    : dayFirstSeen ? Order.DAY_FIRST : Order.MONTH_FIRST;
            java.util.Arrays.fill(cachedTexts, null);
        }
    }

    public Order order() {
        return order;
    }

    /** Whether values were met that need the column's order. */
    public boolean ambiguousSeen() {
        return ambiguousSeen;
    }

    /** Days, or microseconds, since 1970-01-01 in {@link Reading#number}. */
    public void read(String cell, Reading out) {
        if (format == null && readIso(cell, out)) {
            return;
        }
        int slot = (cell.hashCode() * 0x9E3779B9) >>> 20;
        String cached = cachedTexts[slot];
        if (cached != null && cached.equals(cell)) {
            out.number(cachedValues[slot]);
            return;
        }
        readAnew(cell, out);
        if (out.hasValue() && out.flags == 0) {
            cachedTexts[slot] = cell;
            cachedValues[slot] = out.number;
        }
    }

    /** The commonest form by far, {@code 2024-01-05} and {@code 2024-01-05 08:30:00}, without detours. */
    private boolean readIso(String cell, Reading out) {
        int length = cell.length();
        if ((length != 10 && length != 19) || cell.charAt(4) != '-' || cell.charAt(7) != '-') {
            return false;
        }
        int y = digits(cell, 0, 4);
        int m = digits(cell, 5, 7);
        int d = digits(cell, 8, 10);
        // years near the sentinels take the long way
        if (y < 1901 || y > 2098 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) {
            return false;
        }
        long micros = 0;
        if (length == 19) {
            int hour = digits(cell, 11, 13);
            int minute = digits(cell, 14, 16);
            int second = digits(cell, 17, 19);
            char between = cell.charAt(10);
            if ((between != ' ' && between != 'T')
                    || cell.charAt(13) != ':'
                    || cell.charAt(16) != ':'
                    || hour < 0
                    || hour > 23
                    || minute < 0
                    || minute > 59
                    || second < 0
                    || second > 59) {
                return false;
            }
            micros = ((hour * 60L + minute) * 60 + second) * 1_000_000L;
        }
        long days = epochDay(y, m, d);
        if (withTime) {
            out.number(days * DAY_MICROS + micros);
        } else {
            if (micros != 0) {
                out.flag(Defect.TIME_DROPPED);
            }
            out.number(days);
        }
        return true;
    }

    private void readAnew(String cell, Reading out) {
        timeMicros = 0;
        offset = null;
        Defect problem = parse(cell);
        if (problem == Defect.DATE_SENTINEL) {
            if (!isEnd || year < 2000) {
                out.emptyFor(problem);
            }
            return; // an open end is no value and no defect
        }
        if (problem != null && problem != Defect.DATE_SERIAL) {
            out.unusable(problem);
            return;
        }
        if (problem != null) {
            out.flag(problem);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        if (offset != null) {
            LocalDateTime there =
                    LocalDateTime.of(LocalDate.ofEpochDay(days), java.time.LocalTime.ofNanoOfDay(timeMicros * 1000));
            LocalDateTime here = there.atOffset(offset).atZoneSameInstant(zone).toLocalDateTime();
            days = here.toLocalDate().toEpochDay();
            timeMicros = here.toLocalTime().toNanoOfDay() / 1000;
        }
        if (withTime) {
            out.number(days * DAY_MICROS + timeMicros);
        } else {
            if (timeMicros != 0) {
                out.flag(Defect.TIME_DROPPED);
            }
            out.number(days);
        }
    }

    /** Fills the fields; null when all is well. */
    private @Nullable Defect parse(String cell) {
        if (format != null) {
            Defect stated = parseStated(cell, format);
            if (stated == null || !OPEN_WORDS.contains(cell)) {
                return stated;
            }
        }
        String text = isPlain(cell) ? cell : Texts.narrow(cell).strip();
        if (text.startsWith("'")) {
            text = text.substring(1);
        }
        if (OPEN_WORDS.contains(text)) {
            year = 9999;
            return Defect.DATE_SENTINEL;
        }
        return parseFreely(text);
    }

    private @Nullable Defect parseStated(String cell, DateTimeFormatter stated) {
        try {
            TemporalAccessor parsed = stated.parse(cell);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            if (date == null) {
                return Defect.DATE_UNREADABLE;
            }
            if (date.getYear() < 0 || date.getYear() > 9999) {
                return Defect.DATE_IMPOSSIBLE;
            }
            set(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            if (parsed.isSupported(ChronoField.MICRO_OF_DAY)) {
                timeMicros = parsed.getLong(ChronoField.MICRO_OF_DAY);
            } else if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
                timeMicros = parsed.getLong(ChronoField.HOUR_OF_DAY) * 3_600_000_000L;
            }
            ZoneId of = parsed.query(TemporalQueries.zone());
            offset = of instanceof ZoneOffset o ? o : null;
            return isSentinel() ? Defect.DATE_SENTINEL : null;
        } catch (DateTimeException unfit) {
            return parseYearFirst(cell);
        }
    }

    /** A value that does not keep the stated format but can be read in one way only is read all the same. */
    private @Nullable Defect parseYearFirst(String cell) {
        String text = Texts.narrow(cell).strip();
        boolean yearFirst = text.length() >= 8 && digits(text, 0, 4) >= 0 && !isDigit(text.charAt(4));
        return yearFirst ? parseFreely(text) : Defect.DATE_UNREADABLE;
    }

    private void set(int y, int m, int d) {
        year = y;
        month = m;
        day = d;
    }

    private @Nullable Defect parseFreely(String text) {
        int length = text.length();
        if (length < 5) {
            return Defect.DATE_UNREADABLE;
        }
        int run = digitRun(text, 0);
        if (run == length || (run == 5 && text.charAt(5) == '.')) {
            return parseDigits(text, run);
        }
        if (run == 4) {
            return yearFirst(text);
        }
        if (run == 8 && (text.charAt(8) == ' ' || text.charAt(8) == 'T')) {
            set(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
            return finish(text, 8);
        }
        if (run == 1 || run == 2) {
            return dayOrMonthFirst(text, run);
        }
        return run == 0 ? monthNameFirst(text) : Defect.DATE_UNREADABLE;
    }

    private @Nullable Defect parseDigits(String text, int run) {
        if (run == 8) {
            set(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
            return checkDay();
        }
        if (run == 14 || run == 12) {
            set(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
            return finish(
                    text.substring(0, 8) + " " + text.substring(8, 10) + ":" + text.substring(10, 12)
                            + (run == 14 ? ":" + text.substring(12, 14) : ""),
                    8);
        }
        if (run == 5) {
            return serial(text);
        }
        return Defect.DATE_UNREADABLE;
    }

    /** Days since 1899-12-30, as spreadsheets count. */
    private @Nullable Defect serial(String text) {
        int days = digits(text, 0, 5);
        if (days < 10_000 || days > 73_415) {
            return Defect.DATE_UNREADABLE;
        }
        if (text.length() > 5) {
            if (digitRun(text, 6) + 6 != text.length()) {
                return Defect.DATE_UNREADABLE;
            }
            double share = Double.parseDouble("0" + text.substring(5));
            timeMicros = Math.round(share * 86_400) * 1_000_000L;
            if (timeMicros >= DAY_MICROS) {
                timeMicros = 0;
                days++;
            }
        }
        LocalDate date = LocalDate.of(1899, 12, 30).plusDays(days);
        set(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        return Defect.DATE_SERIAL;
    }

    private @Nullable Defect yearFirst(String text) {
        int at = 5;
        int monthDigits = digitRun(text, at);
        if (monthDigits < 1
                || monthDigits > 2
                || "-/.年".indexOf(text.charAt(4)) < 0
                || at + monthDigits >= text.length()) {
            return Defect.DATE_UNREADABLE;
        }
        int m = digits(text, at, at + monthDigits);
        at += monthDigits;
        char separator = text.charAt(at);
        if (separator != text.charAt(4) && !(text.charAt(4) == '年' && separator == '月')) {
            return Defect.DATE_UNREADABLE;
        }
        at++;
        int dayDigits = digitRun(text, at);
        if (dayDigits < 1 || dayDigits > 2) {
            return Defect.DATE_UNREADABLE;
        }
        set(digits(text, 0, 4), m, digits(text, at, at + dayDigits));
        at += dayDigits;
        if (separator == '月' && at < text.length() && (text.charAt(at) == '日' || text.charAt(at) == '号')) {
            at++;
        }
        return finish(text, at);
    }

    private @Nullable Defect dayOrMonthFirst(String text, int run) {
        char separator = text.charAt(run);
        int at = run + 1;
        int first = digits(text, 0, run);
        if ((separator == '-' || separator == ' ' || separator == '/') && monthName(text, at) > 0) {
            return dayMonthName(text, first, at, separator);
        }
        int second = digitRun(text, at);
        if ("-/.".indexOf(separator) < 0 || second < 1 || second > 2 || at + second + 1 > text.length()) {
            return Defect.DATE_UNREADABLE;
        }
        int middle = digits(text, at, at + second);
        at += second;
        if (at >= text.length() || text.charAt(at) != separator) {
            return Defect.DATE_UNREADABLE;
        }
        at++;
        int yearDigits = digitRun(text, at);
        if (yearDigits == 2) {
            return Defect.DATE_AMBIGUOUS; // two digits could be year, month or day: only a stated format tells
        }
        if (yearDigits != 4) {
            return Defect.DATE_UNREADABLE;
        }
        int y = digits(text, at, at + 4);
        return orderOf(text, at + 4, first, middle, y);
    }

    private @Nullable Defect orderOf(String text, int end, int first, int second, int y) {
        if (first > 12 && second > 12) {
            return Defect.DATE_IMPOSSIBLE;
        }
        boolean dayFirst;
        if (first > 12) {
            dayFirst = true;
            dayFirstSeen = true;
        } else if (second > 12) {
            dayFirst = false;
            monthFirstSeen = true;
        } else if (first == second) {
            dayFirst = true;
        } else {
            ambiguousSeen = true;
            if (order == Order.UNDECIDABLE) {
                return Defect.DATE_AMBIGUOUS;
            }
            if (order == Order.UNDECIDED) {
                assumed = true;
                if (dayFirstSeen == monthFirstSeen) {
                    needsAll = true;
                }
            }
            dayFirst = order == Order.UNDECIDED ? dayFirstSeen : order == Order.DAY_FIRST;
        }
        set(y, dayFirst ? second : first, dayFirst ? first : second);
        return finish(text, end);
    }

    private @Nullable Defect dayMonthName(String text, int d, int at, char separator) {
        int m = monthName(text, at);
        int end = at + 3;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end >= text.length()
                || (text.charAt(end) != separator && text.charAt(end) != ' ')
                || digitRun(text, end + 1) != 4) {
            return Defect.DATE_UNREADABLE;
        }
        set(digits(text, end + 1, end + 5), m, d);
        return finish(text, end + 5);
    }

    private @Nullable Defect monthNameFirst(String text) {
        int m = monthName(text, 0);
        if (m == 0) {
            return Defect.DATE_UNREADABLE;
        }
        int at = 3;
        while (at < text.length() && !isDigit(text.charAt(at))) {
            at++;
        }
        int run = digitRun(text, at);
        if (run < 1 || run > 2) {
            return Defect.DATE_UNREADABLE;
        }
        int d = digits(text, at, at + run);
        at += run;
        while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
            at++;
        }
        if (digitRun(text, at) != 4) {
            return Defect.DATE_UNREADABLE;
        }
        set(digits(text, at, at + 4), m, d);
        return finish(text, at + 4);
    }

    private static int monthName(String text, int at) {
        if (at + 3 > text.length() || !Character.isLetter(text.charAt(at))) {
            return 0;
        }
        int found = MONTHS.indexOf(text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        return found >= 0 && found % 3 == 0 ? found / 3 + 1 : 0;
    }

    /** Reads the time of day behind the date, then checks the day. */
    private @Nullable Defect finish(String text, int end) {
        int at = end;
        if (at < text.length() && (text.charAt(at) == 'T' || text.charAt(at) == ' ')) {
            at++;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
        if (at < text.length()) {
            Defect time = time(text, at);
            if (time != null) {
                return time;
            }
        }
        return checkDay();
    }

    private @Nullable Defect time(String text, int start) {
        int at = start;
        int run = digitRun(text, at);
        if (run < 1 || run > 2) {
            return Defect.DATE_UNREADABLE;
        }
        int hour = digits(text, at, at + run);
        at += run;
        long[] parts = {0, 0};
        for (int i = 0;
                i < 2 && at < text.length() && (text.charAt(at) == ':' || "时点分".indexOf(text.charAt(at)) >= 0);
                i++) {
            int two = digitRun(text, at + 1);
            if (two == 0 && at + 1 == text.length() && text.charAt(at) != ':') {
                at++;
                break;
            }
            if (two < 1 || two > 2) {
                return Defect.DATE_UNREADABLE;
            }
            parts[i] = digits(text, at + 1, at + 1 + two);
            at += 1 + two;
        }
        if (at < text.length() && (text.charAt(at) == '分' || text.charAt(at) == '秒')) {
            at++;
        }
        long fraction = 0;
        if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            int f = digitRun(text, at + 1);
            if (f < 1 || f > 9) {
                return Defect.DATE_UNREADABLE;
            }
            fraction = (long) (digits(text, at + 1, at + 1 + Math.min(f, 6)) * Math.pow(10, 6 - Math.min(f, 6)));
            at += 1 + f;
        }
        String rest = text.substring(at).strip();
        if (rest.equalsIgnoreCase("am") || rest.equalsIgnoreCase("pm")) {
            if (hour < 1 || hour > 12) {
                return Defect.DATE_IMPOSSIBLE;
            }
            hour = hour % 12 + (rest.equalsIgnoreCase("pm") ? 12 : 0);
        } else if (!rest.isEmpty()) {
            try {
                offset = rest.equals("UTC") || rest.equals("GMT") ? ZoneOffset.UTC : ZoneOffset.of(rest);
            } catch (DateTimeException none) {
                return Defect.DATE_UNREADABLE;
            }
        }
        if (hour > 23 || parts[0] > 59 || parts[1] > 59) {
            return Defect.DATE_IMPOSSIBLE;
        }
        timeMicros = ((hour * 60L + parts[0]) * 60 + parts[1]) * 1_000_000L + fraction;
        return null;
    }

    private @Nullable Defect checkDay() {
        if (isSentinel()) {
            return Defect.DATE_SENTINEL;
        }
        if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return Defect.DATE_IMPOSSIBLE;
        }
        return year < FIRST_YEAR ? Defect.DATE_UNREADABLE : null;
    }

    /** Days that systems write for "never" or "unknown". */
    private boolean isSentinel() {
        return (year == 0 && month == 0 && day == 0)
                || (year == 1900 && month == 1 && (day == 0 || day == 1))
                || (year == 1899 && month == 12 && day >= 30)
                || (year == 1 && month == 1 && day == 1)
                || year == 9999
                || (year == 2099 && month == 12 && day == 31);
    }

    /** Days since 1970-01-01 of a date that exists; a year is taken to begin in March, so that leap days come last. */
    private static long epochDay(int year, int month, int day) {
        int fromMarch = month > 2 ? month - 3 : month + 9;
        int y = month > 2 ? year : year - 1;
        return 365L * y + y / 4 - y / 100 + y / 400 + (153 * fromMarch + 2) / 5 + day - 1 - 719_468;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ';
    }

    private static int digitRun(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    /** The digits as a number; -1 where there is another character. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
