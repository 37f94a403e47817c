package org.mingjing.app.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Counts terms (Civil Code 200-204, Criminal Procedure Law 105): the day of the event is not counted, a pause moves the
 * last day, an extension is added to the unmoved last day, a rest day at the end moves last. A pure function of its
 * arguments: a corrected calendar gives another answer, and nothing here remembers the one before.
 */
public final class Terms {
    /** The zone by whose dates an instant counts. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private Terms() {}

    /** When it ends; nothing while a pause lasts. */
    public static Optional<Due> due(Term term, Course course, WorkCalendar calendar) {
        if (term.unit() == Term.Unit.HOURS) {
            return Optional.of(hours(term, course, calendar));
        }
        boolean pauses = term.ending() == Term.Ending.MOVES;
        if (pauses && course.pauses().stream().anyMatch(pause -> pause.to() == null)) {
            return Optional.empty();
        }
        LocalDate began = dateOf(course.began());
        LocalDate chosen = course.chosen();
        LocalDate last = chosen == null ? add(began, term, calendar) : chosen;
        LocalDate earliest = chosen == null ? last.minusDays(1) : chosen; // as if the day of the event were counted
        for (Term extension : course.extensions()) {
            last = add(last, extension, calendar);
            earliest = add(earliest, extension, calendar);
        }
        if (pauses) {
            for (Course.Pause pause : course.pauses()) {
                last = paused(last, pause, term, calendar);
            }
        }
        LocalDate moved = term.ending() == Term.Ending.MOVES ? calendar.workedFrom(last) : last;
        LocalDate warn = earliest.isAfter(began) ? earliest : began;
        return Optional.of(new Due(
                moved.atTime(END_OF_DAY).toInstant(ZONE),
                moved,
                warn.isAfter(moved) ? moved : warn,
                !calendar.isKnown(moved)
                        && (term.ending() == Term.Ending.MOVES || term.unit() == Term.Unit.WORKING_DAYS),
                calendar.version()));
    }

    /** The date on which an instant counts. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atOffset(ZONE).toLocalDate();
    }

    private static Due hours(Term term, Course course, WorkCalendar calendar) {
        Instant at = course.began().plus(Duration.ofHours(term.amount()));
        for (Term extension : course.extensions()) {
            at = at.plus(Duration.ofHours(extension.amount()));
        }
        LocalDate day = dateOf(at);
        return new Due(at, day, day, false, calendar.version());
    }

    private static LocalDate add(LocalDate day, Term term, WorkCalendar calendar) {
        return switch (term.unit()) {
            case DAYS -> day.plusDays(term.amount());
            case WORKING_DAYS -> calendar.plusWorkingDays(day, term.amount());
            case MONTHS -> day.plusMonths(term.amount());
            case YEARS -> day.plusYears(term.amount());
            case HOURS -> throw new IllegalArgumentException("hours do not extend a term of days");
        };
    }

    /** Its first day does not count, the day of resumption does; the end is never before that day. */
    private static LocalDate paused(LocalDate last, Course.Pause pause, Term term, WorkCalendar calendar) {
        LocalDate to = pause.to();
        if (to == null || pause.from().isAfter(last)) {
            return last; // it had run out before
        }
        LocalDate moved = term.unit() == Term.Unit.WORKING_DAYS
                ? calendar.plusWorkingDays(last, calendar.workingDays(pause.from(), to))
                : last.plusDays(ChronoUnit.DAYS.between(pause.from(), to));
        return moved.isBefore(to) ? to : moved;
    }
}
