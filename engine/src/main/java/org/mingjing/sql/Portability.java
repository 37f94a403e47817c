package org.mingjing.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * What DuckDB would take and Trino would not, or both would take and answer differently. What depends on the types of
 * columns is not seen here: the cases, run on both engines, are for that.
 */
public final class Portability {
    private final ModelSql sql;
    private final List<Problem> problems = new ArrayList<>();
    private final IdentityHashMap<JsonNode, JsonNode> parents = new IdentityHashMap<>();
    private final Set<String> merged = new HashSet<>();
    private final Set<String> rows = new HashSet<>();
    private final Set<String> columns = new HashSet<>();
    private final Kinds kinds;
    private final PortableCalls calls;
    private final PortableCasts casts;

    private Portability(ModelSql sql, Map<String, List<String>> types) {
        this.sql = sql;
        Kinds kinds = new Kinds(sql.tree(), types);
        this.kinds = kinds;
        this.calls = new PortableCalls(kinds, this::add);
        this.casts = new PortableCasts(kinds, this::add);
        findParents(sql.tree(), sql.tree());
        types.keySet().forEach(name -> columns.add(name.toLowerCase(Locale.ROOT)));
        sql.nodes().forEach(this::names);
        sql.nodes().forEach(n -> n.path("using_columns").forEach(c -> merged.add(c.asString())));
    }

    /** Which names stand for rows, and which for columns; one that may be either is taken for a column. */
    private void names(JsonNode node) {
        boolean table =
                Set.of("BASE_TABLE", "SUBQUERY").contains(node.path("type").asString("")) && !node.has("class");
        String alias = node.path("alias").asString("").toLowerCase(Locale.ROOT);
        if (table) {
            rows.add(alias.isEmpty() ? node.path("table_name").asString("").toLowerCase(Locale.ROOT) : alias);
        } else if (!alias.isEmpty()) {
            columns.add(alias);
        }
        for (String list : List.of("aliases", "column_name_alias")) {
            node.path(list).forEach(n -> columns.add(n.asString("").toLowerCase(Locale.ROOT)));
        }
    }

    /** The same without knowing the columns' types: fewer differences are seen. */
    public static List<Problem> check(ModelSql sql) {
        return check(sql, Map.of());
    }

    /**
     * Every difference, with its place; empty when nothing is known that would not mean the same on both engines.
     *
     * @param types SQL types by name of a column, all inputs together, and by {@code :name} of a parameter
     */
    public static List<Problem> check(ModelSql sql, Map<String, List<String>> types) {
        Portability portability = new Portability(sql, types);
        for (ParameterText.Oddity oddity : sql.oddities()) {
            portability.problems.add(new Problem(
                    SqlProblem.SQL_NOT_PORTABLE, oddity.what(), sql.placeOf(oddity.start()), oddity.mend()));
        }
        portability.problems.addAll(TrinoNames.check(sql, types.keySet()));
        for (JsonNode node : sql.nodes()) {
            portability.select(node);
            portability.from(node);
            portability.expression(node);
        }
        return List.copyOf(portability.problems);
    }

    private void select(JsonNode node) {
        if (node.has("qualify")) {
            add(
                    node.path("qualify"),
                    "Trino has no qualify",
                    "Number the rows in a common table and filter in the next.");
        }
        if ("FORCE_AGGREGATES".equals(node.path("aggregate_handling").asString(""))) {
            add(node, "Trino has no 'group by all'", "Name the columns.");
        }
        String materialized = node.path("materialized").asString("CTE_MATERIALIZE_DEFAULT");
        if (!materialized.equals("CTE_MATERIALIZE_DEFAULT")) {
            add(
                    node.path("query_node"),
                    "Trino has no 'materialized'",
                    "Leave it out; the engine shares work by itself.");
        }
        if ("LIMIT_MODIFIER".equals(node.path("type").asString("")) && node.has("offset")) {
            add(
                    node.path("offset"),
                    "Trino wants offset before limit, DuckDB's tree does not tell",
                    "Number the rows.");
        }
        if ("PERCENTAGE".equals(node.path("limit_type").asString(""))) {
            add(node, "Trino has no limit in percent", "Number the rows.");
        }
        if ("UNION_BY_NAME".equals(node.path("setop_type").asString(""))) {
            add(node, "Trino has no 'union by name'", "Name the columns in the same order.");
        }
        if ("DISTINCT_MODIFIER".equals(node.path("type").asString("")) && node.has("distinct_on_targets")) {
            add(node, "Trino has no 'distinct on'", "Number the rows and take the first.");
        }
    }

