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
 * The groups of a SELECT that meet its HAVING for at least one value of a parameter, where nothing but the HAVING
 * depends on it. Beside its outputs they keep what the HAVING compares, so that the SELECT becomes a filter over them.
 */
final class KeptGroups {
    private static final Set<String> LIFTED = Set.of("COLUMN_REF", "FUNCTION");

    private final String name;
    private final String select;
    private final ObjectNode reader;
    private final ObjectNode filter;

    private KeptGroups(String name, String select, ObjectNode reader, ObjectNode filter) {
        this.name = name;
        this.select = select;
        this.reader = reader;
        this.filter = filter;
    }

    /**
     * @param select tree of the SELECT
     * @param mark stands for the parameter's value
     * @param values each turns SQL with the mark into that for one value
     * @param dependent names of common tables that depend on the parameter, in small letters
     * @param name for the kept groups
     * @return empty where the SELECT is not of a kind that this understands
     */
    static Optional<KeptGroups> of(
            JsonNode select, String mark, List<UnaryOperator<String>> values, Set<String> dependent, String name) {
        if (!"SELECT_NODE".equals(select.path("type").asString(""))
                || !select.path("having").toString().contains(mark)
                || !select.path("modifiers").isEmpty()) {
            return Optional.empty();
        }
        ObjectNode groups = (ObjectNode) select.deepCopy();
        groups.set("cte_map", KeptRows.tree("select 1").path("cte_map"));
        JsonNode having = groups.remove("having");
        Set<String> outputs = outputs(groups.path("select_list"));
        if (outputs.isEmpty()
                || having.toString().contains("SUBQUERY") // its columns are its own
                || groups.toString().contains(mark)
                || ModelSql.tablesIn(select).stream().map(Precomputed::lower).anyMatch(dependent::contains)) {
            return Optional.empty();
        }
        groups.set("having", KeptRows.forAny(having, values));
        Map<String, JsonNode> compared = new LinkedHashMap<>();
        JsonNode condition = lift(having.deepCopy(), mark, name, compared);
        compared.forEach((own, expression) -> {
            ObjectNode column = (ObjectNode) expression.deepCopy();
            groups.withArray("select_list").add(column.put("alias", own));
        });
        ObjectNode filter = KeptRows.tree("select " + Sql.names("", outputs) + " from " + Sql.name(name));
        filter.set("where_clause", condition);
        return Optional.of(new KeptGroups(name, SyntaxTree.toSql(groups), (ObjectNode) select, filter));
    }

    String name() {
        return name;
    }

    /** What to keep under the name. */
    String select() {
        return select;
    }

    /** Makes the SELECT a filter over the kept groups. */
    void readInstead() {
        JsonNode with = reader.path("cte_map");
        reader.removeAll();
        reader.setAll(filter);
        reader.set("cte_map", with);
    }

    /** Names of the outputs; none where one has no name, or two share one. */
    private static Set<String> outputs(JsonNode list) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        for (JsonNode item : list) {
            JsonNode parts = item.path("column_names");
            String alias = item.path("alias").asString("");
            String name = alias.isEmpty() && parts.size() > 0
                    ? parts.get(parts.size() - 1).asString()
                    : alias;
            if (name.isEmpty() || !seen.add(Precomputed.lower(name))) {
                return Set.of();
            }
            names.add(name);
        }
        return names;
    }

    /** Puts a column of the kept groups in the place of every column and largest call of the condition without the mark. */
    private static JsonNode lift(JsonNode node, String mark, String table, Map<String, JsonNode> lifted) {
        String kind = node.path("class").asString("");
        if (LIFTED.contains(kind) && !node.toString().contains(mark)) {
            String own = "_compared_" + lifted.size();
            lifted.put(own, node);
            return KeptRows.tree("select " + Sql.name(table) + "." + Sql.name(own))
                    .path("select_list")
                    .get(0);
        }
        if (node instanceof ObjectNode object) {
            List<String> fields = new ArrayList<>(object.propertyNames());
            fields.forEach(f -> object.set(f, lift(object.path(f), mark, table, lifted)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, lift(array.get(i), mark, table, lifted));
            }
        }
        return node;
    }
}
