package org.mingjing.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A date and its time of day while they are read. Used again from cell to cell. */
final class DateParts {
    static final long DAY_MICROS = 86_400_000_000L;
    /** Earlier years are years of two digits that something filled up: 0024. */
    private static final int FIRST_YEAR = 1000;
    /** Days from 1 March of the year -400 to 1970-01-01. */
    private static final int FOUR_CENTURIES_BEFORE = 719_468 + 146_097;

    int year;
    int month;
    int day;
    /** Time of day in microseconds. */
    long time;
    /** Null: the time is that of the column's zone. */
    @Nullable
    ZoneOffset offset;

    void setDate(int y, int m, int d) {
        year = y;
        month = m;
        day = d;
    }

    void clearTime() {
        time = 0;
        offset = null;
    }

    /** What can be said against the date; null when nothing can. */
    @Nullable
    Defect defect() {
        if (isSentinel()) {
            return Defect.DATE_SENTINEL;
        }
        if (!exists()) {
            return Defect.DATE_IMPOSSIBLE;
        }
        return year < FIRST_YEAR ? Defect.DATE_UNREADABLE : null;
    }

    /** Days that systems write for "never" or "unknown". */
    boolean isSentinel() {
        return (year == 0 && month == 0 && day == 0)
                || (year == 1900 && month == 1 && (day == 0 || day == 1))
                || (year == 1899 && month == 12 && day >= 30)
                || (year == 1 && month == 1 && day == 1)
                || year == 9999
                || (year == 2099 && month == 12 && day == 31);
    }

    /** Whether the calendar has that day. */
    boolean exists() {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 of a date that exists; a year is taken to begin in March, so that leap days come last. */
    long epochDay() {
        int fromMarch = month > 2 ? month - 3 : month + 9;
        int y = (month > 2 ? year : year - 1) + 400; // never below 0, where division would round up
        return 365L * y + y / 4 - y / 100 + y / 400 + (153 * fromMarch + 2) / 5 + day - 1 - FOUR_CENTURIES_BEFORE;
    }

    /** From the time of its offset to that of the zone. */
    void moveTo(ZoneId zone) {
        LocalDateTime there = LocalDateTime.of(LocalDate.of(year, month, day), LocalTime.ofNanoOfDay(time * 1000));
        LocalDateTime here = there.atOffset(offset == null ? ZoneOffset.UTC : offset)
                .atZoneSameInstant(zone)
                .toLocalDateTime();
        setDate(here.getYear(), here.getMonthValue(), here.getDayOfMonth());
        time = here.toLocalTime().toNanoOfDay() / 1000;
    }
}
