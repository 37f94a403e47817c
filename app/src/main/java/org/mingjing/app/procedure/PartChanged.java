package org.mingjing.app.procedure;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has got a part in a matter, or has none any more. Heard within the same transaction.
 *
 * @param part null where they have left
 */
public record PartChanged(long matter, long account, Step.@Nullable Part part, boolean joined) {}
