package org.mingjing.app.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A department's system or file that feeds a dataset.
 *
 * @param steward account that answers for it and may see the personal values in its files
 * @param held whether nothing of it may be removed
 * @param mark last value of the increment that was pulled
 * @param lookedAt when it was last pulled or its folder looked into
 * @param mapping version of its newest mapping; null where it has none
 */
record Source(
        long id,
        String code,
        String name,
        String dataset,
        String unit,
        Rung rung,
        Way way,
        long steward,
        String stewardName,
        @Nullable Integer everyMinutes,
        @Nullable String folder,
        @Nullable RemoteTable table,
        @Nullable Integer keepDays,
        boolean held,
        @Nullable String holdReason,
        @Nullable String mark,
        @Nullable Instant lookedAt,
        @Nullable Instant closedAt,
        @Nullable Integer mapping,
        long version) {}
