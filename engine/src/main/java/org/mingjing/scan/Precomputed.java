package org.mingjing.scan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SyntaxTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model's SQL cut in two: what does not depend on one parameter, to be computed and kept once, and a rest that is
 * run for each value of it. The rest gives for every value what the whole would give:
 *
 * <ul>
 *   <li>a common table expression that depends on the parameter neither itself nor through another one is kept as a
 *       table of its own name, and leaves the WITH;
 *   <li>where a SELECT that depends on the parameter reads tables that do not, only rows that meet its WHERE for at
 *       least one of the values are kept ({@link KeptRows}); its WHERE stays in the rest;
 *   <li>where nothing but the HAVING of a SELECT depends on it, the groups are kept ({@link KeptGroups});
 *   <li>inputs that the rest still reads are kept in memory, if they are small.
 * </ul>
 */
final class Precomputed {
    private final String mark;
    private final List<UnaryOperator<String>> values;
    private final ObjectNode root;
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final Set<String> dependent = new LinkedHashSet<>();

    private Precomputed(ObjectNode root, String mark, List<UnaryOperator<String>> values) {
        this.root = root;
        this.mark = mark;
        this.values = values;
    }

    /**
     * @param sql the whole, all other parameters written in, the parameter as a literal of the mark
     * @param mark a text that stands nowhere else
     * @param inputs aliases of the inputs
     * @param small those of them whose rows may be kept as well
     * @param values each turns SQL with the mark into that for one of the values that will be asked for
     */
    static Precomputed of(
            String sql, String mark, Set<String> inputs, Set<String> small, List<UnaryOperator<String>> values) {
        JsonNode tree = SyntaxTree.parse(sql).path("statements").path(0).path("node");
        Precomputed cut = new Precomputed((ObjectNode) tree.deepCopy(), mark, values);
        List<ModelSql.CommonTable> common = ModelSql.commonTables(tree);
        if (namesAreApart(common, inputs)) {
            cut.cut(common);
            cut.keepInputs(small);
        }
        return cut;
    }

    /** What to keep before the rest is run: name to select, in order. */
    Map<String, String> steps() {
        return steps;
    }

    /** SQL of the rest, with the mark where the value goes. */
    String rest() {
        return SyntaxTree.toSql(root);
    }

    /** A name that stands for two things, by turns, cannot become a table for all to see. */
    private static boolean namesAreApart(List<ModelSql.CommonTable> common, Set<String> inputs) {
        Set<String> names = new LinkedHashSet<>();
        inputs.forEach(i -> names.add(lower(i)));
        return common.stream().allMatch(c -> names.add(lower(c.name())));
    }

    private void cut(List<ModelSql.CommonTable> common) {
        for (ModelSql.CommonTable table : common) {
            boolean depends =
                    holdsMark(table.query()) || table.uses().stream().anyMatch(u -> dependent.contains(lower(u)));
            if (depends) {
                dependent.add(lower(table.name()));
            }
        }
        Set<String> wanted = wantedByTheRest(common);
        if (root.path("cte_map").path("map") instanceof ArrayNode entries) {
            keepIndependent(common, wanted, entries);
            for (JsonNode entry : root.path("cte_map").path("map")) {
                keepRows(entry.path("value").path("query_node"));
            }
        }
        keepRows(root);
    }

    /** Independent tables that a dependent one, or the SELECT itself, names. */
    private Set<String> wantedByTheRest(List<ModelSql.CommonTable> common) {
        Set<String> wanted = new LinkedHashSet<>();
        ObjectNode body = root.deepCopy();
        body.remove("cte_map");
        ModelSql.tablesIn(body).forEach(t -> wanted.add(lower(t)));
        common.stream()
                .filter(c -> dependent.contains(lower(c.name())))
                .flatMap(c -> c.uses().stream())
                .forEach(u -> wanted.add(lower(u)));
        return wanted;
    }

    private void keepIndependent(List<ModelSql.CommonTable> common, Set<String> wanted, ArrayNode entries) {
        ArrayNode before = entries.arrayNode();
        ArrayNode rest = entries.arrayNode();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            String name = common.get(i).name();
            if (dependent.contains(lower(name))) {
                rest.add(entry);
                continue;
            }
            if (!wanted.contains(lower(name))) {
                before.add(entry);
                continue;
            }
            ObjectNode select = (ObjectNode) SyntaxTree.parse("select * from " + Sql.name(name))
                    .path("statements")
                    .path(0)
                    .path("node")
                    .deepCopy();
            ArrayNode with = before.deepCopy();
            with.add(entry);
            select.putObject("cte_map").set("map", with);
            steps.put(name, SyntaxTree.toSql(select));
        }
        ((ObjectNode) root.path("cte_map")).set("map", rest);
    }

    private void keepRows(JsonNode select) {
        String name = "_part_" + steps.size();
        KeptRows.of(select, mark, values, dependent, name).ifPresent(kept -> {
            steps.put(kept.name(), kept.select());
            kept.readInstead();
        });
        KeptGroups.of(select, mark, values, dependent, name).ifPresent(kept -> {
            steps.put(kept.name(), kept.select());
            kept.readInstead();
        });
    }

    /** Keeps the rows of inputs that the rest still reads: each value would else read their files again. */
    private void keepInputs(Set<String> small) {
        for (String input : small) {
            String name = "_input_" + input;
            if (readInstead(root, lower(input), name)) {
                steps.put(name, "select * from " + Sql.name(input));
            }
        }
    }

    private static boolean readInstead(JsonNode node, String input, String name) {
        boolean found = false;
        if ("BASE_TABLE".equals(node.path("type").asString(""))
                && lower(node.path("table_name").asString("")).equals(input)) {
            ObjectNode table = (ObjectNode) node;
            if (table.path("alias").asString("").isEmpty()) {
                table.put("alias", table.path("table_name").asString());
            }
            table.put("table_name", name);
            table.putObject("qualified_name").putArray("path").add(name);
            found = true;
        }
        for (JsonNode child : node) {
            found |= readInstead(child, input, name);
        }
        return found;
    }

    private boolean holdsMark(JsonNode node) {
        return node.toString().contains(mark);
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
