package org.mingjing.app.procedure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * What was decided about those whom a matter concerns, in one of the four forms (Disciplinary Regulations of the Party, Art.
 * 5). It is one however many measures it is made of. Not a measure of an investigation, and no proposal before it is decided.
 *
 * @param unit of the matter
 * @param decided when it was first decided; of the first form, when talk and record were entered
 * @param way of the first form, as its profile names it; null for the others
 */
public record Disposition(
        long matter,
        String process,
        String number,
        String title,
        String unit,
        @Nullable Text unitName,
        Instant decided,
        Form form,
        @Nullable String way) {
    /** The four forms, the lightest first. */
    public enum Form {
        /** Criticism, reminder talk, ordered self-review, admonition. */
        FIRST,
        /** Light sanction, reassignment. */
        SECOND,
        /** Heavy sanction, major change of post. */
        THIRD,
        /** Crime suspected. */
        FOURTH
    }
}
