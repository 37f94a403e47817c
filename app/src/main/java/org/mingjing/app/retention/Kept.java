package org.mingjing.app.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed matter, how long it is kept, and what is wanted of it.
 *
 * @param dueOn first day on which it may go; null where its process has no term
 * @param holds all that were placed, lifted ones too
 * @param heldAbove whether a matter that it came from is held
 * @param restedOn whether what came of it is still kept
 * @param request that it go; null where nobody asked, or it was refused
 */
public record Kept(
        long matter,
        String number,
        String title,
        String profile,
        int profileVersion,
        String process,
        String unit,
        Instant endedAt,
        @Nullable LocalDate dueOn,
        List<Hold> holds,
        boolean heldAbove,
        boolean restedOn,
        @Nullable Request request) {
    public Kept {
        holds = List.copyOf(holds);
    }

    boolean isHeld() {
        return heldAbove || holds.stream().anyMatch(hold -> hold.liftedAt() == null);
    }

    /** @param liftedBy null while it holds */
    public record Hold(
            long id,
            String reason,
            long placedByAccount,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable String liftedFor,
            @Nullable Instant liftedAt) {}

    /** @param approvedBy those who approved so far */
    public record Request(
            long id, String reason, long askedByAccount, String askedBy, Instant askedAt, List<String> approvedBy) {
        public Request {
            approvedBy = List.copyOf(approvedBy);
        }
    }

    /** A matter that is gone. */
    public record Gone(
            long matter,
            String number,
            String process,
            String unit,
            Instant endedAt,
            String reason,
            String askedBy,
            List<String> approvedBy,
            Instant doneAt,
            long rows,
            long files) {
        public Gone {
            approvedBy = List.copyOf(approvedBy);
        }
    }
}
