package org.mingjing.app.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model that somebody has begun to write.
 *
 * @param name field and model, {@code spending/late-payment}
 * @param finding the finding it came from; null where it was put together without SQL
 * @param unit the unit that answers for that finding, or for which it was put together, and within whose scope it is
 * @param model id of the model of the library that it began with; null where it began with none
 * @param modelVersion the version of that model
 * @param authorName who began it
 * @param proposal the open proposal to take it into the library; null where there is none
 * @param version counts changes of its files and name; to be sent with a change
 */
public record Draft(
        long id,
        String name,
        @Nullable String finding,
        @Nullable String unit,
        @Nullable String model,
        @Nullable Integer modelVersion,
        @Nullable Long proposal,
        long author,
        String authorName,
        Instant createdAt,
        ModelFiles files,
        long version) {}
