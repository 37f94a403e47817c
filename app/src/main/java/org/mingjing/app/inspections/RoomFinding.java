package org.mingjing.app.inspections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.CheckAnswer;
import org.mingjing.app.findings.FindingRow;

/**
 * A finding in a room, and what the team makes of it.
 *
 * @param category null until it was classified
 * @param member whose task it is; null while nobody's
 * @param answer what they found; null until they said so
 * @param acceptedAt when whoever leads took it for what it says, and the finding was decided by it; null before
 */
record RoomFinding(
        FindingRow finding,
        @Nullable String category,
        @Nullable Long member,
        @Nullable Instant pushedAt,
        @Nullable CheckAnswer answer,
        @Nullable String note,
        @Nullable Instant answeredAt,
        @Nullable Instant acceptedAt) {}
