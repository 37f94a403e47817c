package org.mingjing.value;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as people and systems write them: the year first, day or month first, the month by its name, or digits
 * alone.
 */
final class FreeDate {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final DayOrder order;
    private final DateParts parts;
    private final TimeOfDay timeOfDay = new TimeOfDay();

    FreeDate(DayOrder order, DateParts parts) {
        this.order = order;
        this.parts = parts;
    }

    /** Fills the parts; null when all is well. */
    @Nullable
    Defect read(String text) {
        int length = text.length();
        if (length < 5) {
            return Defect.DATE_UNREADABLE;
        }
        int run = Digits.run(text, 0);
        if (run == length || (run == 5 && text.charAt(5) == '.')) {
            return digitsAlone(text, run);
        }
        if (run == 4) {
            return yearFirst(text);
        }
        if (run == 8 && (text.charAt(8) == ' ' || text.charAt(8) == 'T')) {
            setEightDigits(text);
            return finish(text, 8);
        }
        if (run == 1 || run == 2) {
            return dayOrMonthFirst(text, run);
        }
        return run == 0 ? monthNameFirst(text) : Defect.DATE_UNREADABLE;
    }

    private @Nullable Defect digitsAlone(String text, int run) {
        switch (run) {
            case 5 -> {
                return serial(text);
            }
            case 8 -> {
                setEightDigits(text);
                return parts.defect();
            }
            case 12, 14 -> {
                setEightDigits(text);
                String clock = text.substring(8, 10) + ":" + text.substring(10, 12)
                        + (run == 14 ? ":" + text.substring(12) : "");
                return finish(clock, 0);
            }
            default -> {
                return Defect.DATE_UNREADABLE;
            }
        }
    }

    private void setEightDigits(String text) {
        parts.setDate(Digits.value(text, 0, 4), Digits.value(text, 4, 6), Digits.value(text, 6, 8));
    }

    /** Days since 1899-12-30, as spreadsheets count. */
    private @Nullable Defect serial(String text) {
        int days = Digits.value(text, 0, 5);
        if (days < 10_000 || days > 73_415) {
            return Defect.DATE_UNREADABLE;
        }
        if (text.length() > 5) {
            if (Digits.run(text, 6) + 6 != text.length()) {
                return Defect.DATE_UNREADABLE;
            }
            double share = Double.parseDouble("0" + text.substring(5));
            parts.time = Math.round(share * 86_400) * 1_000_000L;
            if (parts.time >= DateParts.DAY_MICROS) {
                parts.time = 0;
                days++;
            }
        }
        LocalDate date = LocalDate.of(1899, 12, 30).plusDays(days);
        parts.setDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        return Defect.DATE_SERIAL;
    }

    private @Nullable Defect yearFirst(String text) {
        int at = 5;
        int monthDigits = Digits.run(text, at);
        if (monthDigits < 1
                || monthDigits > 2
                || "-/.年".indexOf(text.charAt(4)) < 0
                || at + monthDigits >= text.length()) {
            return Defect.DATE_UNREADABLE;
        }
        int month = Digits.value(text, at, at + monthDigits);
        at += monthDigits;
        char separator = text.charAt(at);
        if (separator != text.charAt(4) && !(text.charAt(4) == '年' && separator == '月')) {
            return Defect.DATE_UNREADABLE;
        }
        at++;
        int dayDigits = Digits.run(text, at);
        if (dayDigits < 1 || dayDigits > 2) {
            return Defect.DATE_UNREADABLE;
        }
        parts.setDate(Digits.value(text, 0, 4), month, Digits.value(text, at, at + dayDigits));
        at += dayDigits;
        if (separator == '月' && at < text.length() && (text.charAt(at) == '日' || text.charAt(at) == '号')) {
            at++;
        }
        return finish(text, at);
    }

    private @Nullable Defect dayOrMonthFirst(String text, int run) {
        char separator = text.charAt(run);
        int at = run + 1;
        int first = Digits.value(text, 0, run);
        if ((separator == '-' || separator == ' ' || separator == '/') && monthNamed(text, at) > 0) {
            return dayThenMonthName(text, first, at, separator);
        }
        int secondDigits = Digits.run(text, at);
        if ("-/.".indexOf(separator) < 0 || secondDigits < 1 || secondDigits > 2) {
            return Defect.DATE_UNREADABLE;
        }
        int second = Digits.value(text, at, at + secondDigits);
        at += secondDigits;
        if (at >= text.length() || text.charAt(at) != separator) {
            return Defect.DATE_UNREADABLE;
        }
        at++;
        int yearDigits = Digits.run(text, at);
        if (yearDigits == 2) {
            return Defect.DATE_AMBIGUOUS; // two digits could be year, month or day: only a stated format tells
        }
        if (yearDigits != 4) {
            return Defect.DATE_UNREADABLE;
        }
        Defect defect = order.read(first, second, Digits.value(text, at, at + 4), parts);
        return defect != null ? defect : finish(text, at + 4);
    }

    private @Nullable Defect dayThenMonthName(String text, int day, int at, char separator) {
        int month = monthNamed(text, at);
        int end = at + 3;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end >= text.length()
                || (text.charAt(end) != separator && text.charAt(end) != ' ')
                || Digits.run(text, end + 1) != 4) {
            return Defect.DATE_UNREADABLE;
        }
        parts.setDate(Digits.value(text, end + 1, end + 5), month, day);
        return finish(text, end + 5);
    }

    private @Nullable Defect monthNameFirst(String text) {
        int month = monthNamed(text, 0);
        if (month == 0) {
            return Defect.DATE_UNREADABLE;
        }
        int at = 3;
        while (at < text.length() && !Digits.is(text.charAt(at))) {
            at++;
        }
        int run = Digits.run(text, at);
        if (run < 1 || run > 2) {
            return Defect.DATE_UNREADABLE;
        }
        int day = Digits.value(text, at, at + run);
        at += run;
        while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
            at++;
        }
        if (Digits.run(text, at) != 4) {
            return Defect.DATE_UNREADABLE;
        }
        parts.setDate(Digits.value(text, at, at + 4), month, day);
        return finish(text, at + 4);
    }

    /** The month whose English name, or its first three letters, stands there; 0 where there is none. */
    private static int monthNamed(String text, int at) {
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
        Defect time = at < text.length() ? timeOfDay.read(text, at, parts) : null;
        return time != null ? time : parts.defect();
    }
}
