package org.mingjing.scan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run saw of one dataset. Says nothing of what the department never sent: a file that was not imported is not
 * here, and a period is only the first and last date that some row holds.
 *
 * @param dataset name
 * @param snapshot snapshot id
 * @param createdAt when the snapshot was committed
 * @param rows rows in it
 * @param periodColumn column that gives the period; null where the contract has no date
 * @param from first date in that column, ISO; null where no row has one
 * @param to last date in that column
 * @param sources files that went into it
 */
public record Coverage(
        String dataset,
        String snapshot,
        Instant createdAt,
        long rows,
        @Nullable String periodColumn,
        @Nullable String from,
        @Nullable String to,
        List<Source> sources) {
    public Coverage {
        sources = List.copyOf(sources);
    }

    /**
     * @param file name as it was imported
     * @param stored rows that entered the dataset
     * @param rejected rows that did not
     */
    public record Source(String file, long stored, long rejected) {}
}
