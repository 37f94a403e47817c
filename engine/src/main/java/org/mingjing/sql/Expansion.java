package org.mingjing.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * To what size a query may swell before an engine can be stopped: how many tables its planner sees once common tables
 * are written out where they are used, and how many times longer than a column a text can become. Both double with
 * every line of a well-chosen dozen, and no engine's memory limit covers them.
 */
final class Expansion {
    /** Above it a plan takes minutes; the largest of a library has some dozens. */
    private static final long MOST_TABLES = 1_000;

    private static final long LONGEST_TEXT = 1_000;
    /** Letters in a column, roughly. */
    private static final long COLUMN = 100;

    private static final long MOST = 1L << 30;

    /**
     * What a query gives.
     *
     * @param tables tables behind it, written out
     * @param texts by column that is longer than a plain one, how many times
     */
    private record Size(long tables, Map<String, Long> texts) {
        static final Size PLAIN = new Size(1, Map.of());

        Size renamed(JsonNode names) {
            if (names.isEmpty()) {
                return this;
            }
            Map<String, Long> renamed = new HashMap<>();
            names.forEach(n -> renamed.put(lower(n.asString("")), longest()));
            return new Size(tables, renamed);
        }

        long longest() {
            return texts.values().stream().mapToLong(t -> t).max().orElse(1);
        }
    }

    private long tables;
    private long text;

    private Expansion(JsonNode tree) {
        tables = query(tree, Map.of(), Map.of()).tables();
    }

    /** Throws where the query would swell beyond what any model needs. */
    static void check(ModelSql sql) {
        Expansion expansion = new Expansion(sql.tree());
        if (expansion.tables > MOST_TABLES) {
            throw new Problem(
                    SqlProblem.SQL_TOO_LARGE,
                    "with its common tables written out the query reads more than " + MOST_TABLES + " tables",
                    sql.place(sql.tree()),
                    "Use each common table fewer times; name columns in place of a repeated *.");
        }
        if (expansion.text > LONGEST_TEXT) {
            throw new Problem(
                    SqlProblem.SQL_TOO_LARGE,
                    "a text may become more than " + LONGEST_TEXT + " times as long as a column",
                    sql.place(sql.tree()),
                    "Do not join a text with itself again and again.");
        }
    }

