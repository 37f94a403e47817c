package org.mingjing.app.inspections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.FindingRow;

/**
 * A finding in a room, and what the team makes of it.
 *
 * @param category null until it was classified
 * @param member whose task it is; null while nobody's
 * @param answer what they found; null until they said so
 */
record RoomFinding(
        FindingRow finding,
        @Nullable String category,
        @Nullable Long member,
        @Nullable Instant pushedAt,
        @Nullable RoomAnswer answer,
        @Nullable String note,
        @Nullable Instant answeredAt) {
    /** What somebody found who looked into a finding. */
    enum RoomAnswer {
        HOLDS,
        EXPLAINED,
        DATA_ERROR,
        /** A rule let it happen. */
        POLICY_GAP
    }
}
