package org.mingjing.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
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

    /** Parts of a tree that are no expression and are known to be harmless; others are refused, whatever they are. */
    private static final Set<String> PARTS = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "CTE_NODE",
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "EXPRESSION_LIST",
            "EMPTY",
            "TABLE_FUNCTION",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "OPERATOR",
            "PARAMETER",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    private static final Set<String> OPERATORS = Set.of(
            "OPERATOR_NOT",
            "OPERATOR_IS_NULL",
            "OPERATOR_IS_NOT_NULL",
            "OPERATOR_COALESCE",
            "OPERATOR_NULLIF",
            "COMPARE_IN",
            "COMPARE_NOT_IN",
            "ARRAY_CONSTRUCTOR",
            "ARRAY_EXTRACT",
            "ARRAY_SLICE",
            "GROUPING_FUNCTION");

    private final ModelSql sql;
    private final Set<String> inputs;
    private final List<Problem> problems = new ArrayList<>();

    private Fence(ModelSql sql, Set<String> inputs) {
        this.sql = sql;
        this.inputs = inputs;
    }

    /** Every breach, with its place; empty when the SQL stays inside. */
    public static List<Problem> check(ModelSql sql, Set<String> inputs) {
        Fence fence = new Fence(sql, inputs);
        sql.tables().forEach(fence::table);
        Set<JsonNode> behindFrom = Collections.newSetFromMap(new IdentityHashMap<>());
        for (JsonNode node : sql.nodes()) {
            if (isTableFunction(node)) {
                behindFrom.add(node.path("function"));
            }
            if (isCall(node) && !behindFrom.contains(node)) {
                fence.call(node);
            }
            fence.node(node);
        }
        fence.namedWindows();
        try {
            Expansion.check(sql);
        } catch (Problem tooLarge) {
            fence.problems.add(tooLarge);
        }
        return List.copyOf(fence.problems);
    }

    private void table(ModelSql.TableUse table) {
        if (table.path().size() > 1) {
            problems.add(new Problem(
                    SqlProblem.SQL_QUALIFIED_TABLE,
                    "the table name '" + String.join(".", table.path()) + "' is qualified",
                    table.place(),
                    "Name an input's alias alone."));
        } else if (!inputs.contains(table.name())) {
            boolean latin = table.name().chars().allMatch(c -> c < 128);
            problems.add(new Problem(
                    SqlProblem.SQL_UNDECLARED_TABLE,
                    "'" + table.name() + "' is no declared input"
                            + (latin ? "" : "; it has letters that are not Latin, if they look so or not"),
                    table.place(),
                    "Declare it under inputs in model.yml, or use one of "
                            + inputs.stream().sorted().toList() + "."));
        }
    }

    private void node(JsonNode node) {
        String expression = node.path("class").asString("");
        String type = node.path("type").asString("");
        if (type.equals("SHOW_REF")) {
            add(
                    SqlProblem.SQL_NOT_ONE_SELECT,
                    node,
                    "only a SELECT may stand here",
                    "A model reads rows of its inputs.");
        } else if (type.equals("RECURSIVE_CTE_NODE")) {
            notShared(node, "recursion is not allowed", "Use the derived dataset relation_path.");
        } else if (isTableFunction(node)) {
            tableFunction(node);
        } else if (expression.isEmpty() && !type.isEmpty() && !PARTS.contains(type)) {
            notShared(node, "'" + shown(type) + "' is not allowed in a model", "Write it as a plain SELECT.");
        } else if (!expression.isEmpty() && !EXPRESSIONS.contains(expression)) {
            notShared(node, "'" + shown(expression) + "' is not allowed in a model", "Name the columns.");
        } else if (expression.equals("OPERATOR") && !OPERATORS.contains(type)) {
            notShared(node, "'" + shown(type) + "' is not allowed in a model", "Write it with case when.");
        } else if (isClock(node)) {
            add(
                    SqlProblem.SQL_FUNCTION_NOT_ALLOWED,
                    node,
                    "'" + node.path("column_names").get(0).asString() + "' is not allowed",
                    "A result must not depend on when and by whom it is computed: use a parameter.");
        }
        if (node.path("column_names").size() > 2) {
            add(
                    SqlProblem.SQL_QUALIFIED_TABLE,
                    node,
                    "the column's name is qualified with more than a table",
                    "Write alias.column.");
        }
        if (node.has("sample")) {
            notShared(node, "a sample is not the same twice", "Leave it out.");
        }
        if (node.has("at_clause")) {
            notShared(node, "a model reads the snapshot of the run and no other", "Leave 'at' out.");
        }
    }

    private void tableFunction(JsonNode node) {
        String name = node.path("function").path("function_name").asString("?");
        if (!name.equalsIgnoreCase("unnest")) {
            add(
                    SqlProblem.SQL_TABLE_FUNCTION,
                    node,
                    "table functions are not allowed: " + name,
                    "Read only declared inputs; unnest is the one exception.");
        }
    }

    private void call(JsonNode call) {
        if (!Functions.known(name(call)) && !madeByParser(call)) {
            add(
                    SqlProblem.SQL_FUNCTION_NOT_ALLOWED,
                    call,
                    "the function '" + name(call) + "' is not allowed",
                    Functions.advice(name(call)));
        } else if (call.has("schema") || call.has("catalog")) {
            add(
                    SqlProblem.SQL_FUNCTION_NOT_ALLOWED,
                    call,
                    "the function's name '" + name(call) + "' is qualified",
                    "Write " + name(call) + "(…), with everything it works on in the brackets.");
        }
    }

    /** The tree forgets a window that no function uses; Trino would still read what is in it. */
    private void namedWindows() {
        List<SqlToken> tokens = SqlToken.of(sql.text());
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (tokens.get(i).is("window")
                    && tokens.get(i + 2).is("as")
                    && tokens.get(i + 3).is("(")) {
                problems.add(new Problem(
                        SqlProblem.SQL_NOT_PORTABLE,
                        "a named window is not allowed",
                        tokens.get(i).place(sql.file()),
                        "Write over (partition by … order by …) where it is used."));
            }
        }
    }

    private void notShared(JsonNode node, String what, String mend) {
        add(SqlProblem.SQL_NOT_PORTABLE, node, what, mend);
    }

    private void add(SqlProblem code, JsonNode node, String what, String mend) {
        problems.add(new Problem(code, what, sql.place(node), mend));
    }

    private static String shown(String type) {
        return type.toLowerCase(Locale.ROOT).replace("operator_", "").replace('_', ' ');
    }

    private static boolean isTableFunction(JsonNode node) {
        return "TABLE_FUNCTION".equals(node.path("type").asString(""));
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
