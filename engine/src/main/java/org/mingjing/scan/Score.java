package org.mingjing.scan;

import org.jspecify.annotations.Nullable;

/**
 * How much the hits of a run weigh for one party, as {@link Scores} computes it: an order in which to look, with its
 * breakdown, never a verdict.
 *
 * @param role whether the hits are about the party, or the party is the one to answer for them
 * @param kind such as {@code person}, {@code unit}, {@code vehicle}
 * @param party its id
 * @param level over all modules, of one module, or of one indicator
 * @param module the module; null for all
 * @param indicator the indicator, or the model that stands alone; null above that level
 * @param score 0 to 1
 * @param hits how many hits it sums up
 * @param dimensions how many dimensions they come from
 * @param statistical whether all of them rest on statistics alone
 */
public record Score(
        Role role,
        String kind,
        String party,
        Level level,
        @Nullable String module,
        @Nullable String indicator,
        double score,
        long hits,
        int dimensions,
        boolean statistical) {
    /** What a party has to do with hits. */
    public enum Role {
        SUBJECT,
        ANSWERABLE
    }

    /** Of what a score is the sum. */
    public enum Level {
        TOTAL,
        MODULE,
        INDICATOR
    }
}
