package org.mingjing.scan;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts written into SQL so that nothing in them is ever read as SQL. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Names with a prefix such as {@code a.}, with commas between. */
    static String names(String prefix, Collection<String> names) {
        return names.stream().map(n -> prefix + name(n)).collect(Collectors.joining(", "));
    }
}
