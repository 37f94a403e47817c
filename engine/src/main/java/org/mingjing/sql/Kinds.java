package org.mingjing.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What kinds of values the expressions of a query have, as far as that can be told from its text and the columns of
 * its inputs. Names are taken as one thing throughout the query; a name with two kinds counts as unknown, so a check
 * on kinds is silent rather than wrong.
 */
final class Kinds {
    /** A kind of values; DECIMAL is exact, DOUBLE is not. */
    enum Kind {
        UNKNOWN,
        INTEGER,
        DECIMAL,
        DOUBLE,
        TEXT,
        DATE,
        TIMESTAMP,
        INTERVAL,
        BOOLEAN,
        /** Several kinds under one name. */
        MIXED
    }

    private static final Set<String> DOUBLES = Set.of(
            "sqrt",
            "ln",
            "log10",
            "exp",
            "power",
            "pow",
            "stddev_samp",
            "stddev_pop",
            "var_samp",
            "var_pop",
            "corr",
            "covar_samp",
            "covar_pop",
            "regr_slope",
            "regr_intercept",
            "percent_rank",
            "cume_dist");
    private static final Set<String> INTEGERS = Set.of(
            "count",
            "count_star",
            "length",
            "strpos",
            "position",
            "cardinality",
            "date_diff",
            "date_part",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "quarter",
            "row_number",
            "rank",
            "dense_rank",
            "ntile");
    private static final Set<String> TEXTS = Set.of(
            "||",
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "substring",
            "substr",
            "replace",
            "translate",
            "reverse",
            "lpad",
            "rpad",
            "split_part");
    private static final Set<String> LIKE_THEIR_FIRST = Set.of(
            "abs",
            "round",
            "floor",
            "ceil",
            "ceiling",
            "sum",
            "min",
            "max",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "max_by",
            "min_by",
            "mod",
            "%");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*");
    /** Enough for names that rest on names that rest on names; what is not settled then stays unknown. */
    private static final int ROUNDS = 6;

    private final Map<String, Kind> names = new HashMap<>();

