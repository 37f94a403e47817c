package org.mingjing.scan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * What became of one source row in a model.
 *
 * @param file source file
 * @param row line, sheet row or list position in it
 * @param values columns that the model reads
 * @param fate in a word
 * @param says in one sentence
 * @param findings what it has led to; not empty for {@code FINDING} only
 * @param passed steps of the query that it reached, with how many rows it had become there
 * @param drops where it was left out, the cause of all others first
 */
public record RowAnswer(
        String file,
        long row,
        Map<String, @Nullable String> values,
        Fate fate,
        Text says,
        List<Finding> findings,
        List<Passed> passed,
        List<Drop> drops) {
    /** What can become of a row. */
    public enum Fate {
        /** A needed value is missing, so the model does not see it. */
        NOT_ASSESSABLE,
        /** It stands behind a finding: a hit, or one that is explained or could not be judged. */
        FINDING,
        /** It left the query on the way. */
        DROPPED,
        /** The query is of a shape through which rows cannot be followed. */
        NOT_FOLLOWED
    }

    /**
     * @param step common table as written; the empty text for the last SELECT
     */
    public record Passed(String step, long rows) {}
}
