package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * What keeps a model inside its declared inputs: no other table, no file, no catalogue, no function that is not
 * known to be harmless. Checked on the tree, before anything runs; the engine's own settings are the second wall.
 */
public final class Fence {
    /** Names that the engines read as functions without brackets. */
    private static final Set<String> CLOCKS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "session_user",
            "user",
            "current_role",
            "current_catalog",
            "current_schema");

    private Fence() {}

    /** Every breach, with its place; empty when the SQL stays inside. */
    public static List<Problem> check(ModelSql sql, Set<String> inputs) {
        List<Problem> problems = new ArrayList<>();
        for (ModelSql.TableUse table : sql.tables()) {
            if (table.path().size() > 1) {
                problems.add(new Problem(
                        SqlProblem.SQL_QUALIFIED_TABLE,
                        "the table name '" + String.join(".", table.path()) + "' is qualified",
                        table.place(),
                        "Name an input's alias alone."));
            } else if (!inputs.contains(table.name())) {
                problems.add(new Problem(
                        SqlProblem.SQL_UNDECLARED_TABLE,
                        "'" + table.name() + "' is no declared input",
                        table.place(),
                        "Declare it under inputs in model.yml, or use one of " + inputs + "."));
            }
        }
        for (JsonNode node : sql.nodes()) {
            String type = node.path("type").asString("");
            if (type.equals("TABLE_FUNCTION")
                    && !"unnest"
                            .equals(node.path("function").path("function_name").asString(""))) {
                problems.add(new Problem(
                        SqlProblem.SQL_TABLE_FUNCTION,
                        "table functions are not allowed: "
                                + node.path("function").path("function_name").asString("?"),
                        sql.place(node),
                        "Read only declared inputs; unnest is the one exception."));
            } else if (isClock(node)) {
                problems.add(new Problem(
                        SqlProblem.SQL_FUNCTION_NOT_ALLOWED,
                        "'" + node.path("column_names").get(0).asString() + "' is not allowed",
                        sql.place(node),
                        "A result must not depend on when and by whom it is computed: use a parameter."));
            } else if (isCall(node) && !Functions.known(name(node)) && !madeByParser(node)) {
                problems.add(new Problem(
                        SqlProblem.SQL_FUNCTION_NOT_ALLOWED,
                        "the function '" + name(node) + "' is not allowed",
                        sql.place(node),
                        Functions.advice(name(node))));
            } else if (type.equals("SHOW_REF") || type.equals("PIVOT") || type.equals("DELIM_GET")) {
                problems.add(new Problem(
                        SqlProblem.SQL_NOT_PORTABLE,
                        "'" + type.toLowerCase(Locale.ROOT) + "' is not allowed in a model",
                        sql.place(node),
                        "Write it as a plain SELECT."));
            }
        }
        return List.copyOf(problems);
    }

    private static boolean isClock(JsonNode node) {
        return "COLUMN_REF".equals(node.path("class").asString(""))
                && node.path("column_names").size() == 1
                && CLOCKS.contains(node.path("column_names").get(0).asString().toLowerCase(Locale.ROOT));
    }

    /** The parser itself turns {@code interval '3' day} into calls that the author never wrote. */
    private static boolean madeByParser(JsonNode node) {
        return name(node).equals("trunc") && !node.has("query_location");
    }

    static boolean isCall(JsonNode node) {
        String kind = node.path("class").asString("");
        return kind.equals("FUNCTION") || (kind.equals("WINDOW") && node.has("function_name"));
    }

    static String name(JsonNode node) {
        return node.path("function_name").asString("").toLowerCase(Locale.ROOT);
    }
}
