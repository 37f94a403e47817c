package org.mingjing.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Snapshot;

/**
 * An input of a model as a session shows it, under two names. {@code <alias>} is what the model's SQL sees: the
 * visible columns of those rows that hold a value in every needed column. {@link #rows()} is for the engine's own
 * queries, such as evidence and counts: all rows, with {@code columns}, {@code _src_file} (varchar),
 * {@code _src_row} (bigint) and {@code _flagged} (boolean: the row has a flag in {@code _dq_flags}). A model's SQL
 * cannot name the second: the fence allows it declared aliases only.
 *
 * @param alias name in the model's SQL
 * @param snapshot where its rows are; null for an optional input that the lake does not have: no rows
 * @param columns visible columns to the type that both engines share, lists as {@code varchar[]}; one that the
 *     snapshot does not hold (the contract has grown since) is null in every row
 * @param needed those of them without which a row cannot be judged
 */
public record Relation(String alias, @Nullable Snapshot snapshot, Map<String, String> columns, List<String> needed) {
    public Relation {
        columns = new LinkedHashMap<>(columns);
        needed = List.copyOf(needed);
    }

    /** Name of the relation with all rows. */
    public String rows() {
        return "_rows_" + alias;
    }

    /** Whether the snapshot holds the column at all. */
    public boolean holds(String column) {
        return snapshot != null
                && snapshot.manifest().columns().stream().anyMatch(c -> c.name().equals(column));
    }

    /** Rows without a value in the column, as the manifest counts them. */
    public long nulls(String column) {
        if (snapshot == null) {
            return 0;
        }
        return snapshot.manifest().columns().stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .map(c -> c.nulls())
                .orElse(snapshot.manifest().rows());
    }

    /** Needed columns in which some row has no value. */
    public List<String> neededWithNulls() {
        return needed.stream().filter(c -> nulls(c) > 0).toList();
    }

    /** Rows of the snapshot; none without one. */
    public long rowCount() {
        return snapshot == null ? 0 : snapshot.manifest().rows();
    }
}
