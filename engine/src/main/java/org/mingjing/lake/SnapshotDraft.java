package org.mingjing.lake;

import java.util.List;
import java.util.Map;

/**
 * All that a writer knows of a snapshot before it has an id.
 *
 * @param contractVersion version of the contract the rows keep
 * @param zone zone of civil times
 * @param columns stored columns with their counts of nulls
 * @param rows rows by file name in {@code data/}
 * @param historyRows rows by file name in {@code history/}
 * @param sources all sources, earlier ones first
 * @param facts statements about the snapshot as a whole
 */
public record SnapshotDraft(
        int contractVersion,
        String zone,
        List<Manifest.StoredColumn> columns,
        Map<String, Long> rows,
        Map<String, Long> historyRows,
        List<Manifest.SourceEntry> sources,
        Map<String, String> facts) {}
