package org.mingjing.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A model's steps, computed and kept in a session with the marks of the rows that are followed. */
final class Trace {
    private final Session session;
    private final TraceSql sql;
    private final List<TraceStep> steps;
    private final Map<String, Map<Integer, Long>> counts = new HashMap<>();

    private Trace(Session session, TraceSql sql, List<TraceStep> steps) {
        this.session = session;
        this.sql = sql;
        this.steps = steps;
    }

    /**
     * @param mark SQL expression over {@link Relation#rows()} that gives the bits of a row
     * @throws TraceBuilder.NotFollowed where the query is of a shape through which rows cannot be followed
     */
    static Trace of(JsonNode tree, TraceSql sql, Relation input, String mark, Session session) {
        TraceBuilder builder = new TraceBuilder(sql, input, mark);
        List<TraceStep> steps = builder.build(tree);
        steps.forEach(step -> session.keep(step.table(), builder.text(step)));
        return new Trace(session, sql, steps);
    }

    TraceSql sql() {
        return sql;
    }

    Session session() {
        return session;
    }

    List<TraceStep> steps() {
        return steps;
    }

    /** The query itself: what it keeps are findings. */
    TraceStep last() {
        return steps.get(steps.size() - 1);
    }

    /** How many rows of a step come from the source row of this bit. */
    long count(TraceStep step, int bit) {
        if (!step.isTagged()) {
            return 0;
        }
        return counts.computeIfAbsent(step.table(), t -> new HashMap<>())
                .computeIfAbsent(
                        bit,
                        b -> number("select count(*) from " + step.table() + " where " + carries(TraceBuilder.TAG, b)));
    }

    /** SQL condition that a mark carries the bit. */
    static String carries(String mark, int bit) {
        return "((" + mark + ") & " + (1L << bit) + ") <> 0";
    }

    long number(String select) {
        long[] number = new long[1];
        session.read(select, row -> number[0] = row.getLong(1));
        return number[0];
    }

    /** Rows of a select by column name, as text. */
    List<Map<String, @Nullable String>> rows(String select) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        session.read(select, row -> {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            int columns = row.getMetaData().getColumnCount();
            for (int i = 1; i <= columns; i++) {
                values.put(row.getMetaData().getColumnLabel(i), row.getString(i));
            }
            rows.add(values);
        });
        return rows;
    }

    /**
     * The SELECT of a step over the followed rows only, putting out what is asked instead of its own columns.
     *
     * @param list select list
     * @param conditions conditions for the WHERE
     * @param having condition of groups; null: rows are not grouped
     */
    String asking(JsonNode step, List<JsonNode> list, List<JsonNode> conditions, @Nullable JsonNode having) {
        ObjectNode select = TraceSql.parse("select 1 from t where true and true");
        select.set("from_table", step.path("from_table").deepCopy());
        ((ObjectNode) select.path("where_clause")).putArray("children");
        conditions.forEach(
                c -> select.path("where_clause").withArray("children").add(c.deepCopy()));
        if (conditions.size() == 1) {
            select.set("where_clause", conditions.get(0).deepCopy());
        } else if (conditions.isEmpty()) {
            select.remove("where_clause");
        }
        select.putArray("select_list");
        list.forEach(e -> select.withArray("select_list").add(e.deepCopy()));
        if (having != null) {
            for (String part : List.of("group_expressions", "group_sets")) {
                if (step.has(part)) {
                    select.set(part, step.path(part).deepCopy());
                }
            }
            select.set("having", having.deepCopy());
        }
        return sql.query(select);
    }
}
