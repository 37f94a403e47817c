package org.mingjing.app.agenda;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which days are worked: Monday to Friday, less days off, plus make-up workdays, by the State Council's yearly notices.
 * A corrected notice makes another calendar; this one never changes.
 *
 * @param version higher for a later correction
 * @param exceptions days that a notice names: whether they are worked
 * @param knownTo last day that the notices speak of; after it only weekends are known
 */
public record WorkCalendar(int version, Map<LocalDate, Boolean> exceptions, LocalDate knownTo) {
    public WorkCalendar {
        exceptions = Map.copyOf(new TreeMap<>(exceptions));
    }

    public boolean isWorked(LocalDate day) {
        Boolean named = exceptions.get(day);
        return named != null
                ? named
                : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The day itself where it is worked, else the next that is. */
    LocalDate workedFrom(LocalDate day) {
        LocalDate at = day;
        while (!isWorked(at)) {
            at = at.plusDays(1);
        }
        return at;
    }

    /** The n-th working day after a day, which itself is not counted. */
    LocalDate plusWorkingDays(LocalDate day, int n) {
        LocalDate at = day;
        for (int left = n; left > 0; ) {
            at = at.plusDays(1);
            left -= isWorked(at) ? 1 : 0;
        }
        return at;
    }

    /** Working days from the first day to before the second. */
    int workingDays(LocalDate from, LocalDate before) {
        int days = 0;
        for (LocalDate at = from; at.isBefore(before); at = at.plusDays(1)) {
            days += isWorked(at) ? 1 : 0;
        }
        return days;
    }

    boolean isKnown(LocalDate day) {
        return !day.isAfter(knownTo);
    }
}
