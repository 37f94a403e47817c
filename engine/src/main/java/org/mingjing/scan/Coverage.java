package org.mingjing.scan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run saw of one dataset. A file that was not imported is not here, and a period is only the first and last date
 * that some row holds; of what was never sent it shows the months that stand empty among full ones.
 *
 * @param dataset name
 * @param snapshot snapshot id
 * @param createdAt when the snapshot was committed
 * @param rows rows in it
 * @param periodColumn column that gives the period; null where the contract has no date
 * @param from first date in that column, ISO; null where no row has one
 * @param to last date in that column
 * @param sources files that went into it
 * @param gaps months (2024-05) without a row, where nearly all others of the period have many
 */
public record Coverage(
        String dataset,
        String snapshot,
        Instant createdAt,
        long rows,
        @Nullable String periodColumn,
        @Nullable String from,
        @Nullable String to,
        List<Source> sources,
        List<String> gaps) {
    public Coverage {
        sources = List.copyOf(sources);
        gaps = gaps == null ? List.of() : List.copyOf(gaps); // runs of before do not keep them
    }

    /**
     * @param file name as it was imported
     * @param stored rows that entered the dataset
     * @param rejected rows that did not
     */
    public record Source(String file, long stored, long rejected) {}
}
