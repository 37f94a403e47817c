package org.mingjing.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.scan.TraceStep.Item;
import tools.jackson.databind.JsonNode;

/**
 * Finds where a source row leaves a model's query: goes from the last SELECT back to the one that still reads the
 * row and no longer hands it on, and asks there which part of it the row does not pass.
 */
final class DropSearch {
    private final Trace trace;
    private final int bit;
    private final Conditions conditions;
    private final Partners partners;
    private final Set<String> seen = new HashSet<>();
    private final List<Drop> drops = new ArrayList<>();

    private DropSearch(Trace trace, int bit, List<Relation> relations) {
        this.trace = trace;
        this.bit = bit;
        this.conditions = new Conditions(trace);
        this.partners = new Partners(trace, relations);
    }

    /** The drops of a row that is not in the output, the one that all others follow from first. */
    static List<Drop> of(Trace trace, int bit, List<Relation> relations) {
        DropSearch search = new DropSearch(trace, bit, relations);
        search.search(trace.last());
        return search.drops;
    }

    private void search(TraceStep step) {
        if (!seen.add(step.table())) {
            return;
        }
        List<Item> ways = step.isSetOperation() ? step.items() : step.ways();
        List<Item> live = ways.stream().filter(this::isLive).toList();
        if (live.isEmpty() || step.isSetOperation()) {
            ways.stream().filter(Item::isTagged).forEach(this::searchBehind);
        } else {
            inside(step);
        }
    }

    private boolean isLive(Item item) {
        TraceStep step = item.step();
        return item.isTagged() && (step == null || trace.count(step, bit) > 0);
    }

    private void searchBehind(Item item) {
        TraceStep step = item.step();
        if (step != null && item.isTagged() && trace.count(step, bit) == 0) {
            search(step);
        }
    }

    private void inside(TraceStep step) {
        JsonNode node = step.node();
        JsonNode mark = TraceSql.parseExpression(Trace.carries(TraceBuilder.tag(step.ways()), bit));
        List<JsonNode> where = TraceSql.conjuncts(node.path("where_clause"));
        if (rows(node, List.of(mark)) == 0) {
            join(step, node.path("from_table"));
            return;
        }
        List<JsonNode> all = new ArrayList<>(where);
        all.add(mark);
        if (!where.isEmpty() && rows(node, all) == 0) {
            where(step, where, mark);
        } else if (node.path("having").isObject()) {
            having(step, where);
        } else {
            Text says = new Text("it meets every condition and is left out at the end (LIMIT)", "满足全部条件，但因行数限制未输出");
            drops.add(new Drop(step.name(), 0, Drop.Part.END, says, Map.of(), List.of(), List.of()));
        }
    }

    private long rows(JsonNode node, List<JsonNode> within) {
        return trace.number(trace.asking(node, List.of(TraceSql.parseExpression("count(*)")), within, null));
    }

    private void where(TraceStep step, List<JsonNode> where, JsonNode mark) {
        Conditions.Answers answers = conditions.ask(step.node(), where, List.of(mark), null, keys(step));
        List<Map<String, @Nullable String>> near = new ArrayList<>();
        for (int i = 0; i < where.size(); i++) {
            if (answers.conditions().get(i).fails()) {
                nestedIn(where.get(i)).forEach(this::searchBehind);
                near.addAll(partners.found(step, where.get(i), mark));
            }
        }
        drops.add(new Drop(
                step.name(),
                line(where, answers),
                Drop.Part.WHERE,
                failing(answers),
                bare(answers.row()),
                answers.conditions(),
                near));
    }

    private void having(TraceStep step, List<JsonNode> where) {
        JsonNode node = step.node();
        JsonNode marked = TraceSql.parseExpression(Trace.carries("bit_or(" + TraceBuilder.tag(step.ways()) + ")", bit));
        List<JsonNode> having = TraceSql.conjuncts(node.path("having"));
        List<JsonNode> shown = new ArrayList<>();
        node.path("group_expressions").forEach(shown::add);
        shown.add(TraceSql.parseExpression("count(*)"));
        Conditions.Answers answers = conditions.ask(node, having, where, marked, shown);
        drops.add(new Drop(
                step.name(),
                line(having, answers),
                Drop.Part.HAVING,
                failing(answers),
                answers.row(),
                answers.conditions(),
                List.of()));
    }

    /** Columns without the table they are read from. */
    private static Map<String, @Nullable String> bare(Map<String, @Nullable String> row) {
        Map<String, @Nullable String> bare = new LinkedHashMap<>();
        row.forEach((name, value) ->
                bare.put(name.substring(name.lastIndexOf('.') + 1).replace("\"", ""), value));
        return bare;
    }

    /** The conditions that fail, in words. */
    private static Text failing(Conditions.Answers answers) {
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        answers.conditions().stream().filter(Condition::fails).forEach(c -> {
            english.add(c.says().en());
            chinese.add(c.says().zh());
        });
        boolean several = answers.rows() > 1;
        return new Text(
                String.join("; ", english)
                        + (several
                                ? String.format(Locale.ROOT, " (the nearest of %,d rows it became)", answers.rows())
                                : ""),
                String.join("；", chinese)
                        + (several ? String.format(Locale.ROOT, "（其形成的 %,d 行中最接近的一行）", answers.rows()) : ""));
    }

    private int line(List<JsonNode> asked, Conditions.Answers answers) {
        for (int i = 0; i < answers.conditions().size(); i++) {
            if (answers.conditions().get(i).fails()) {
                return trace.sql().line(asked.get(i));
            }
        }
        return 0;
    }

    /** The columns by which the rows of a grouped way in were grouped, where it still has them. */
    private List<JsonNode> keys(TraceStep step) {
        Item way = step.ways().get(0);
        TraceStep from = way.step();
        List<JsonNode> keys = new ArrayList<>();
        if (from != null && way.grain().depth() > 0) {
            for (String column : trace.session().columns("select * from " + from.table())) {
                if (way.grain().keys().contains(Precomputed.lower(column))) {
                    keys.add(TraceSql.parseExpression(Sql.name(way.alias()) + "." + Sql.name(column)));
                }
            }
        }
        return keys;
    }

    /** Kept steps that a nested query in a condition reads. */
    private List<Item> nestedIn(JsonNode condition) {
        List<Item> items = new ArrayList<>();
        for (TraceStep step : trace.steps()) {
            if (org.mingjing.sql.ModelSql.tablesIn(condition).contains(step.table())) {
                items.add(new Item(step.name(), step, step.grain(), step.isTagged()));
            }
        }
        return items;
    }

    private void join(TraceStep step, JsonNode join) {
        for (boolean left : new boolean[] {true, false}) {
            JsonNode side = join.path(left ? "left" : "right");
            JsonNode other = join.path(left ? "right" : "left");
            Set<String> names = Partners.aliases(side);
            List<Item> own = step.ways().stream()
                    .filter(w -> names.contains(Precomputed.lower(w.alias())) && isLive(w))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            JsonNode mark = TraceSql.parseExpression(Trace.carries(TraceBuilder.tag(own), bit));
            if (rows(Partners.reading(side), List.of(mark)) == 0) {
                join(step, side);
                continue;
            }
            int before = drops.size();
            Set<String> others = Partners.aliases(other);
            step.items().stream()
                    .filter(i -> others.contains(Precomputed.lower(i.alias())))
                    .forEach(this::searchBehind);
            if (drops.size() == before) { // else what it looks for was left out there, which says it all
                drops.add(partners.missing(step, join, side, other, mark));
            }
        }
    }
}
