package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * What DuckDB would take and Trino would not, or both would take and answer differently. What depends on the types of
 * columns is not seen here: the cases, run on both engines, are for that.
 */
public final class Portability {
    private static final Set<String> TYPES = Set.of(
            "varchar", "bigint", "integer", "decimal", "double", "date", "timestamp", "boolean", "smallint", "real");
    private static final Set<String> DATE_PARTS = Set.of("year", "month", "day", "hour", "minute", "quarter");

    private final ModelSql sql;
    private final List<Problem> problems = new ArrayList<>();

    private Portability(ModelSql sql) {
        this.sql = sql;
    }

    /** Every difference, with its place; empty when the text means the same on both engines. */
    public static List<Problem> check(ModelSql sql) {
        Portability portability = new Portability(sql);
        for (Place place : sql.doubleColons()) {
            portability.problems.add(
                    new Problem(SqlProblem.SQL_NOT_PORTABLE, "Trino has no '::'", place, "Write cast(value as type)."));
        }
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
        if (node.has("sample")) {
            add(node, "a sample is not the same twice", "Leave it out.");
        }
        if ("RECURSIVE_CTE_NODE".equals(node.path("type").asString(""))) {
            add(node, "recursion is bounded differently", "Use the derived dataset relation_path.");
        }
        String materialized = node.path("materialized").asString("CTE_MATERIALIZE_DEFAULT");
        if (!materialized.equals("CTE_MATERIALIZE_DEFAULT")) {
            add(
                    node.path("query_node"),
                    "Trino has no 'materialized'",
                    "Leave it out; the engine shares work by itself.");
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
            case "CAST" -> cast(node);
            case "FUNCTION" -> call(node);
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

    private void cast(JsonNode node) {
        String type = node.path("type_expr").path("type_name").asString("").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            add(
                    node,
                    "the type '" + type + "' is not one of the shared ones",
                    "Use one of " + TYPES.stream().sorted().toList() + ".");
        }
    }

    private void call(JsonNode node) {
        String name = Fence.name(node);
        JsonNode first = node.path("arguments").path(0).path("expression");
        String text = first.path("literal").path("text").asString("").toLowerCase(Locale.ROOT);
        if (name.equals("date_diff") && !text.equals("day")) {
            add(
                    node,
                    "date_diff counts whole units on Trino and borders on DuckDB",
                    "Use date_diff('day', a, b) on dates.");
        }
        if (name.equals("date_part") && !DATE_PARTS.contains(text)) {
            add(
                    node,
                    "'" + text + "' is numbered differently",
                    "Days of the week: date_diff('day', date '2024-01-01', d) % 7 is 0 on Mondays.");
        }
        if (name.equals("/") && !safeDivision(node)) {
            add(
                    node,
                    "division differs: of integers 1 / 2 is 0.5 or 0, of decimals it is rounded differently",
                    "Cast an operand to double, or multiply first and cast the whole to a decimal.");
        }
    }

    /** A division is the same where an operand is a double, or where its parent casts the result. */
    private boolean safeDivision(JsonNode node) {
        for (JsonNode argument : node.path("arguments")) {
            if (isDouble(argument.path("expression"))) {
                return true;
            }
        }
        return sql.nodes().stream()
                .anyMatch(parent -> "CAST".equals(parent.path("class").asString(""))
                        && parent.path("child").equals(node));
    }

    private static boolean isDouble(JsonNode node) {
        if ("CAST".equals(node.path("class").asString(""))) {
            return "double"
                    .equalsIgnoreCase(node.path("type_expr").path("type_name").asString(""));
        }
        if ("CONSTANT".equals(node.path("class").asString(""))) {
            return node.path("literal")
                    .path("text")
                    .asString("")
                    .toLowerCase(Locale.ROOT)
                    .contains("e");
        }
        if ("FUNCTION".equals(node.path("class").asString(""))) {
            String name = Fence.name(node);
            if (Set.of("sqrt", "ln", "log10", "exp", "power", "pow").contains(name)) {
                return true;
            }
            for (JsonNode argument : node.path("arguments")) {
                if (Set.of("+", "-", "*", "/", "abs", "sum", "avg", "min", "max", "round", "floor", "nullif")
                                .contains(name)
                        && isDouble(argument.path("expression"))) {
                    return true;
                }
            }
        }
        if ("OPERATOR_NULLIF".equals(node.path("type").asString(""))
                || "OPERATOR_COALESCE".equals(node.path("type").asString(""))) {
            for (JsonNode child : node.path("children")) {
                if (isDouble(child)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(JsonNode node, String what, String mend) {
        problems.add(new Problem(SqlProblem.SQL_NOT_PORTABLE, what, sql.place(node), mend));
    }
}
