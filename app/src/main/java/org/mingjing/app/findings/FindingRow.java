package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A finding as a list shows it.
 *
 * @param unit that answers; the top one where the data names none that is known
 * @param score what its rank rests on, 0 to 1
 * @param amount money at stake
 * @param change against the run before the newest one of its model
 * @param changedSince whether its numbers moved after somebody had decided on it
 */
public record FindingRow(
        String id,
        String model,
        Text title,
        String module,
        String severity,
        boolean shadow,
        String subjectKind,
        String subject,
        @Nullable String unit,
        @Nullable Text unitName,
        String occurredAt,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        double score,
        Text sentence,
        Change change,
        boolean changedSince,
        FindingState state,
        @Nullable String outcome,
        @Nullable Long assignedTo,
        @Nullable String assignedName,
        @Nullable Instant snoozedUntil,
        @Nullable BigDecimal confirmed,
        BigDecimal recovered,
        long version,
        Instant foundAt) {
    /** What the newest run of its model says. */
    public enum Change {
        NEW,
        STILL,
        GONE
    }
}
