package org.mingjing.scan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Where a source row leaves a model's query, and by which condition.
 *
 * @param step common table as written; the empty text for the last SELECT
 * @param line line of query.sql where the condition stands; 0 where unknown
 * @param part which part of the SELECT it does not pass
 * @param says in one sentence
 * @param row what the source row has become by then: columns that the conditions name, or the keys of its group
 * @param conditions those of the part, met and unmet
 * @param near rows that come nearest to what a join or a nested query looks for, or that it finds and should not
 */
public record Drop(
        String step,
        int line,
        Part part,
        Text says,
        Map<String, @Nullable String> row,
        List<Condition> conditions,
        List<Map<String, @Nullable String>> near) {
    /** A part of a SELECT. */
    public enum Part {
        JOIN,
        WHERE,
        HAVING,
        /** A limit on the number of rows, or what else comes last. */
        END
    }
}
