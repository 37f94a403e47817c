package org.mingjing.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Snapshot;
import org.mingjing.value.Defect;

/**
 * What became of one file.
 *
 * @param dataset dataset
 * @param snapshot the new snapshot; empty where nothing was stored, or the file was there already
 * @param alreadyThere whether the same file was imported before with the same mapping, so that nothing was done
 * @param counts where its rows went
 * @param superseded earlier rows that rows of this file replaced
 * @param rejects the CSV of the rejects; null where there are none
 * @param quality path of the quality report; null where nothing was done
 * @param reasons why rows were rejected, most frequent first
 * @param flags flags and how often each was set, {@code column:code}
 * @param totals figures of total rows beside what the rows add up to
 * @param warnings what a person should know
 */
public record ImportResult(
        String dataset,
        Optional<Snapshot> snapshot,
        boolean alreadyThere,
        SourceEntry counts,
        long superseded,
        @Nullable Path rejects,
        @Nullable Path quality,
        List<RejectCount> reasons,
        List<FlagCount> flags,
        List<ControlTotal> totals,
        List<Text> warnings) {
    /**
     * @param column the column that the reason is about; null where it is the whole row
     * @param why the reason, the first of a row
     * @param rows rows rejected for it
     */
    public record RejectCount(@Nullable String column, Defect why, long rows) {
        /** As in flags: {@code column:code}, {@code row:code}. */
        public String code() {
            return (column == null ? "row" : column) + ":" + why.code();
        }
    }

    /**
     * @param flag {@code column:code}, or the id of a quality rule
     * @param rows rows that bear it
     */
    public record FlagCount(String flag, long rows) {}
}
