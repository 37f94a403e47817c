package org.mingjing.scan;

import java.util.List;

/**
 * A select with its values.
 *
 * @param sql in what both engines share; each value stands as {@code cast(? as type)}
 * @param values for the question marks, in order, as text that the cast takes
 */
public record Query(String sql, List<String> values) {
    public Query {
        values = List.copyOf(values);
    }

    public static Query of(String sql) {
        return new Query(sql, List.of());
    }
}
