package org.mingjing.app.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for data to a department.
 *
 * @param monthFrom first month asked for, {@code 2025-01}
 * @param units units whose rows are asked for; empty: all
 * @param reason why it was sent although the same was asked for, or is there; null where neither
 * @param known what the system had of it when it was sent
 * @param remindOn day on which to remind
 * @param again numbers of earlier requests that asked for some of the same rows
 */
record DataRequest(
        long id,
        String number,
        String unit,
        String dataset,
        String monthFrom,
        String monthTo,
        List<String> units,
        @Nullable String reason,
        Known known,
        long askedBy,
        String askedName,
        Instant askedAt,
        LocalDate dueOn,
        LocalDate remindOn,
        @Nullable Instant remindedAt,
        State state,
        @Nullable Instant endedAt,
        List<String> again,
        long version) {
    /** Where it is. */
    enum State {
        SENT,
        ANSWERED,
        WITHDRAWN
    }

    /**
     * What the system has of what is asked for.
     *
     * @param rows rows of those months and units
     * @param monthsThere months with rows
     * @param monthsMissing months without
     * @param unitsMissing units named without any row
     */
    record Known(long rows, List<String> monthsThere, List<String> monthsMissing, List<String> unitsMissing) {
        /** Whether nothing asked for is missing. */
        boolean coversAll() {
            return rows > 0 && monthsMissing.isEmpty() && unitsMissing.isEmpty();
        }
    }
}
