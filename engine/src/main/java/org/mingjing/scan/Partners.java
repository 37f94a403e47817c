package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.scan.TraceStep.Item;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a row looks for in other tables: the partner that a join does not find, the row that a nested query does. */
final class Partners {
    private static final int SHOWN = 3;
    /** Of more candidates than this, three by chance tell nothing. */
    private static final long WORTH_SHOWING = 20;

    private final Trace trace;
    private final List<Relation> relations;

    Partners(Trace trace, List<Relation> relations) {
        this.trace = trace;
        this.relations = relations;
    }

    /** Names of the tables in a FROM, in small letters. */
    static Set<String> aliases(JsonNode from) {
        Set<String> names = new LinkedHashSet<>();
        if (TraceSql.type(from).equals("JOIN")) {
            names.addAll(aliases(from.path("left")));
            names.addAll(aliases(from.path("right")));
        } else {
            names.add(Precomputed.lower(
                    from.path("alias").asString(from.path("table_name").asString(""))));
        }
        return names;
    }

    /** A SELECT that reads a part of another's FROM. */
    static JsonNode reading(JsonNode from) {
        ObjectNode select = TraceSql.parse("select 1 from t");
        select.set("from_table", from.deepCopy());
        return select;
    }

    private static JsonNode crossed(JsonNode side, JsonNode other) {
        ObjectNode select = TraceSql.parse("select 1 from a cross join b");
        ObjectNode join = (ObjectNode) select.path("from_table");
        join.set("left", side.deepCopy());
        join.set("right", other.deepCopy());
        return select;
    }

    /**
     * Says which condition of a join no partner meets.
     *
     * @param side where the row is
     * @param other where it finds no partner
     * @param mark condition that a row of the side is the followed one
     */
    Drop missing(TraceStep step, JsonNode join, JsonNode side, JsonNode other, JsonNode mark) {
        List<JsonNode> on = conditions(join, side, other);
        Map<String, @Nullable String> own = values(side, on, mark);
        JsonNode both = crossed(side, other);
        List<JsonNode> met = new ArrayList<>(List.of(mark));
        List<Condition> answers = new ArrayList<>();
        long fitting = count(both, met);
        int failing = -1;
        for (int i = 0; i < on.size() && fitting > 0 && failing < 0; i++) {
            List<JsonNode> next = new ArrayList<>(met);
            next.add(on.get(i));
            long left = count(both, next);
            answers.add(new Condition(
                    trace.sql().written(on.get(i)), left > 0, own, ConditionText.of(on.get(i), own, trace.sql())));
            if (left == 0) {
                failing = i;
            } else {
                fitting = left;
                met = next;
            }
        }
        List<Map<String, @Nullable String>> near = failing < 0 || fitting > WORTH_SHOWING
                ? List.of()
                : near(both, met, columnsOf(other, List.of(on.get(failing))));
        int line = failing < 0 ? trace.sql().line(join) : trace.sql().line(on.get(failing));
        return new Drop(
                step.name(),
                line,
                Drop.Part.JOIN,
                says(name(step, other), fitting, met.size() - 1, failing < 0 ? null : on.get(failing), own),
                own,
                answers,
                near);
    }

    private Text says(
            String table, long fitting, int metBefore, @Nullable JsonNode failing, Map<String, @Nullable String> own) {
        if (failing == null) {
            return new Text(table + " has no row to join it with", table + " 中没有可供关联的数据");
        }
        String written = trace.sql().written(failing);
        String with = own.entrySet().stream()
                .map(e -> e.getKey() + " = " + (e.getValue() == null ? "null" : e.getValue()))
                .collect(Collectors.joining(", "));
        String english = metBefore == 0
                ? String.format(Locale.ROOT, "none of the %,d rows of %s fits: %s", fitting, table, written)
                : String.format(
                        Locale.ROOT,
                        "%,d rows of %s meet the conditions before it, but none of them: %s",
                        fitting,
                        table,
                        written);
        String chinese = metBefore == 0
                ? String.format(Locale.ROOT, "%2$s 的 %1$,d 行中没有一行满足：%3$s", fitting, table, written)
                : String.format(Locale.ROOT, "%2$s 中有 %1$,d 行满足前面的条件，但均不满足：%3$s", fitting, table, written);
        return new Text(
                english + (with.isEmpty() ? "" : " (" + with + ")"),
                chinese + (with.isEmpty() ? "" : "（" + with + "）"));
    }

    /** The rows that a nested query of an unmet condition finds; none where it is no EXISTS. */
    List<Map<String, @Nullable String>> found(TraceStep step, JsonNode condition, JsonNode mark) {
        if (!TraceSql.type(condition).equals("OPERATOR_NOT")) {
            return List.of();
        }
        JsonNode exists = condition.path("children").path(0);
        JsonNode inner = exists.path("subquery").path("node");
        if (!exists.path("subquery_type").asString("").equals("EXISTS")
                || !TraceSql.type(inner).equals("SELECT_NODE")) {
            return List.of();
        }
        ObjectNode shown = (ObjectNode) inner.deepCopy();
        Set<String> named = new LinkedHashSet<>();
        for (JsonNode column : TraceSql.columns(shown.path("where_clause"))) {
            named.add(last(column));
        }
        shown.set("select_list", TraceSql.parse("select *").path("select_list").deepCopy());
        shown.remove("group_expressions");
        shown.remove("having");
        withPlaces(shown);
        String from = trace.sql().from(step.node().path("from_table"));
        String select = "select _found.* from " + from + ", lateral ("
                + trace.sql().query(shown) + ") as _found where " + trace.sql().expression(mark) + " limit " + SHOWN;
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (Map<String, @Nullable String> row : trace.rows(select)) {
            Map<String, @Nullable String> kept = new LinkedHashMap<>();
            row.forEach((column, value) -> {
                if (named.contains(Precomputed.lower(column)) || column.startsWith("_src_")) {
                    kept.put(column, value);
                }
            });
            rows.add(kept);
        }
        return rows;
    }

