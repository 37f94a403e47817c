package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks each of some conditions of the row that comes nearest to meeting them all, and puts the answers into words. */
final class Conditions {
    private static final Set<String> NO_VALUE_TO_ASK = Set.of("CONSTANT", "PARAMETER", "SUBQUERY");

    private final Trace trace;

    Conditions(Trace trace) {
        this.trace = trace;
    }

    /**
     * @param rows how many rows (or groups) there were to ask
     * @param row values shown beside
     * @param conditions answers, in the order given
     */
    record Answers(long rows, Map<String, @Nullable String> row, List<Condition> conditions) {}

    /**
     * @param step SELECT whose FROM is asked
     * @param conditions conditions to ask
     * @param within conditions that rows meet anyway
     * @param having condition of the groups that are asked; null: rows are asked
     * @param shown further expressions to show
     */
    Answers ask(
            JsonNode step,
            List<JsonNode> conditions,
            List<JsonNode> within,
            @Nullable JsonNode having,
            List<JsonNode> shown) {
        List<JsonNode> list = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            list.add(named(conditions.get(i), "m" + i));
        }
        List<Map<String, String>> names = new ArrayList<>();
        for (JsonNode condition : conditions) {
            names.add(listed(operands(condition, having != null), list));
        }
        Map<String, String> shownNames = listed(shown, list);
        String select = trace.asking(step, list, within, having);
        StringBuilder met = new StringBuilder("0");
        for (int i = 0; i < conditions.size(); i++) {
            met.append(" + case when m").append(i).append(" then 1 else 0 end");
        }
        List<Map<String, @Nullable String>> rows = trace.rows(
                "select *, count(*) over () as _rows from (" + select + ") as q order by " + met + " desc limit 1");
        if (rows.isEmpty()) {
            return new Answers(0, Map.of(), List.of());
        }
        Map<String, @Nullable String> row = rows.get(0);
        List<Condition> answers = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            answers.add(answer(conditions.get(i), row.get("m" + i), valued(names.get(i), row)));
        }
        return new Answers(Long.parseLong(String.valueOf(row.get("_rows"))), valued(shownNames, row), answers);
    }

    /** Adds expressions to a select list; gives the name of each by how it is written. */
    private Map<String, String> listed(List<JsonNode> expressions, List<JsonNode> list) {
        Map<String, String> names = new LinkedHashMap<>();
        for (JsonNode expression : expressions) {
            String written = trace.sql().written(expression);
            if (!names.containsKey(written)) {
                String name = "v" + list.size();
                names.put(written, name);
                list.add(named(expression, name));
            }
        }
        return names;
    }

    private static JsonNode named(JsonNode expression, String name) {
        ObjectNode copy = (ObjectNode) expression.deepCopy();
        copy.put("alias", name);
        return copy;
    }

    private static Map<String, @Nullable String> valued(Map<String, String> names, Map<String, @Nullable String> row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        names.forEach((written, name) -> values.put(written, row.get(name)));
        return values;
    }

    /** What a condition compares: both sides, and the columns in them. */
    static List<JsonNode> operands(JsonNode condition, boolean grouped) {
        List<JsonNode> sides = new ArrayList<>();
        switch (TraceSql.kind(condition)) {
            case "COMPARISON" -> {
                sides.add(condition.path("left"));
                sides.add(condition.path("right"));
            }
            case "BETWEEN" -> {
                sides.add(condition.path("input"));
                sides.add(condition.path("lower"));
                sides.add(condition.path("upper"));
            }
            default -> sides.addAll(TraceSql.type(condition).equals("COMPARE_IN") ? first(condition) : List.of());
        }
        List<JsonNode> asked = new ArrayList<>();
        for (JsonNode side : sides) {
            if (!NO_VALUE_TO_ASK.contains(TraceSql.kind(side))) {
                asked.add(side);
            }
        }
        asked.addAll(grouped ? TraceSql.aggregatesAndColumns(condition) : TraceSql.columns(condition));
        return asked;
    }

    private static List<JsonNode> first(JsonNode condition) {
        return List.of(condition.path("children").path(0));
    }

    private Condition answer(JsonNode condition, @Nullable String met, Map<String, @Nullable String> values) {
        Map<String, @Nullable String> all = new LinkedHashMap<>(values);
        TraceSql.each(condition, node -> {
            if (TraceSql.type(node).equals("VALUE_PARAMETER")) {
                String name = node.path("identifier").asString();
                all.put(":" + name, trace.sql().valueOf(name));
            }
        });
        Boolean isMet = met == null ? null : Boolean.valueOf(met);
        return new Condition(trace.sql().written(condition), isMet, all, ConditionText.of(condition, all, trace.sql()));
    }
}
