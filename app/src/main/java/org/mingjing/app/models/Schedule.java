package org.mingjing.app.models;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that come again.
 *
 * @param cron second, minute, hour, day, month, day of the week; or {@code @daily} and the like
 * @param zone whose civil time that is
 * @param models patterns; empty: all
 * @param nextAt when it runs next; null where it is switched off
 * @param lastRun the run it started last; null: none yet
 */
public record Schedule(
        long id,
        String cron,
        String zone,
        List<String> models,
        boolean enabled,
        @Nullable Instant nextAt,
        @Nullable Long lastRun,
        long version) {}