    private Size query(JsonNode node, Map<String, Size> around, Map<String, Long> outer) {
        Map<String, Size> common = new LinkedHashMap<>(around);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            Size size = query(entry.path("value").path("query_node"), common, outer);
            common.put(
                    lower(entry.path("key").asString("")),
                    size.renamed(entry.path("value").path("aliases")));
        }
        if (node.has("left") && node.has("right") && !node.has("select_list")) {
            return union(query(node.path("left"), common, outer), query(node.path("right"), common, outer));
        }
        if (node.path("children").isArray() && !node.has("select_list")) {
            Size all = new Size(0, Map.of());
            for (JsonNode child : node.path("children")) {
                all = union(all, query(child, common, outer));
            }
            return all;
        }
        return select(node, common, outer);
    }

    private Size select(JsonNode node, Map<String, Size> common, Map<String, Long> outer) {
        Size from = from(node.path("from_table"), common, outer);
        Map<String, Long> known = new HashMap<>(outer);
        known.putAll(from.texts());
        Map<String, Long> given = new HashMap<>();
        long[] inner = {0};
        long stars = 0;
        for (JsonNode column : node.path("select_list")) {
            if ("STAR".equals(column.path("class").asString(""))) {
                stars++;
                given.putAll(from.texts());
                continue;
            }
            long length = length(column, common, known, inner);
            String name = lower(name(column));
            given.merge(name, length, Math::max);
            known.merge(name, length, Math::max); // DuckDB knows an alias further on in the same select
        }
        for (String part : List.of("where_clause", "having", "group_expressions", "modifiers", "qualify")) {
            length(node.path(part), common, known, inner);
        }
        return new Size(capped(Math.max(1, stars) * from.tables() + inner[0]), given);
    }

    private Size from(JsonNode node, Map<String, Size> common, Map<String, Long> outer) {
        return switch (node.path("type").asString("")) {
            case "BASE_TABLE" ->
                common.getOrDefault(lower(node.path("table_name").asString("")), Size.PLAIN)
                        .renamed(node.path("column_name_alias"));
            case "SUBQUERY" ->
                query(node.path("subquery").path("node"), common, outer).renamed(node.path("column_name_alias"));
            case "JOIN" -> {
                Size left = from(node.path("left"), common, outer);
                Map<String, Long> lateral = new HashMap<>(outer);
                lateral.putAll(left.texts());
                yield union(left, from(node.path("right"), common, lateral));
            }
            default -> Size.PLAIN;
        };
    }

    private static Size union(Size left, Size right) {
        Map<String, Long> texts = new HashMap<>(left.texts());
        right.texts().forEach((name, length) -> texts.merge(name, length, Math::max));
        return new Size(capped(left.tables() + right.tables()), texts);
    }

    /** How long a text an expression may give; adds the tables of queries in it to {@code inner}. */
    private long length(JsonNode node, Map<String, Size> common, Map<String, Long> known, long[] inner) {
        long length =
                switch (node.path("class").asString("")) {
                    case "SUBQUERY" -> {
                        Size size = query(node.path("subquery").path("node"), common, known);
                        inner[0] = capped(inner[0] + size.tables());
                        yield Math.max(size.longest(), length(node.path("child"), common, known, inner));
                    }
                    case "COLUMN_REF" -> known.getOrDefault(lower(name(node)), 1L);
                    case "CONSTANT" ->
                        1 + node.path("literal").path("text").asString("").length() / COLUMN;
                    case "FUNCTION" -> call(node, common, known, inner);
                    default -> longest(node, common, known, inner);
                };
        text = Math.max(text, length);
        return length;
    }

    private long longest(JsonNode node, Map<String, Size> common, Map<String, Long> known, long[] inner) {
        long longest = 1;
        for (JsonNode child : node) {
            longest = Math.max(longest, length(child, common, known, inner));
        }
        return longest;
    }

    private long call(JsonNode call, Map<String, Size> common, Map<String, Long> known, long[] inner) {
        List<Long> lengths = new ArrayList<>();
        for (JsonNode argument : call.path("arguments")) {
            lengths.add(length(argument, common, known, inner));
        }
        longest(call.path("filter"), common, known, inner);
        longest(call.path("order_bys"), common, known, inner);
        return switch (Fence.name(call)) {
            case "||" -> capped(lengths.stream().mapToLong(l -> l).sum());
            case "replace" -> capped(lengths.get(0) * letters(Kinds.argument(call, 2)));
            case "lpad", "rpad" -> lengths.get(0) + padded(Kinds.argument(call, 1));
            default -> lengths.stream().mapToLong(l -> l).max().orElse(1);
        };
    }

    /** What may stand in the place of one letter. */
    private static long letters(JsonNode replacement) {
        return "CONSTANT".equals(replacement.path("class").asString(""))
                ? Math.max(
                        1, replacement.path("literal").path("text").asString("").length())
                : COLUMN;
    }

    /** Only a number that stands there says how long it gets. */
    private static long padded(JsonNode length) {
        String written = length.path("literal").path("text").asString("");
        return written.matches("[0-9]{1,9}") ? Long.parseLong(written) / COLUMN : MOST;
    }

    private static long capped(long value) {
        return Math.min(value, MOST);
    }

    /** The name under which a column is given on. */
    private static String name(JsonNode column) {
        if (column.has("alias")) {
            return column.path("alias").asString("");
        }
        JsonNode parts = column.path("column_names");
        return parts.isEmpty() ? "" : parts.get(parts.size() - 1).asString("");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
