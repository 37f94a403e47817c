package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * One value of a parameter or of a case's cell, as text with its SQL type.
 *
 * @param type SQL type that both engines share; with {@code []} a list
 * @param text the value as text, a list as a JSON array; null for SQL null
 */
public record SqlValue(String type, @Nullable String text) {
    /** A literal that both engines read the same way: quoted text in a cast, so nothing in it is ever SQL. */
    public String literal() {
        if (type.endsWith("[]")) {
            return list(type.substring(0, type.length() - 2));
        }
        String exact = type.equals("timestamp") ? "timestamp(6)" : type; // alone it is of milliseconds in Trino
        return text == null
                ? "cast(null as " + exact + ")"
                : "cast('" + text.replace("'", "''") + "' as " + exact + ")";
    }

    /** The engines spell the type of a list differently, so it is never named: null and empty come from others. */
    private String list(String elementType) {
        if (text == null) {
            String some = "array[" + new SqlValue(elementType, "1").literal() + "]";
            return "nullif(" + some + ", " + some + ")";
        }
        List<String> elements = new ArrayList<>();
        YamlFile.MAPPER
                .readTree(text)
                .forEach(e -> elements.add(new SqlValue(elementType, e.isNull() ? null : e.asString()).literal()));
        String filled = "array[" + String.join(", ", elements) + "]";
        return elements.isEmpty()
                ? "array_intersect(array[" + new SqlValue(elementType, "1").literal() + "], array["
                        + new SqlValue(elementType, "0").literal() + "])"
                : filled;
    }
}
