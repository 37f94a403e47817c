package org.mingjing.app.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as they are sent. */
public final class Moments {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    /** A moment of these centuries, which a database can hold; null where none is given. */
    public static @Nullable Instant given(@Nullable Instant moment, String field) {
        if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
            throw CommonProblem.invalid("'" + field + "' is not a moment of these centuries", "Mend '" + field + "'.");
        }
        return moment;
    }
}
