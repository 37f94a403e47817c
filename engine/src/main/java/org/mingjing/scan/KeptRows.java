package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SyntaxTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a SELECT's FROM that meet its WHERE for at least one value of a parameter. The SELECT may read them
 * instead of its FROM, because it still filters by its WHERE: what is left out would never have passed.
 */
final class KeptRows {
    private final String name;
    private final String select;
    private final ObjectNode reader;
    private final Map<List<String>, String> columns;

    private KeptRows(String name, String select, ObjectNode reader, Map<List<String>, String> columns) {
        this.name = name;
        this.select = select;
        this.reader = reader;
        this.columns = columns;
    }

    /**
     * @param select tree of the SELECT
     * @param mark stands for the parameter's value
     * @param values each turns SQL with the mark into that for one value
     * @param dependent names of common tables that depend on the parameter, in small letters
     * @param name for the kept rows
     * @return empty where the SELECT is not of a kind that this understands
     */
    static Optional<KeptRows> of(
            JsonNode select, String mark, List<UnaryOperator<String>> values, Set<String> dependent, String name) {
        JsonNode from = select.path("from_table");
        if (!"SELECT_NODE".equals(select.path("type").asString(""))
                || from.toString().contains(mark)
                || readsAny(from, dependent)
                || !Set.of("BASE_TABLE", "JOIN").contains(from.path("type").asString(""))) {
            return Optional.empty();
        }
        List<JsonNode> fixed = new ArrayList<>();
        List<JsonNode> varying = new ArrayList<>();
        for (JsonNode conjunct : conjuncts(select.path("where_clause"))) {
            if (!readsAny(conjunct, dependent)) {
                (conjunct.toString().contains(mark) ? varying : fixed).add(conjunct);
            }
        }
        if (varying.isEmpty()) {
            return Optional.empty();
        }
        boolean oneTable = "BASE_TABLE".equals(from.path("type").asString(""));
        Map<List<String>, String> columns = oneTable ? Map.of() : columns(select);
        if (!oneTable && columns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new KeptRows(name, sql(from, fixed, varying, columns, values), (ObjectNode) select, columns));
    }

    String name() {
        return name;
    }

    /** What to keep under the name. */
    String select() {
        return select;
    }

    /** Lets the SELECT read the kept rows. */
    void readInstead() {
        JsonNode from = reader.path("from_table");
        ObjectNode table = reader.objectNode();
        table.put("type", "BASE_TABLE");
        if (columns.isEmpty()) {
            String alias = from.path("alias").asString("");
            table.put("alias", alias.isEmpty() ? from.path("table_name").asString() : alias);
            if (from.has("column_name_alias")) {
                table.set("column_name_alias", from.path("column_name_alias"));
            }
        }
        table.put("table_name", name);
        table.putObject("qualified_name").putArray("path").add(name);
        reader.set("from_table", table);
        if (!columns.isEmpty()) {
            nameOutputs(reader.path("select_list"));
            rename(reader);
        }
    }

    private static String sql(
            JsonNode from,
            List<JsonNode> fixed,
            List<JsonNode> varying,
            Map<List<String>, String> columns,
            List<UnaryOperator<String>> values) {
        ObjectNode node = tree("select * from t");
        node.set("from_table", from.deepCopy());
        List<JsonNode> all = new ArrayList<>(fixed);
        all.add(forAny(conjunction("CONJUNCTION_AND", varying, node), values));
        node.set("where_clause", conjunction("CONJUNCTION_AND", all, node));
        if (!columns.isEmpty()) {
            ArrayNode list = node.putArray("select_list");
            columns.forEach((path, own) -> {
                ObjectNode column = list.addObject();
                column.put("class", "COLUMN_REF").put("type", "COLUMN_REF").put("alias", own);
                ArrayNode names = column.putArray("column_names");
                path.forEach(names::add);
            });
        }
        return SyntaxTree.toSql(node);
    }

