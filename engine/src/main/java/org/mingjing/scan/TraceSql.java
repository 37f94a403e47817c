package org.mingjing.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SqlValue;
import org.mingjing.sql.SyntaxTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts of a model's tree: as SQL with the values of parameters written in, and as their author wrote them. */
final class TraceSql {
    private static final String SELECT = "SELECT ";
    private static final String FROM = "SELECT * FROM ";

    /** Stands for a list without elements: no value equals it. */
    private static final String NO_ELEMENT = "\u2400";

    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "count_star",
            "count_if",
            "sum",
            "avg",
            "min",
            "max",
            "array_agg",
            "string_agg",
            "listagg",
            "any_value",
            "arbitrary",
            "max_by",
            "min_by",
            "bool_and",
            "bool_or",
            "bit_and",
            "bit_or",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "variance",
            "var_pop",
            "var_samp",
            "corr",
            "covar_pop",
            "covar_samp",
            "regr_slope",
            "regr_intercept",
            "median",
            "mode",
            "approx_distinct",
            "approx_percentile");

    private final ModelSql model;
    private final Map<String, List<SqlValue>> literals;
    private final Map<String, Text> labels;

    /**
     * @param literals values of the model's parameters
     * @param labels what people call a column, by its name
     */
    TraceSql(ModelSql model, Map<String, List<SqlValue>> literals, Map<String, Text> labels) {
        this.model = model;
        this.labels = Map.copyOf(labels);
        this.literals = Map.copyOf(literals);
    }

    /** SQL of a query. */
    String query(JsonNode node) {
        ObjectNode copy = (ObjectNode) node.deepCopy();
        fill(copy);
        return SyntaxTree.toSql(copy);
    }

    /** SQL of one expression. */
    String expression(JsonNode expression) {
        ObjectNode select = parse("select 1");
        select.putArray("select_list").add(expression.deepCopy());
        ((ObjectNode) select.path("select_list").path(0)).remove("alias");
        return query(select).substring(SELECT.length());
    }

    /** SQL of what stands behind a FROM. */
    String from(JsonNode from) {
        ObjectNode select = parse("select * from t");
        select.set("from_table", from.deepCopy());
        return query(select).substring(FROM.length());
    }

    /** The expression as its author wrote it; a column that people know by another name under that too. */
    String called(JsonNode expression, Language language) {
        String written = written(expression);
        JsonNode path = expression.path("column_names");
        Text label =
                path.isEmpty() ? null : labels.get(path.get(path.size() - 1).asString());
        return label == null
                ? written
                : label.in(language) + (language == Language.EN ? " (" + written + ")" : "（" + written + "）");
    }

    /** Values of a parameter as text. */
    String valueOf(String parameter) {
        List<String> texts = new ArrayList<>();
        literals.getOrDefault(parameter, List.of()).forEach(v -> texts.add(String.valueOf(v.text())));
        return String.join(", ", texts);
    }

    /** The expression as its author wrote it, in one line; DuckDB's spelling where that cannot be cut out. */
    String written(JsonNode expression) {
        int[] span = {Integer.MAX_VALUE, 0};
        each(expression, node -> {
            if (node.has("query_location")) {
                int at = node.path("query_location").asInt();
                span[0] = Math.min(span[0], at);
                span[1] = Math.max(
                        span[1], at + node.path("query_location_length").asInt());
            }
        });
        byte[] text = model.text().getBytes(StandardCharsets.UTF_8);
        String cut = span[0] >= span[1] || span[1] > text.length
                ? ""
                : new String(text, span[0], span[1] - span[0], StandardCharsets.UTF_8).strip();
        return cut.isEmpty() || cut.contains("--") || !isBalanced(cut)
                ? spelled(expression)
                : cut.replaceAll("\\s+", " ");
    }

    private static String spelled(JsonNode expression) {
        ObjectNode select = parse("select 1");
        select.putArray("select_list").add(expression.deepCopy());
        String text = SyntaxTree.toSql(select)
                .substring(SELECT.length())
                .replaceAll("\\$(\\w+)", ":$1")
                .replace("count_star()", "count(*)");
        return text.startsWith("(") && text.endsWith(")") && isBalanced(text.substring(1, text.length() - 1))
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static boolean isBalanced(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    /** The line of query.sql on which a part begins; 0 where the tree does not tell. */
    int line(JsonNode part) {
        int[] first = {Integer.MAX_VALUE};
        each(part, node -> {
            if (node.has("query_location")) {
                first[0] = Math.min(first[0], node.path("query_location").asInt());
            }
        });
        byte[] text = model.text().getBytes(StandardCharsets.UTF_8);
        int line = first[0] > text.length ? 0 : 1;
        for (int i = 0; line > 0 && i < first[0]; i++) {
            line += text[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** The SELECT's node of a text without parameters. */
    static ObjectNode parse(String sql) {
        ObjectNode node = (ObjectNode)
                SyntaxTree.parse(sql).path("statements").path(0).path("node").deepCopy();
        each(node, part -> {
            ((ObjectNode) part).remove("query_location"); // places in the model's text only
            ((ObjectNode) part).remove("query_location_length");
        });
        return node;
    }

    static JsonNode parseExpression(String text) {
        return parse("select " + text).path("select_list").path(0);
    }

    static String type(JsonNode node) {
        return node.path("type").asString("");
    }

    static String kind(JsonNode node) {
        return node.path("class").asString("");
    }

    /** The conditions that a condition joins with AND. */
    static List<JsonNode> conjuncts(JsonNode condition) {
        if (!condition.isObject()) {
            return List.of();
        }
        if (!type(condition).equals("CONJUNCTION_AND")) {
            return List.of(condition);
        }
        List<JsonNode> conjuncts = new ArrayList<>();
        condition.path("children").forEach(child -> conjuncts.addAll(conjuncts(child)));
        return conjuncts;
    }

    /** Columns named in an expression, nested queries left out. */
    static List<JsonNode> columns(JsonNode expression) {
        List<JsonNode> found = new ArrayList<>();
        collect(expression, node -> kind(node).equals("COLUMN_REF"), found);
        return found;
    }

    /** Aggregates in an expression, and columns outside them; nested queries left out. */
    static List<JsonNode> aggregatesAndColumns(JsonNode expression) {
        List<JsonNode> found = new ArrayList<>();
        collect(expression, node -> kind(node).equals("COLUMN_REF") || isAggregate(node), found);
        return found;
    }

    static boolean hasAggregate(JsonNode expression) {
        return aggregatesAndColumns(expression).stream().anyMatch(TraceSql::isAggregate);
    }

    private static boolean isAggregate(JsonNode node) {
        return kind(node).equals("FUNCTION")
                && AGGREGATES.contains(node.path("function_name").asString(""));
    }

    private static void collect(JsonNode node, java.util.function.Predicate<JsonNode> wanted, List<JsonNode> found) {
        if (node.isObject() && wanted.test(node)) {
            found.add(node);
        } else if (!kind(node).equals("SUBQUERY") && !kind(node).equals("WINDOW")) {
            node.forEach(child -> collect(child, wanted, found));
        }
    }

    static void each(JsonNode node, Consumer<JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(node);
        }
        node.forEach(child -> each(child, visitor));
    }

    private void fill(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode filled = list.arrayNode();
            for (JsonNode child : list) {
                if (isParameter(child)) {
                    literals(child).forEach(filled::add);
                } else {
                    fill(child);
                    filled.add(child);
                }
            }
            list.removeAll();
            filled.forEach(list::add);
        } else if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode child = object.path(name);
                if (isParameter(child)) {
                    object.set(name, literals(child).get(0));
                } else {
                    fill(child);
                }
            }
        }
    }

    private static boolean isParameter(JsonNode node) {
        return type(node).equals("VALUE_PARAMETER");
    }

    private List<JsonNode> literals(JsonNode parameter) {
        List<SqlValue> values =
                literals.getOrDefault(parameter.path("identifier").asString(""), List.of());
        List<JsonNode> nodes = new ArrayList<>();
        for (SqlValue value : values.isEmpty() ? List.of(new SqlValue("varchar", NO_ELEMENT)) : values) {
            nodes.add(parseExpression(value.literal()));
        }
        return nodes;
    }
}
