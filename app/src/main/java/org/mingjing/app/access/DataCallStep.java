package org.mingjing.app.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a data call's state.
 *
 * @param version the version that came of it
 * @param account who did it; a part of the program where a term was over
 * @param reason in their words
 */
public record DataCallStep(long version, DataCallState state, String account, Instant at, @Nullable String reason) {}
