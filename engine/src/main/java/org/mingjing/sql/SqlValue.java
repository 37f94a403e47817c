package org.mingjing.sql;

import org.jspecify.annotations.Nullable;

/**
 * One value of a parameter or of a case's cell, as text with its SQL type.
 *
 * @param type SQL type that both engines share
 * @param text the value as text; null for SQL null
 */
public record SqlValue(String type, @Nullable String text) {
    /** A literal that both engines read the same way: quoted text in a cast, so nothing in it is ever SQL. */
    public String literal() {
        return text == null ? "cast(null as " + type + ")" : "cast('" + text.replace("'", "''") + "' as " + type + ")";
    }
}