    /** The condition that one with the mark holds for at least one value. */
    static JsonNode forAny(JsonNode condition, List<UnaryOperator<String>> values) {
        ObjectNode bearer = tree("select 1 where true");
        bearer.set("where_clause", condition.deepCopy());
        String each = SyntaxTree.toSql(bearer);
        List<JsonNode> one = values.stream()
                .map(v -> tree(v.apply(each)).path("where_clause"))
                .toList();
        return conjunction("CONJUNCTION_OR", one, bearer);
    }

    static ObjectNode tree(String sql) {
        return (ObjectNode)
                SyntaxTree.parse(sql).path("statements").path(0).path("node").deepCopy();
    }

    private static ObjectNode conjunction(String type, List<JsonNode> children, ObjectNode factory) {
        if (children.size() == 1) {
            return (ObjectNode) children.get(0).deepCopy();
        }
        ObjectNode conjunction = factory.objectNode();
        conjunction.put("class", "CONJUNCTION").put("type", type);
        ArrayNode list = conjunction.putArray("children");
        children.forEach(c -> list.add(c.deepCopy()));
        return conjunction;
    }

    private static List<JsonNode> conjuncts(JsonNode where) {
        if (!"CONJUNCTION_AND".equals(where.path("type").asString(""))) {
            return where.isObject() ? List.of(where) : List.of();
        }
        List<JsonNode> conjuncts = new ArrayList<>();
        where.path("children").forEach(child -> conjuncts.addAll(conjuncts(child)));
        return conjuncts;
    }

    private static boolean readsAny(JsonNode node, Set<String> names) {
        return ModelSql.tablesIn(node).stream().map(Precomputed::lower).anyMatch(names::contains);
    }

    /**
     * Columns of a join that the SELECT names, each with a name of its own in the kept rows; empty where a star, a
     * nested query or a name that may also be one of its own outputs leaves open which columns are meant.
     */
    private static Map<List<String>, String> columns(JsonNode select) {
        ObjectNode body = (ObjectNode) select.deepCopy();
        body.remove("cte_map");
        Set<String> outputs = new LinkedHashSet<>();
        body.path("select_list").forEach(item -> {
            if (item.has("alias")) {
                outputs.add(Precomputed.lower(item.path("alias").asString()));
            }
        });
        Map<List<String>, String> columns = new LinkedHashMap<>();
        return collect(body, outputs, columns) ? columns : Map.of();
    }

    private static boolean collect(JsonNode node, Set<String> outputs, Map<List<String>, String> columns) {
        String kind = node.path("class").asString("");
        if (kind.equals("STAR")
                || kind.equals("SUBQUERY")
                || kind.equals("LAMBDA")
                || kind.equals("POSITIONAL_REFERENCE")
                || "SUBQUERY".equals(node.path("type").asString(""))
                || node.path("using_columns").size() > 0) {
            return false;
        }
        if (kind.equals("COLUMN_REF")) {
            List<String> path = path(node);
            if (path.size() > 2 || (path.size() == 1 && outputs.contains(path.get(0)))) {
                return false;
            }
            columns.putIfAbsent(path, "c" + columns.size());
            return true;
        }
        for (JsonNode child : node) {
            if (!collect(child, outputs, columns)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> path(JsonNode column) {
        List<String> path = new ArrayList<>();
        column.path("column_names").forEach(part -> path.add(Precomputed.lower(part.asString())));
        return path;
    }

    private static void nameOutputs(JsonNode list) {
        for (JsonNode item : list) {
            if ("COLUMN_REF".equals(item.path("class").asString("")) && !item.has("alias")) {
                JsonNode names = item.path("column_names");
                ((ObjectNode) item).put("alias", names.get(names.size() - 1).asString());
            }
        }
    }

    private void rename(JsonNode node) {
        if ("COLUMN_REF".equals(node.path("class").asString(""))) {
            String own = columns.get(path(node));
            ((ObjectNode) node).putArray("column_names").add(name).add(own);
            return;
        }
        for (JsonNode child : node) {
            rename(child);
        }
    }
}
