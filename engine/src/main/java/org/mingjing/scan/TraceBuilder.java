package org.mingjing.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.scan.TraceStep.Grain;
import org.mingjing.scan.TraceStep.Item;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts a model's query into steps that carry {@link #TAG}: nested and common tables become steps of their own, each
 * SELECT hands on the marks of the rows it reads, each group those of all its rows. What comes out is otherwise what
 * the query gives.
 */
final class TraceBuilder {
    static final String TAG = "_traced";

    /** A query of a shape through which rows cannot be followed. */
    static final class NotFollowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFollowed(String step, String why) {
            super((step.isEmpty() ? "the last SELECT" : "'" + step + "'") + " " + why, null, false, false);
        }
    }

    private final TraceSql sql;
    private final Relation input;
    private final String marked;
    private final List<TraceStep> steps = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    /**
     * @param input the input whose rows are followed
     * @param mark SQL expression over all columns of {@link Relation#rows()}: the bits of a row, 0 for most
     */
    TraceBuilder(TraceSql sql, Relation input, String mark) {
        this.sql = sql;
        this.input = input;
        String complete = input.neededWithNulls().stream()
                .map(c -> Sql.name(c) + " is not null")
                .collect(Collectors.joining(" and "));
        this.marked = "select " + Sql.names("", input.columns().keySet()) + ", cast(" + mark + " as bigint) as " + TAG
                + " from " + Sql.name(input.rows()) + (complete.isEmpty() ? "" : " where " + complete);
    }

    /** The query as steps; the last is the query itself. */
    List<TraceStep> build(JsonNode tree) {
        query(tree, Map.of(), "");
        return List.copyOf(steps);
    }

    /** SQL of a step. */
    String text(TraceStep step) {
        return texts.getOrDefault(step.table(), "");
    }

    private TraceStep query(JsonNode node, Map<String, TraceStep> around, String name) {
        Map<String, TraceStep> scope = new HashMap<>(around);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String key = entry.path("key").asString();
            TraceStep step = query(entry.path("value").path("query_node"), scope, key);
            rename(step, entry.path("value").path("aliases"));
            scope.put(Precomputed.lower(key), step);
        }
        return switch (TraceSql.type(node)) {
            case "SELECT_NODE" -> select(node, scope, name);
            case "SET_OPERATION_NODE" -> union(node, scope, name);
            default -> throw new NotFollowed(name, "is neither a SELECT nor a UNION");
        };
    }

    private TraceStep select(JsonNode node, Map<String, TraceStep> scope, String name) {
        ObjectNode own = (ObjectNode) node.deepCopy();
        own.putObject("cte_map");
        List<Item> items = new ArrayList<>();
        own.set("from_table", from(own.path("from_table"), scope, items, name));
        nestedQueries(own, scope);
        boolean grouped = !own.path("group_expressions").isEmpty()
                || own.path("having").isObject()
                || TraceSql.hasAggregate(own.path("select_list"));
        List<Item> ways = TraceStep.finest(items);
        Grain grain = ways.isEmpty() ? Grain.ROW : ways.get(0).grain();
        if (grouped) {
            grain = grain.grouped(keys(own));
        }
        boolean distinct = removeDistinct(own, name);
        if (!ways.isEmpty()) {
            hideTags(own.path("select_list"), items);
            ObjectNode tag = (ObjectNode) TraceSql.parseExpression(tagOf(ways, grouped));
            tag.put("alias", TAG);
            own.withArray("select_list").add(tag);
        }
        String text = sql.query(own);
        if (distinct) {
            text = ways.isEmpty() ? "select distinct * from (" + text + ") as d" : united(text);
            grain = grain.grouped(outputs(own));
        }
        return keep(
                new TraceStep(name, "_step_" + steps.size(), own, List.copyOf(items), grain, !ways.isEmpty()), text);
    }

    private static String tagOf(List<Item> ways, boolean grouped) {
        String either = tag(ways);
        return grouped ? "bit_or(" + either + ")" : either;
    }

    /** The bits of a row joined from these tables. */
    static String tag(List<Item> ways) {
        return ways.stream()
                .map(way -> "coalesce(" + Sql.name(way.alias()) + "." + TAG + ", 0)")
                .collect(Collectors.joining(" | "));
    }

    private TraceStep union(JsonNode node, Map<String, TraceStep> scope, String name) {
        if (!node.path("setop_type").asString("").equals("UNION")) {
            throw new NotFollowed(name, "compares whole rows (EXCEPT, INTERSECT)");
        }
        List<Item> items = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (JsonNode child : node.path("children")) {
            TraceStep part = query(child, scope, name);
            items.add(new Item(part.table(), part, part.grain(), part.isTagged()));
        }
        boolean tagged = items.stream().anyMatch(Item::isTagged);
        for (Item item : items) {
            parts.add("select *" + (tagged && !item.isTagged() ? ", cast(0 as bigint) as " + TAG : "") + " from "
                    + item.alias());
        }
        boolean all = node.path("setop_all").asBoolean(true);
        String text = String.join(" union all ", parts);
        if (!all) {
            text = tagged ? united(text) : "select distinct * from (" + text + ") as d";
        }
        Grain grain = items.stream()
                .filter(Item::isTagged)
                .map(Item::grain)
                .reduce((a, b) -> b.isFinerThan(a) ? a : b)
                .orElse(Grain.ROW);
        return keep(new TraceStep(name, "_step_" + steps.size(), node, List.copyOf(items), grain, tagged), text);
    }

    /** Equal rows as one, with the marks of all of them. */
    private static String united(String text) {
        return "select * exclude (" + TAG + "), bit_or(" + TAG + ") as " + TAG + " from (" + text
                + ") as d group by all";
    }

    /** Gives the columns of a step the names that its WITH says; the mark comes last and keeps its own. */
    private void rename(TraceStep step, JsonNode names) {
        if (!names.isEmpty()) {
            List<String> columns = new ArrayList<>();
            names.forEach(name -> columns.add(name.asString()));
            texts.put(step.table(), "select * from (" + text(step) + ") as c(" + Sql.names("", columns) + ")");
        }
    }

    private TraceStep keep(TraceStep step, String text) {
        steps.add(step);
        texts.put(step.table(), text);
        return step;
    }

    private JsonNode from(JsonNode node, Map<String, TraceStep> scope, List<Item> items, String name) {
        ObjectNode from = (ObjectNode) node;
        switch (TraceSql.type(node)) {
            case "JOIN" -> {
                if (node.path("ref_type").asString("").equals("NATURAL")) {
                    throw new NotFollowed(name, "joins by whatever columns are called alike (NATURAL)");
                }
                from.set("left", from(node.path("left"), scope, items, name));
                from.set("right", from(node.path("right"), scope, items, name));
                return from;
            }
            case "SUBQUERY" -> {
                String alias = node.path("alias").asString("");
                TraceStep step = query(node.path("subquery").path("node"), scope, alias.isEmpty() ? name : alias);
                return read(from, step, alias.isEmpty() ? step.table() : alias, items);
            }
            case "BASE_TABLE" -> {
                String table = node.path("table_name").asString();
                String alias = node.path("alias").asString(table);
                TraceStep step = scope.get(Precomputed.lower(table));
                if (step != null) {
                    return read(from, step, alias, items);
                }
                boolean isInput = table.equalsIgnoreCase(input.alias());
                items.add(new Item(alias, null, Grain.ROW, isInput));
                return isInput ? markedInput(from, alias) : from;
            }
            default -> {
                return from;
            }
        }
    }

    private static JsonNode read(ObjectNode from, TraceStep step, String alias, List<Item> items) {
        items.add(new Item(alias, step, step.grain(), step.isTagged()));
        ObjectNode table = from.objectNode();
        table.put("type", "BASE_TABLE").put("alias", alias).put("table_name", step.table());
        table.putObject("qualified_name").putArray("path").add(step.table());
        keepColumnNames(from, table);
        return table;
    }

    private JsonNode markedInput(ObjectNode from, String alias) {
        ObjectNode table = (ObjectNode)
                TraceSql.parse("select * from (" + marked + ") as t").path("from_table");
        table.put("alias", alias);
        keepColumnNames(from, table);
        return table;
    }

    private static void keepColumnNames(ObjectNode from, ObjectNode to) {
        if (from.has("column_name_alias")) {
            to.set("column_name_alias", from.path("column_name_alias"));
        }
    }

    /** Queries inside expressions read the kept steps; they hand on no marks. */
    private void nestedQueries(JsonNode node, Map<String, TraceStep> scope) {
        if (TraceSql.kind(node).equals("SUBQUERY")) {
            inside(node.path("subquery").path("node"), scope);
            nestedQueries(node.path("child"), scope);
            return;
        }
        node.forEach(child -> nestedQueries(child, scope));
    }

    private void inside(JsonNode node, Map<String, TraceStep> around) {
        Map<String, TraceStep> scope = new HashMap<>(around);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String key = entry.path("key").asString();
            TraceStep step = query(entry.path("value").path("query_node"), scope, key);
            rename(step, entry.path("value").path("aliases"));
            scope.put(Precomputed.lower(key), step);
        }
        if (node instanceof ObjectNode object && node.has("cte_map")) {
            object.putObject("cte_map");
        }
        List<Item> items = new ArrayList<>();
        reading(node, scope, items);
        TraceSql.each(node, part -> {
            if (TraceSql.kind(part).equals("STAR")) {
                hideTag((ObjectNode) part, items);
            }
        });
    }

    private static void reading(JsonNode node, Map<String, TraceStep> scope, List<Item> items) {
        if (TraceSql.type(node).equals("BASE_TABLE")) {
            String table = node.path("table_name").asString();
            TraceStep step = scope.get(Precomputed.lower(table));
            if (step != null) {
                ObjectNode own = (ObjectNode) node;
                String alias = node.path("alias").asString(table);
                own.put("alias", alias).put("table_name", step.table());
                own.putObject("qualified_name").putArray("path").add(step.table());
                items.add(new Item(alias, step, step.grain(), step.isTagged()));
            }
        }
        node.forEach(child -> reading(child, scope, items));
    }

    private static void hideTags(JsonNode list, List<Item> items) {
        for (JsonNode item : list) {
            if (TraceSql.kind(item).equals("STAR")) {
                hideTag((ObjectNode) item, items);
            }
        }
    }

    private static void hideTag(ObjectNode star, List<Item> items) {
        String of = star.path("relation_name").asString("");
        boolean carries =
                items.stream().anyMatch(i -> i.isTagged() && (of.isEmpty() || of.equalsIgnoreCase(i.alias())));
        if (carries) {
            star.withArray("exclude_list").add(TAG);
        }
    }

    /** Takes DISTINCT away; the marks would make equal rows different. */
    private static boolean removeDistinct(ObjectNode select, String name) {
        boolean found = false;
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode modifier : select.path("modifiers")) {
            if (!TraceSql.type(modifier).equals("DISTINCT_MODIFIER")) {
                others.add(modifier);
                continue;
            }
            if (!modifier.path("distinct_on_targets").isEmpty()) {
                throw new NotFollowed(name, "takes one row of several (DISTINCT ON)");
            }
            found = true;
        }
        if (found) {
            select.remove("modifiers");
            others.forEach(other -> select.withArray("modifiers").add(other));
        }
        return found;
    }

    private Set<String> keys(JsonNode select) {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode expression : select.path("group_expressions")) {
            keys.add(keyName(expression, select.path("select_list")));
        }
        return keys;
    }

    /** The name under which the next step knows a column of the grouping. */
    private String keyName(JsonNode expression, JsonNode list) {
        String text = sql.expression(expression);
        for (JsonNode item : list) {
            if (item.has("alias") && sql.expression(item).equals(text)) {
                return Precomputed.lower(item.path("alias").asString());
            }
        }
        String column = lastName(expression);
        return column == null ? text : column;
    }

    private static Set<String> outputs(JsonNode select) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode item : select.path("select_list")) {
            String column = lastName(item);
            names.add(item.has("alias") ? Precomputed.lower(item.path("alias").asString()) : String.valueOf(column));
        }
        names.remove(TAG);
        return names;
    }

    private static @Nullable String lastName(JsonNode expression) {
        JsonNode names = expression.path("column_names");
        return names.isEmpty()
                ? null
                : Precomputed.lower(names.get(names.size() - 1).asString());
    }
}
