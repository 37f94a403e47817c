package org.mingjing.app.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null means any.
 *
 * @param account its number, a program, or a person's whole name
 * @param action an action, or a module for all of its actions
 * @param from first instant
 * @param to the instant after the last
 */
public record AuditSearch(
        @Nullable String account,
        @Nullable String action,
        @Nullable String kind,
        @Nullable String object,
        @Nullable Instant from,
        @Nullable Instant to) {}
