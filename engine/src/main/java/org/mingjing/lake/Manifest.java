package org.mingjing.lake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is made of; stored beside its files as {@code manifest.json}.
 *
 * @param format version of this layout
 * @param dataset dataset's name
 * @param contractVersion version of the contract the rows keep
 * @param id snapshot id, {@code s000001-<12 hex of the content digest>}
 * @param parent snapshot it was made from; null for the first
 * @param createdAt when it was committed
 * @param zone zone of the dataset's civil times
 * @param columns stored columns in order, technical ones last
 * @param rows rows in all data files
 * @param files data files, relative to the snapshot's folder
 * @param history files of superseded versions of rows, relative to the snapshot's folder
 * @param attachments all other files: rejects, quality report; relative to the snapshot's folder
 * @param sources every source file that went into it, earlier ones included
 * @param facts statements about the snapshot as a whole, such as {@code completeness: 2025-01..2025-12}
 */
public record Manifest(
        int format,
        String dataset,
        int contractVersion,
        String id,
        @Nullable String parent,
        Instant createdAt,
        String zone,
        List<StoredColumn> columns,
        long rows,
        List<DataFile> files,
        List<DataFile> history,
        List<Attachment> attachments,
        List<SourceEntry> sources,
        Map<String, String> facts) {
    /** The layout this program writes. */
    public static final int FORMAT = 1;

    public Manifest {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /**
     * @param name column
     * @param type DuckDB type
     * @param nulls rows that hold no value
     */
    public record StoredColumn(String name, String type, long nulls) {}

    /**
     * @param path relative, with forward slashes
     * @param rows rows
     * @param bytes size
     * @param sha256 digest, hex
     */
    public record DataFile(String path, long rows, long bytes, String sha256) {}

    /**
     * @param path relative, with forward slashes
     * @param bytes size
     * @param sha256 digest, hex
     */
    public record Attachment(String path, long bytes, String sha256) {}

    /**
     * One imported file and where its rows went; {@code input} is the sum of the counts after it.
     *
     * @param file name as given
     * @param sha256 digest of the file as it lay on disk
     * @param mappingSha256 digest of the mapping that read it
     * @param batch id of the import, such as {@code b000001}
     * @param importedAt when
     * @param input rows in the file after its header
     * @param stored rows that entered the snapshot
     * @param rejected rows in the rejects
     * @param duplicates rows whose content was there already
     * @param totals total rows, left out and compared
     * @param blank empty rows
     * @param skipped rows that the mapping's own filter leaves out
     */
    public record SourceEntry(
            String file,
            String sha256,
            String mappingSha256,
            String batch,
            Instant importedAt,
            long input,
            long stored,
            long rejected,
            long duplicates,
            long totals,
            long blank,
            long skipped) {
        /** Whether every input row is accounted for. */
        public boolean balances() {
            return input == stored + rejected + duplicates + totals + blank + skipped;
        }
    }
}
