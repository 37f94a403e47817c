package org.mingjing.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Names that Trino cannot take: its reserved words without quotes, and a select's own aliases inside it. */
final class TrinoNames {
    /** Trino's reserved words; those that DuckDB reserves too are here for aliases behind AS. */
    private static final Set<String> RESERVED = Set.of(
            ("alter and as between by case cast constraint create cross cube current_catalog current_date current_path"
                            + " current_role current_schema current_time current_timestamp current_user deallocate delete"
                            + " describe distinct drop else end escape except exists extract false for from full group"
                            + " grouping having in inner insert intersect into is join json_array json_exists json_object"
                            + " json_query json_table json_value left like listagg localtime localtimestamp natural"
                            + " normalize not null on or order outer prepare recursive right rollup select skip table"
                            + " then trim true uescape union unnest using values when where with")
                    .split(" "));

    private TrinoNames() {}

    /**
     * @param columns all columns of all inputs, in lower case; empty where they are not known
     */
    static List<Problem> check(ModelSql sql, Set<String> columns) {
        List<Problem> problems = new ArrayList<>();
        String text = sql.text().toLowerCase(Locale.ROOT);
        Set<String> told = new HashSet<>();
        for (JsonNode node : sql.nodes()) {
            names(node).stream()
                    .map(n -> n.toLowerCase(Locale.ROOT))
                    .filter(n -> RESERVED.contains(n) && !text.contains("\"" + n + "\"") && told.add(n))
                    .forEach(n -> problems.add(new Problem(
                            SqlProblem.SQL_NOT_PORTABLE,
                            "'" + n + "' is a reserved word of Trino",
                            sql.place(node),
                            "Choose another name.")));
            if (!columns.isEmpty()) {
                ownAliases(sql, node, columns, problems);
            }
        }
        return problems;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.has("alias")) {
            names.add(node.path("alias").asString(""));
        }
        if ("COLUMN_REF".equals(node.path("class").asString(""))) {
            node.path("column_names").forEach(n -> names.add(n.asString()));
        }
        for (String list : List.of("aliases", "column_name_alias")) {
            node.path(list).forEach(n -> names.add(n.asString("")));
        }
        return names;
    }

    /** DuckDB knows {@code select a + 1 as b … group by b, where b > 0}; Trino takes b for a column. */
    private static void ownAliases(ModelSql sql, JsonNode select, Set<String> columns, List<Problem> problems) {
        Set<String> own = new HashSet<>();
        for (JsonNode column : select.path("select_list")) {
            String alias = column.path("alias").asString("").toLowerCase(Locale.ROOT);
            if (!alias.isEmpty() && !isColumn(column, alias)) {
                own.add(alias);
            }
        }
        own.removeAll(columns);
        own.removeIf(alias ->
                sql.nodes().stream().filter(n -> namedBy(n).contains(alias)).count() > 1);
        for (String part : List.of("select_list", "group_expressions", "where_clause", "having")) {
            for (JsonNode reference : references(select.path(part))) {
                String name = reference.path("column_names").path(0).asString("");
                if (reference.path("column_names").size() == 1 && own.contains(name.toLowerCase(Locale.ROOT))) {
                    problems.add(new Problem(
                            SqlProblem.SQL_NOT_PORTABLE,
                            "'" + name + "' is named in the same select; Trino does not know it there",
                            sql.place(reference),
                            "Repeat the expression, or name it in a common table before."));
                }
            }
        }
    }

    private static boolean isColumn(JsonNode column, String alias) {
        JsonNode parts = column.path("column_names");
        return "COLUMN_REF".equals(column.path("class").asString(""))
                && parts.get(parts.size() - 1).asString().equalsIgnoreCase(alias);
    }

    /** Columns that a select, a common table or a values list gives to others. */
    private static Set<String> namedBy(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.path("select_list")
                .forEach(c -> names.add(c.path("alias").asString("").toLowerCase(Locale.ROOT)));
        for (String list : List.of("aliases", "column_name_alias")) {
            node.path(list).forEach(n -> names.add(n.asString("").toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    private static List<JsonNode> references(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(JsonNode node, List<JsonNode> found) {
        if ("COLUMN_REF".equals(node.path("class").asString(""))) {
            found.add(node);
        }
        if ("SUBQUERY".equals(node.path("class").asString(""))) {
            return; // another scope
        }
        for (JsonNode child : node) {
            collect(child, found);
        }
    }
}
