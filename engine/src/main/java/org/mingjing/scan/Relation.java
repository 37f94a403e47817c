package org.mingjing.scan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Snapshot;

/**
 * An input of a model as a session shows it, under two names. {@code <alias>} is what the model's SQL sees: the
 * visible columns of those rows that hold a value in every needed column. {@link #rows()} is for the engine's own
 * queries, such as evidence and counts: all rows, with {@code columns} and the technical columns
 * {@code _src_file}, {@code _src_row} and {@code _dq_flags}. A model's SQL cannot name the second: the fence allows
 * it declared aliases only.
 *
 * @param alias name in the model's SQL
 * @param snapshot where its rows are; null for an optional input that the lake does not have: no rows
 * @param columns visible columns to the type that both engines share, such as {@code array(varchar)}; one that the
 *     snapshot does not hold (the contract has grown since) is null in every row
 * @param needed those of them without which a row cannot be judged
 */
public record Relation(String alias, @Nullable Snapshot snapshot, Map<String, String> columns, List<String> needed) {
    public Relation {
        needed = List.copyOf(needed);
    }

    /** Name of the relation with all rows. */
    public String rows() {
        return "_rows_" + alias;
    }
}