    private void from(JsonNode node) {
        String reference = node.path("ref_type").asString("");
        if (Set.of("NATURAL", "POSITIONAL", "ASOF").contains(reference)) {
            add(
                    node,
                    "a " + reference.toLowerCase(Locale.ROOT) + " join is not the same on both engines",
                    "State the join's condition.");
        }
        if (Set.of("SEMI", "ANTI").contains(node.path("join_type").asString(""))) {
            add(node, "Trino has no semi and anti join", "Write exists or not exists.");
        }
    }

    private void expression(JsonNode node) {
        switch (node.path("class").asString("")) {
            case "STAR" -> star(node);
            case "CAST" -> casts.check(node, parents.get(node));
            case "FUNCTION", "WINDOW" -> calls.check(node, parents.get(node));
            case "COMPARISON" -> comparison(node);
            case "OPERATOR" -> operator(node);
            case "COLUMN_REF" -> {
                behindUsing(node);
                wholeRow(node);
            }
            case "COLLATE" -> add(node, "Trino has no collations", "Compare lower(a) with lower(b).");
            case "LAMBDA" -> add(node, "lambdas are spelled differently", "Write a join.");
            default -> {
                // other expressions mean the same on both engines
            }
        }
    }

    private void star(JsonNode node) {
        if (node.has("exclude_list")
                || node.has("replace_list")
                || node.has("rename_list")
                || node.has("columns")
                || node.has("qualified_exclude_list")
                || node.has("expr")) {
            add(node, "Trino has no exclude, replace or columns()", "Name the columns.");
        }
    }

    private void comparison(JsonNode node) {
        JsonNode left = node.path("left");
        JsonNode right = node.path("right");
        Kinds.Kind first = kinds.of(left);
        Kinds.Kind second = kinds.of(right);
        if (first != second && (mixes(first, second) || mixes(second, first))) {
            add(node, "Trino compares texts with texts only", "Cast one side, or write date '2024-01-31'.");
        }
        boolean is = "BOOLEAN".equals(right.path("literal").path("kind").asString("")) && !right.has("query_location");
        if (is && node.path("type").asString("").contains("DISTINCT_FROM")) {
            add(node, "Trino has no 'is true'", "Write the condition itself, or coalesce(a, false).");
        }
    }

    private static boolean mixes(Kinds.Kind text, Kinds.Kind other) {
        return text == Kinds.Kind.TEXT && other != Kinds.Kind.UNKNOWN && other != Kinds.Kind.TEXT;
    }

    private void operator(JsonNode node) {
        if (Set.of("ARRAY_EXTRACT", "ARRAY_SLICE").contains(node.path("type").asString(""))) {
            add(
                    node,
                    "beyond the end of a list DuckDB gives null and Trino fails",
                    "Write cross join unnest(a) with ordinality as u (x, n).");
        }
    }

    private void behindUsing(JsonNode node) {
        JsonNode parts = node.path("column_names");
        if (parts.size() > 1 && merged.contains(parts.get(parts.size() - 1).asString())) {
            add(node, "behind using Trino knows the column by its bare name only", "Join with on.");
        }
    }

    private void wholeRow(JsonNode node) {
        String name = node.path("column_names").path(0).asString("").toLowerCase(Locale.ROOT);
        if (node.path("column_names").size() == 1 && rows.contains(name) && !columns.contains(name)) {
            add(node, "'" + name + "' is a table, and Trino knows no row as a value", "Name a column of it.");
        }
    }

    private void findParents(JsonNode node, JsonNode around) {
        JsonNode next = around;
        if (node.isObject()
                && node.has("class")
                && !node.path("class").asString("").equals("TYPE")) {
            parents.put(node, around);
            next = node;
        }
        for (JsonNode child : node) {
            findParents(child, next);
        }
    }

    private void add(JsonNode node, String what, String mend) {
        problems.add(new Problem(SqlProblem.SQL_NOT_PORTABLE, what, sql.place(node), mend));
    }
}
