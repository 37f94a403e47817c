package org.mingjing.app.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a version came from.
 *
 * @param grant under which they were read
 * @param snapshot id; {@code asOf} is the day on which it was made
 * @param read rows that the grant gave for region and year
 * @param refused of these, why they are not shown
 * @param counted rows shown as counts by place only; null where it was prepared before there were any
 */
public record PublicationOrigin(
        String source,
        String grant,
        String snapshot,
        String asOf,
        @Nullable String region,
        @Nullable Integer year,
        long read,
        List<RefusedRows> refused,
        @Nullable Long counted,
        List<SnapshotDraft.PlannedColumn> columns) {
    public PublicationOrigin {
        refused = List.copyOf(refused);
        columns = List.copyOf(columns);
    }

    /** @param reason such as {@code PLACE_MISSING} */
    public record RefusedRows(String reason, long rows) {}
}