    /** Inputs that a nested query reads, with file and row. */
    private void withPlaces(JsonNode node) {
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            JsonNode value = child.getValue();
            for (Relation relation : relations) {
                if (TraceSql.type(value).equals("BASE_TABLE")
                        && value.path("table_name").asString("").equalsIgnoreCase(relation.alias())) {
                    ObjectNode all =
                            (ObjectNode) TraceSql.parse("select * from (" + rowsWithPlaces(relation) + ") as t")
                                    .path("from_table");
                    all.put("alias", value.path("alias").asString(relation.alias()));
                    ((ObjectNode) node).set(child.getKey(), all);
                }
            }
            withPlaces(value);
        }
    }

    private static String rowsWithPlaces(Relation relation) {
        List<String> columns = new ArrayList<>(relation.columns().keySet());
        for (String place : List.of("_src_file", "_src_row")) {
            if (!columns.contains(place)) {
                columns.add(place);
            }
        }
        String complete = relation.neededWithNulls().stream()
                .map(c -> Sql.name(c) + " is not null")
                .collect(Collectors.joining(" and "));
        return "select " + Sql.names("", columns) + " from " + Sql.name(relation.rows())
                + (complete.isEmpty() ? "" : " where " + complete);
    }

    private List<JsonNode> conditions(JsonNode join, JsonNode side, JsonNode other) {
        List<JsonNode> on = new ArrayList<>(TraceSql.conjuncts(join.path("condition")));
        for (JsonNode column : join.path("using_columns")) {
            String name = Sql.name(column.asString());
            on.add(TraceSql.parseExpression(Sql.name(aliases(side).iterator().next()) + "." + name + " = "
                    + Sql.name(aliases(other).iterator().next()) + "." + name));
        }
        return on;
    }

    private long count(JsonNode both, List<JsonNode> conditions) {
        return trace.number(trace.asking(both, List.of(TraceSql.parseExpression("count(*)")), conditions, null));
    }

    private Map<String, @Nullable String> values(JsonNode side, List<JsonNode> on, JsonNode mark) {
        List<JsonNode> columns = columnsOf(side, on);
        if (columns.isEmpty()) {
            return Map.of();
        }
        List<Map<String, @Nullable String>> rows =
                trace.rows(trace.asking(reading(side), columns, List.of(mark), null) + " limit 1");
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        int at = 0;
        for (String value : rows.get(0).values()) {
            values.put(trace.sql().written(columns.get(at++)), value);
        }
        return values;
    }

    private List<Map<String, @Nullable String>> near(JsonNode both, List<JsonNode> met, List<JsonNode> columns) {
        return columns.isEmpty() || met.size() < 2
                ? List.of()
                : trace.rows(
                        "select distinct * from (" + trace.asking(both, columns, met, null) + ") as q limit " + SHOWN);
    }

    /** Columns of conditions that belong to a part of the FROM, each under a name of its own. */
    private List<JsonNode> columnsOf(JsonNode side, List<JsonNode> conditions) {
        Set<String> tables = aliases(side);
        Set<String> names = new LinkedHashSet<>();
        trace.session()
                .columns("select * from " + trace.sql().from(side))
                .forEach(c -> names.add(Precomputed.lower(c)));
        Map<String, JsonNode> columns = new LinkedHashMap<>();
        for (JsonNode condition : conditions) {
            for (JsonNode column : TraceSql.columns(condition)) {
                JsonNode path = column.path("column_names");
                boolean its = path.size() > 1
                        ? tables.contains(
                                Precomputed.lower(path.get(path.size() - 2).asString()))
                        : names.contains(last(column));
                String written = trace.sql().written(column);
                if (its && !columns.containsKey(written)) {
                    ObjectNode named = (ObjectNode) column.deepCopy();
                    columns.put(written, named.put("alias", written));
                }
            }
        }
        return List.copyOf(columns.values());
    }

    private static String last(JsonNode column) {
        JsonNode path = column.path("column_names");
        return Precomputed.lower(path.get(path.size() - 1).asString());
    }

    /** What a part of the FROM is called in the model. */
    private static String name(TraceStep step, JsonNode from) {
        Set<String> names = aliases(from);
        String called = step.items().stream()
                .filter(i -> names.contains(Precomputed.lower(i.alias())))
                .map(Partners::name)
                .collect(Collectors.joining(", "));
        return called.isEmpty() ? String.join(", ", names) : called;
    }

    private static String name(Item item) {
        TraceStep step = item.step();
        return step == null || step.name().isEmpty() ? item.alias() : step.name();
    }
}
