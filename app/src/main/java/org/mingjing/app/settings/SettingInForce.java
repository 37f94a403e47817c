package org.mingjing.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it is in force.
 *
 * @param name as one writes it, {@code mingjing.access.query-time}
 * @param known whether the program has such a setting; else what was given has no effect
 * @param value as it was given; null where nothing is set, and for a secret
 * @param secret whether the value is withheld
 * @param set whether there is a value
 * @param place file or variable that it comes from; null where it was given with the start, or by nobody
 */
record SettingInForce(
        String name,
        boolean known,
        @Nullable String value,
        boolean secret,
        boolean set,
        Origin origin,
        @Nullable String place) {
    /** Where a value comes from. */
    enum Origin {
        /** The program's own. */
        DEFAULT,
        FILE,
        ENVIRONMENT,
        /** Given with the command that started the program. */
        START
    }
}
