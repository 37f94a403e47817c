package org.mingjing.app.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model's findings turned out, of those decided within the reader's scope.
 *
 * @param version version of the model; 0: all
 * @param decided how many were decided
 * @param byOutcome how many of each outcome
 * @param confirmedShare confirmed of decided; null where none is decided
 */
public record Precision(
        int version, long decided, Map<FindingOutcome, Long> byOutcome, @Nullable Double confirmedShare) {
    static Precision of(int version, Map<FindingOutcome, Long> counts) {
        long decided = counts.values().stream().mapToLong(Long::longValue).sum();
        long confirmed = counts.getOrDefault(FindingOutcome.CONFIRMED, 0L);
        return new Precision(version, decided, Map.copyOf(counts), decided == 0 ? null : (double) confirmed / decided);
    }
}
