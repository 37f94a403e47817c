package org.mingjing.derive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One bearer of a name: all rows of a set with the same name and, where the set has ids, the same id.
 *
 * @param name as written
 * @param id its own id in that set; null where the set has none or the rows leave it open
 * @param rows how many rows
 * @param file source file of its first row
 * @param row row in that file
 * @param record ordinal in that file
 * @param evidence hashes of its values, sorted, by field; a field without values is absent
 */
record Party(
        String name,
        @Nullable String id,
        long rows,
        @Nullable String file,
        @Nullable Long row,
        @Nullable Long record,
        Map<EvidenceField, long[]> evidence) {
    private static final long[] NONE = {};

    /** Hashes of its values of a field, sorted. */
    long[] values(EvidenceField field) {
        return evidence.getOrDefault(field, NONE);
    }
}
