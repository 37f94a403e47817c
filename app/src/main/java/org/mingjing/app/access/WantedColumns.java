package org.mingjing.app.access;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mingjing.sql.ModelSql;
import tools.jackson.databind.JsonNode;

/**
 * Columns that a question may read, so that no others are made ready: hashing a column of a million rows takes seconds.
 * A column whose name does not stand in the text can only be meant by a star, by the table as a whole or by a natural
 * join; where one of these is there, all are wanted. One that is left out by mistake is an unknown column, no more.
 */
final class WantedColumns {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private WantedColumns() {}

    /** Whether the question may read a column of this name. */
    static Predicate<String> of(ModelSql sql) {
        Set<String> words =
                NO_WORD.splitAsStream(sql.text().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<String> tables = new HashSet<>();
        Set<String> alone = new HashSet<>();
        boolean[] star = {words.contains("natural")};
        walk(sql.tree(), tables, alone, star);
        alone.retainAll(tables);
        return star[0] || !alone.isEmpty() ? name -> true : name -> words.contains(name.toLowerCase(Locale.ROOT));
    }

    private static void walk(JsonNode node, Set<String> tables, Set<String> alone, boolean[] star) {
        if (node.isObject()) {
            String kind = node.path("class").asString("");
            star[0] |= kind.equals("STAR");
            if (kind.equals("COLUMN_REF") && node.path("column_names").size() == 1) {
                alone.add(node.path("column_names").get(0).asString("").toLowerCase(Locale.ROOT));
            }
            if (kind.isEmpty()) {
                tables.add(node.path("table_name").asString("").toLowerCase(Locale.ROOT));
                tables.add(node.path("alias").asString("").toLowerCase(Locale.ROOT));
            }
        }
        for (JsonNode child : node) {
            walk(child, tables, alone, star);
        }
    }
}
