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
 */
public record Course(Instant began, List<Pause> pauses, List<Term> extensions) {
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
        return new Course(began, List.of(), List.of());
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
