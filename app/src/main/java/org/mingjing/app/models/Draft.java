package org.mingjing.app.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model that somebody has begun to write.
 *
 * @param name field and model, {@code spending/late-payment}
 * @param finding the finding it came from
 * @param unit the unit that answers for that finding, and within whose scope the draft is
 */
public record Draft(
        long id,
        String name,
        String finding,
        @Nullable String unit,
        long author,
        Instant createdAt,
        ModelFiles files) {}
