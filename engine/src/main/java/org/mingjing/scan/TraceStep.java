package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One query of a model, as it is kept while source rows are followed: with a column {@code _traced} that says which
 * of them a row comes from, a bit for each.
 *
 * @param name common table as written; the empty text for the SELECT that puts out findings
 * @param table name under which the session keeps it
 * @param node the tree, reading kept steps; a set operation keeps its parts as steps
 * @param items what it reads
 * @param grain how coarse its rows are
 * @param isTagged whether it has the column {@code _traced}
 */
record TraceStep(String name, String table, JsonNode node, List<Item> items, Grain grain, boolean isTagged) {
    /**
     * A table in a FROM.
     *
     * @param alias as the SELECT calls it
     * @param step where it is a step; null for inputs and others
     */
    record Item(String alias, @Nullable TraceStep step, Grain grain, boolean isTagged) {}

    /**
     * Which source rows stand behind one row: the input's own rows at first, then groups by columns.
     *
     * @param depth how often rows were grouped; 0: each row is one of the input
     * @param keys columns of the last grouping
     */
    record Grain(int depth, Set<String> keys) {
        static final Grain ROW = new Grain(0, Set.of());

        boolean isFinerThan(Grain other) {
            if (depth == 0 || other.depth == 0) {
                return depth < other.depth;
            }
            return keys.size() > other.keys.size() && keys.containsAll(other.keys);
        }

        Grain grouped(Set<String> by) {
            return new Grain(depth + 1, new LinkedHashSet<>(by));
        }
    }

    boolean isSetOperation() {
        return TraceSql.type(node).equals("SET_OPERATION_NODE");
    }

    /**
     * The tables through which a source row gets into this query. A coarser one beside them, such as the median of
     * the row's group, is no way in: every row of the group is joined with it.
     */
    List<Item> ways() {
        return finest(items);
    }

    static List<Item> finest(List<Item> items) {
        List<Item> ways = new ArrayList<>();
        for (Item item : items) {
            if (item.isTagged()
                    && items.stream().noneMatch(o -> o.isTagged() && o.grain().isFinerThan(item.grain()))) {
                ways.add(item);
            }
        }
        return ways;
    }
}
