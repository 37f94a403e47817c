package org.mingjing.app.models;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;

/**
 * What a proposal would change, computed on a frozen sample; numbers and findings are those within the reader's scope.
 *
 * @param state how far the computation is
 * @param failure why it failed; null where it did not
 * @param baseState state of the settings that it was compared with
 * @param sample id of the run whose snapshots it was computed on; null: on the current ones, for want of a run
 * @param computedAt when; null where it is not there yet
 * @param models how each model fared before and after
 * @param findings the first of those that would come and go; empty for who may not read findings
 */
public record Effect(
        JobState state,
        Job.@Nullable Failure failure,
        long baseState,
        @Nullable Long sample,
        @Nullable Instant computedAt,
        List<OfModel> models,
        List<Changed> findings) {
    /**
     * @param before how the model ended before, as {@code ModelState} names it; null: its findings did not count
     * @param after how it ended with the change
     * @param code why it did not run well, by code
     * @param reason the same in words
     * @param sums by currency; hits without money under none
     */
    public record OfModel(
            String model,
            @Nullable String before,
            @Nullable String after,
            @Nullable String code,
            @Nullable String reason,
            List<Sum> sums) {}

    /**
     * @param currency null for hits that carry no money
     * @param added hits that the change would bring
     * @param removed hits that it would take away
     */
    public record Sum(
            @Nullable String currency,
            long hitsBefore,
            long hitsAfter,
            long added,
            long removed,
            BigDecimal moneyBefore,
            BigDecimal moneyAfter) {}

    /**
     * A finding that would come or go.
     *
     * @param added true where it would come
     */
    public record Changed(
            String finding,
            String model,
            @Nullable String unit,
            boolean added,
            @Nullable String occurredAt,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            org.mingjing.contract.Text sentence) {}
}