    /**
     * @param tree the query
     * @param types SQL types by name of a column, and by {@code :name} of a parameter
     */
    Kinds(JsonNode tree, Map<String, List<String>> types) {
        types.forEach((name, written) -> written.forEach(t -> put(name, ofType(t))));
        Map<String, Kind> given = Map.copyOf(names);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Kind> before = Map.copyOf(names);
            names.clear();
            names.putAll(given);
            learn(tree, before);
        }
    }

    /** The kind of an expression. */
    Kind of(JsonNode node) {
        return of(node, names);
    }

    static JsonNode argument(JsonNode call, int index) {
        return call.path("arguments").path(index).path("expression");
    }

    private void learn(JsonNode node, Map<String, Kind> known) {
        if (node.isObject()) {
            JsonNode columns = node.path("select_list");
            for (JsonNode column : columns) {
                if (column.has("alias")) {
                    put(column.path("alias").asString(), of(column, known));
                }
            }
            learnList(node.path("aliases"), node.path("query_node"), known);
            learnList(node.path("column_name_alias"), node.path("subquery").path("node"), known);
            learnValues(node.path("column_name_alias"), node.path("values"), known);
        }
        for (JsonNode child : node) {
            learn(child, known);
        }
    }

    /** Column names that stand apart from the select they name. */
    private void learnList(JsonNode aliases, JsonNode query, Map<String, Kind> known) {
        JsonNode columns = query.path("select_list");
        for (int i = 0; i < aliases.size() && i < columns.size(); i++) {
            if (!"STAR".equals(columns.get(i).path("class").asString(""))) {
                put(aliases.get(i).asString(), of(columns.get(i), known));
            }
        }
        learnValues(aliases, query.path("from_table").path("values"), known);
    }

    private void learnValues(JsonNode aliases, JsonNode rows, Map<String, Kind> known) {
        for (JsonNode row : rows) {
            for (int i = 0; i < aliases.size() && i < row.size(); i++) {
                Kind kind = of(row.get(i), known);
                Kind before = names.getOrDefault(aliases.get(i).asString().toLowerCase(Locale.ROOT), Kind.UNKNOWN);
                boolean widened = before == Kind.DECIMAL && kind == Kind.INTEGER;
                if (!widened) {
                    put(aliases.get(i).asString(), kind);
                }
            }
        }
    }

    private void put(String name, Kind kind) {
        names.merge(name.toLowerCase(Locale.ROOT), kind, (a, b) -> a == b ? a : Kind.MIXED);
    }

    private static Kind of(JsonNode node, Map<String, Kind> names) {
        return switch (node.path("class").asString("")) {
            case "CONSTANT" -> ofConstant(node);
            case "CAST" -> ofType(node.path("type_expr").path("type_name").asString(""));
            case "COLUMN_REF" -> {
                JsonNode parts = node.path("column_names");
                yield known(names, parts.get(parts.size() - 1).asString());
            }
            case "PARAMETER" -> known(names, ":" + node.path("identifier").asString(""));
            case "FUNCTION", "WINDOW" -> ofCall(node, names);
            case "CASE" -> ofCase(node, names);
            case "SUBQUERY" -> ofSubquery(node, names);
            case "COMPARISON", "CONJUNCTION", "BETWEEN" -> Kind.BOOLEAN;
            case "OPERATOR" -> ofOperator(node, names);
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind known(Map<String, Kind> names, String name) {
        Kind kind = names.getOrDefault(name.toLowerCase(Locale.ROOT), Kind.UNKNOWN);
        return kind == Kind.MIXED ? Kind.UNKNOWN : kind;
    }

    private static Kind ofConstant(JsonNode node) {
        String text = node.path("literal").path("text").asString("").toLowerCase(Locale.ROOT);
        return switch (node.path("literal").path("kind").asString("")) {
            case "INTEGER" -> Kind.INTEGER;
            case "NUMERIC" -> text.contains("e") ? Kind.DOUBLE : text.contains(".") ? Kind.DECIMAL : Kind.INTEGER;
            case "STRING" -> Kind.TEXT;
            case "BOOLEAN" -> Kind.BOOLEAN;
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind ofCall(JsonNode call, Map<String, Kind> names) {
        String name = Fence.name(call);
        if (DOUBLES.contains(name)) {
            return Kind.DOUBLE;
        }
        if (INTEGERS.contains(name)) {
            return Kind.INTEGER;
        }
        if (TEXTS.contains(name)) {
            return Kind.TEXT;
        }
        if (name.startsWith("to_")) {
            return Kind.INTERVAL;
        }
        Kind first = of(argument(call, 0), names);
        if (LIKE_THEIR_FIRST.contains(name)) {
            return first;
        }
        Kind second = of(argument(call, 1), names);
        if (ARITHMETIC.contains(name)) {
            return call.path("arguments").size() == 1 ? first : ofArithmetic(first, second);
        }
        return switch (name) {
            case "/" -> first == Kind.DOUBLE || second == Kind.DOUBLE ? Kind.DOUBLE : Kind.UNKNOWN;
            case "avg" -> first == Kind.INTEGER ? Kind.DOUBLE : first;
            case "date_trunc" -> second == Kind.TIMESTAMP ? Kind.TIMESTAMP : Kind.UNKNOWN;
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind ofArithmetic(Kind first, Kind second) {
        if (first == Kind.DOUBLE || second == Kind.DOUBLE) {
            return Kind.DOUBLE;
        }
        if (first == Kind.TIMESTAMP && second == Kind.INTERVAL) {
            return Kind.TIMESTAMP;
        }
        boolean exact = Set.of(Kind.INTEGER, Kind.DECIMAL).containsAll(List.of(first, second));
        if (!exact) {
            return Kind.UNKNOWN;
        }
        return first == Kind.INTEGER && second == Kind.INTEGER ? Kind.INTEGER : Kind.DECIMAL;
    }

    private static Kind ofCase(JsonNode node, Map<String, Kind> names) {
        Kind kind = of(node.path("else_expr"), names);
        for (JsonNode check : node.path("case_checks")) {
            kind = wider(kind, of(check.path("then_expr"), names));
        }
        return kind;
    }

    private static Kind ofOperator(JsonNode node, Map<String, Kind> names) {
        String type = node.path("type").asString("");
        if (!type.equals("OPERATOR_COALESCE") && !type.equals("OPERATOR_NULLIF")) {
            return type.equals("ARRAY_CONSTRUCTOR") ? Kind.UNKNOWN : Kind.BOOLEAN;
        }
        Kind kind = Kind.UNKNOWN;
        for (JsonNode child : node.path("children")) {
            kind = wider(kind, of(child, names));
        }
        return kind;
    }

    private static Kind ofSubquery(JsonNode node, Map<String, Kind> names) {
        if (!"SCALAR".equals(node.path("subquery_type").asString(""))) {
            return Kind.BOOLEAN;
        }
        return of(node.path("subquery").path("node").path("select_list").path(0), names);
    }

    private static Kind wider(Kind a, Kind b) {
        if (a == Kind.DOUBLE || b == Kind.DOUBLE) {
            return Kind.DOUBLE;
        }
        if (a == Kind.UNKNOWN || b == Kind.UNKNOWN) {
            return a == Kind.UNKNOWN ? b : a;
        }
        return a == Kind.DECIMAL || b == Kind.DECIMAL ? Kind.DECIMAL : a;
    }

    private static Kind ofType(String type) {
        String plain = type.strip().toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "");
        return switch (plain) {
            case "bigint", "integer", "int", "smallint", "tinyint" -> Kind.INTEGER;
            case "decimal", "numeric" -> Kind.DECIMAL;
            case "double", "real", "float" -> Kind.DOUBLE;
            case "varchar", "text", "char", "string" -> Kind.TEXT;
            case "date" -> Kind.DATE;
            case "timestamp", "datetime" -> Kind.TIMESTAMP;
            case "boolean", "bool" -> Kind.BOOLEAN;
            case "interval" -> Kind.INTERVAL;
            default -> Kind.UNKNOWN;
        };
    }
}
