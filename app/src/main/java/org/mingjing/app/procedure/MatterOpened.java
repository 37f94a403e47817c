package org.mingjing.app.procedure;

import org.jspecify.annotations.Nullable;

/** There is a new matter. Heard within the same transaction. */
public record MatterOpened(long matter, @Nullable Long parent, String process, String unit) {}
