package org.mingjing.app.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as it stands.
 *
 * @param askedBy account, or part of the program
 * @param attempts how often it was begun
 * @param cancelAsked whether somebody wants it to stop
 * @param share how far it is, 0 to 1
 * @param detail more about how far it is, in the worker's words; null where it says nothing
 * @param result what the worker left; null where nothing
 * @param failure why it failed, or why its last attempt did
 */
public record Job(
        long id,
        String kind,
        JsonNode payload,
        @Nullable String lane,
        String askedBy,
        JobState state,
        int attempts,
        int mostAttempts,
        boolean cancelAsked,
        double share,
        @Nullable JsonNode detail,
        @Nullable JsonNode result,
        @Nullable Failure failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    /**
     * @param code stable code
     * @param what what happened
     * @param mend what to do
     */
    public record Failure(String code, String what, String mend) {}
}
