package org.mingjing.app.papers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a paper says in the places of its template. Nothing in it is a place itself, nor a mark that no file can hold.
 *
 * @param values by placeholder, such as {@code matter.number}; a missing one is left empty
 * @param rows by list, such as {@code subject}, the rows of a table that is as long as the list
 */
record PaperText(Map<String, String> values, Map<String, List<Map<String, String>>> rows) {
    PaperText {
        values = plain(values);
        Map<String, List<Map<String, String>>> all = new TreeMap<>();
        rows.forEach((list, items) ->
                all.put(list, items.stream().map(PaperText::plain).toList()));
        rows = Map.copyOf(all);
    }

    private static Map<String, String> plain(Map<String, String> values) {
        Map<String, String> all = new TreeMap<>();
        values.forEach((name, value) -> all.put(name, plain(value)));
        return Map.copyOf(all);
    }

    static String plain(String value) {
        return value.replace("{{", "{ {")
                .replace("}}", "} }")
                .codePoints()
                .filter(c -> c == '\n' || c == '\r' || (!Character.isISOControl(c) && Character.isDefined(c)))
                .filter(c -> Character.getType(c) != Character.SURROGATE && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
