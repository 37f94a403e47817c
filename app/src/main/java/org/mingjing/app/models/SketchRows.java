package org.mingjing.app.models;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.ModelSketch.SketchCondition;
import org.mingjing.app.models.ModelSketch.SketchMeasure;
import org.mingjing.app.models.ModelSketch.SketchRelation;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;

/** Makes up the rows of a sketch's cases: those that its conditions let through, and values that one of them does not. */
final class SketchRows {
    private final SketchParts parts;

    SketchRows(SketchParts parts) {
        this.parts = parts;
    }

    /** A row that meets all conditions; rows of a group differ by their key, and where values are counted by those. */
    Map<String, @Nullable String> row(int number) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        Set<String> varied = new LinkedHashSet<>(parts.main.key());
        if (parts.sketch.grouping() != null && parts.sketch.grouping().measure() == SketchMeasure.DISTINCT) {
            varied.add(parts.sketch.grouping().of());
        }
        Set<String> used = new LinkedHashSet<>(parts.needs());
        parts.sketch.conditions().forEach(c -> used.add(c.column()));
        for (Column column : parts.main.columns()) {
            if (used.contains(column.name())) {
                List<SketchCondition> on = on(parts.sketch.conditions(), column.name());
                List<SketchCondition> both = new ArrayList<>(on);
                if (parts.sketch.relation() != null) {
                    parts.sketch.relation().on().stream()
                            .filter(pair -> pair.column().equals(column.name()))
                            .forEach(pair ->
                                    both.addAll(on(parts.sketch.relation().conditions(), pair.other())));
                }
                row.put(column.name(), value(column, both, varied.contains(column.name()) ? number : 1));
            }
        }
        return row;
    }

    /** A row of the other dataset that the relation finds for one of the first. */
    Map<String, @Nullable String> partner(Map<String, @Nullable String> of, int number) {
        SketchRelation relation = parts.relation();
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        Map<String, String> pairs = new LinkedHashMap<>();
        relation.on().forEach(pair -> pairs.put(pair.other(), of.get(pair.column())));
        Set<String> used = new LinkedHashSet<>(parts.otherNeeds());
        relation.conditions().forEach(c -> used.add(c.column()));
        for (Column column : parts.otherContract().columns()) {
            if (!used.contains(column.name())) {
                continue;
            }
            if (pairs.containsKey(column.name())) {
                row.put(column.name(), pairs.get(column.name()));
            } else if (column.name().equals(relation.day())) {
                row.put(column.name(), dayOf(of, column, 0));
            } else {
                boolean key = parts.otherContract().key().contains(column.name());
                row.put(column.name(), value(column, on(relation.conditions(), column.name()), key ? number : 1));
            }
        }
        return row;
    }

    /** Partners of the rows, each so many days from the day of its own. */
    List<Map<String, @Nullable String>> later(List<Map<String, @Nullable String>> main, int days) {
        List<Map<String, @Nullable String>> partners = new ArrayList<>();
        for (int i = 0; i < main.size(); i++) {
            Map<String, @Nullable String> partner = partner(main.get(i), i + 1);
            Column day = parts.otherColumn(parts.relation().day());
            partner.put(day.name(), dayOf(main.get(i), day, days));
            partners.add(partner);
        }
        return partners;
    }

    private String dayOf(Map<String, @Nullable String> row, Column column, int later) {
        Column own = parts.column(parts.sketch.day());
        String day = SketchValue.later(own, row.get(own.name()), later);
        boolean wanted = column.type().kind() == ColumnType.Kind.DATE;
        boolean given = own.type().kind() == ColumnType.Kind.DATE;
        return wanted == given ? day : wanted ? day.substring(0, 10) : day + " 00:00:00";
    }

    static List<SketchCondition> on(List<SketchCondition> conditions, String column) {
        return conditions.stream().filter(c -> c.column().equals(column)).toList();
    }

    private static @Nullable String value(Column column, List<SketchCondition> conditions, int number) {
        if (conditions.stream().anyMatch(c -> c.test() == SketchTest.EMPTY)) {
            if (!conditions.stream().allMatch(c -> c.test() == SketchTest.EMPTY)) {
                throw contradiction(column);
            }
            return null;
        }
        return SketchValue.candidates(column, conditions, number).stream()
                .filter(v -> SketchValue.normal(column, v) != null)
                .filter(v -> conditions.stream().allMatch(c -> SketchValue.meets(column, c, v)))
                .findFirst()
                .orElseThrow(() -> contradiction(column));
    }

    /** A value, which may be that there is none. */
    record Value(@Nullable String value) {}

    /** A value against the condition that is for all others on the column. */
    static Optional<Value> counter(
            Column column, SketchCondition condition, List<SketchCondition> others, boolean needed) {
        if (condition.test() == SketchTest.NOT_EMPTY) {
            return needed ? Optional.empty() : Optional.of(new Value(null));
        }
        List<SketchCondition> all = new ArrayList<>(others);
        all.add(condition);
        return SketchValue.candidates(column, all, 1).stream()
                .filter(v -> SketchValue.normal(column, v) != null)
                .filter(v -> !SketchValue.meets(column, condition, v))
                .filter(v -> others.stream().allMatch(c -> SketchValue.meets(column, c, v)))
                .findFirst()
                .map(Value::new);
    }

    private static RuntimeException contradiction(Column column) {
        return SketchRules.wrong(
                "no value of '" + column.name() + "' meets all conditions on it", "Take one of them out.");
    }

    /** Numbers and truth as such, all else as text. */
    static List<Map<String, Object>> typed(List<Map<String, @Nullable String>> rows, DatasetContract contract) {
        List<Map<String, Object>> typed = new ArrayList<>();
        rows.forEach(row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            row.forEach((name, value) -> {
                Column column = contract.column(name).orElseThrow();
                values.put(
                        name,
                        value == null
                                ? null
                                : SketchValue.isNumber(column)
                                        ? new BigDecimal(value)
                                        : column.type().kind() == ColumnType.Kind.BOOL
                                                ? Boolean.valueOf(value)
                                                : value);
            });
            typed.add(values);
        });
        return typed;
    }
}
