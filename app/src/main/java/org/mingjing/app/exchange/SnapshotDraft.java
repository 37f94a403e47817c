package org.mingjing.app.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A publication whose rows are read from a snapshot.
 *
 * @param head without columns and rows
 */
public record SnapshotDraft(PublicationDraft head, SnapshotPlan plan) {
    /**
     * Which rows, and how they are shown.
     *
     * @param source such as {@code payouts}
     * @param grant id of the data call that gives them
     * @param snapshot id
     * @param region beginning of a division code; null for all that the grant gives
     * @param year null for all years
     */
    public record SnapshotPlan(
            String source,
            String grant,
            String snapshot,
            @Nullable String region,
            @Nullable Integer year,
            List<PlannedColumn> columns) {
        public SnapshotPlan {
            columns = columns == null ? List.of() : List.copyOf(columns);
        }
    }

    /** @param name of the source's column */
    public record PlannedColumn(String name, Text label, PublicationDraft.ColumnType type) {}
}
