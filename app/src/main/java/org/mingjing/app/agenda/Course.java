package org.mingjing.app.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a term since it began.
 *
 * @param began the event that set it off
 * @param pauses in order, none within another
 * @param extensions as they were approved, in order
 * @param chosen the last day, where somebody chose one within the term; null where it is counted
 */
public record Course(Instant began, List<Pause> pauses, List<Term> extensions, @Nullable LocalDate chosen) {
    public Course {
        pauses = List.copyOf(pauses);
        extensions = List.copyOf(extensions);
        LocalDate last = null;
        for (Pause pause : pauses) {
            if (last != null && pause.from().isBefore(last)) {
                throw new IllegalArgumentException("pauses overlap at " + pause.from());
            }
            last = pause.to() == null ? LocalDate.MAX : pause.to();
        }
    }

    public static Course from(Instant began) {
        return until(began, null);
    }

    /** The same with a last day that was chosen. */
    public static Course until(Instant began, @Nullable LocalDate chosen) {
        return new Course(began, List.of(), List.of(), chosen);
    }

    /** With other pauses. */
    public Course paused(List<Pause> others) {
        return new Course(began, others, extensions, chosen);
    }

    /** With other extensions. */
    public Course extended(List<Term> others) {
        return new Course(began, pauses, others, chosen);
    }

    /**
     * A time that does not count.
     *
     * @param from first day that does not
     * @param to day of resumption, which counts again; null while it lasts
     */
    public record Pause(LocalDate from, @Nullable LocalDate to) {
        public Pause {
            if (to != null && to.isBefore(from)) {
                throw new IllegalArgumentException("a pause from " + from + " cannot end on " + to);
            }
        }
    }
}
