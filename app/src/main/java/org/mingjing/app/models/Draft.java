package org.mingjing.app.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model that somebody has begun to write.
 *
 * @param name field and model, {@code spending/late-payment}
 * @param finding the finding it came from; null where it was put together without SQL
 * @param unit the unit that answers for that finding, or for which it was put together, and within whose scope it is
 * @param version counts changes of its files; to be sent with a change
 */
public record Draft(
        long id,
        String name,
        @Nullable String finding,
        @Nullable String unit,
        long author,
        Instant createdAt,
        ModelFiles files,
        long version) {}
