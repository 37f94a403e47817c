package org.mingjing.app.calls;

import org.jspecify.annotations.Nullable;

/**
 * A call under an idempotency key.
 *
 * @param account whose it is; keys of two accounts have nothing to do with each other
 * @param route verb and path, with its ids
 * @param key as it was sent
 * @param digest of what was sent besides
 * @param token of this attempt: only the attempt that holds the key takes effect
 */
record KeyedCall(long account, String route, String key, String digest, String token) {
    /** What was answered; the body only where it may be kept. */
    record Answer(int status, @Nullable String type, @Nullable String location, String body) {}
}
