package org.mingjing.app.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Work to be done later.
 *
 * @param kind which worker does it, such as {@code catalog.import}
 * @param payload what the worker needs to know, ids and settings only; written as JSON
 * @param lane jobs of one lane are done one at a time; null: any number
 * @param key while a job of this key waits or runs, another is not made; null: always make one
 * @param mostAttempts after so many it is given up
 */
public record NewJob(String kind, Object payload, @Nullable String lane, @Nullable String key, int mostAttempts) {
    private static final int USUAL_ATTEMPTS = 8;

    public static NewJob of(String kind, Object payload) {
        return new NewJob(kind, payload, null, null, USUAL_ATTEMPTS);
    }

    public NewJob inLane(String newLane) {
        return new NewJob(kind, payload, newLane, key, mostAttempts);
    }

    public NewJob onceFor(String newKey) {
        return new NewJob(kind, payload, lane, newKey, mostAttempts);
    }

    public NewJob atMost(int attempts) {
        return new NewJob(kind, payload, lane, key, attempts);
    }
}
