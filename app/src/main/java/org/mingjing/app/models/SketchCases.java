package org.mingjing.app.models;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.ModelSketch.SketchCondition;
import org.mingjing.app.models.ModelSketch.SketchExample;
import org.mingjing.app.models.ModelSketch.SketchMeasure;
import org.mingjing.app.models.ModelSketch.SketchRelation;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.yaml.YamlFile;

/**
 * Writes the {@code cases.yml} of a sketch: its author's examples, and for each part of the rule a case that only this
 * part decides. Values are made up, and the same for the same sketch.
 */
final class SketchCases {
    private final SketchParts parts;
    private final StringBuilder text = new StringBuilder();
    private final int rows;

    SketchCases(SketchParts parts) {
        this.parts = parts;
        this.rows = parts.sketch.grouping() == null ? 1 : 2;
    }

    /** Rows of both datasets, and what is different about the parameter. */
    private record Given(
            List<Map<String, @Nullable String>> main,
            List<Map<String, @Nullable String>> other,
            @Nullable BigDecimal limit) {}

    String write() {
        text.append("# yaml-language-server: $schema=../../cases.schema.json\ncases:\n");
        Given hit = hit();
        add("finds what meets every part of the rule", hit, true);
        limits(hit);
        conditions(hit);
        relation(hit);
        missing(hit);
        parts.sketch.examples().forEach(example -> add(example, hit));
        return text.toString();
    }

    private Given hit() {
        List<Map<String, @Nullable String>> main = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            main.add(row(i));
        }
        List<Map<String, @Nullable String>> other = new ArrayList<>();
        if (parts.sketch.relation() != null && parts.sketch.relation().exists()) {
            for (int i = 0; i < main.size(); i++) {
                other.add(partner(main.get(i), i + 1));
            }
        }
        return new Given(main, other, parts.compared() == null ? null : limit(measured(main), true));
    }

    /** A row that meets all conditions; rows of a group differ by their key, and where values are counted by those. */
    private Map<String, @Nullable String> row(int number) {
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

    private Map<String, @Nullable String> partner(Map<String, @Nullable String> of, int number) {
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

    private String dayOf(Map<String, @Nullable String> row, Column column, int later) {
        Column own = parts.column(parts.sketch.day());
        String day = SketchValue.later(own, row.get(own.name()), later);
        boolean wanted = column.type().kind() == ColumnType.Kind.DATE;
        boolean given = own.type().kind() == ColumnType.Kind.DATE;
        return wanted == given ? day : wanted ? day.substring(0, 10) : day + " 00:00:00";
    }

    private static List<SketchCondition> on(List<SketchCondition> conditions, String column) {
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

    private static RuntimeException contradiction(Column column) {
        return SketchRules.wrong(
                "no value of '" + column.name() + "' meets all conditions on it", "Take one of them out.");
    }

    /** What is compared, of these rows. */
    private BigDecimal measured(List<Map<String, @Nullable String>> main) {
        if (parts.sketch.grouping() == null) {
            return new BigDecimal(main.get(0).get(parts.sketch.comparison().column()));
        }
        String of = parts.sketch.grouping().of();
        return switch (parts.sketch.grouping().measure()) {
            case COUNT -> BigDecimal.valueOf(main.size());
            case DISTINCT ->
                BigDecimal.valueOf(
                        main.stream().map(row -> row.get(of)).distinct().count());
            case SUM -> main.stream().map(row -> new BigDecimal(row.get(of))).reduce(BigDecimal.ZERO, BigDecimal::add);
        };
    }

    /** The limit at which rows that measure so are just found, or just not. */
    private BigDecimal limit(BigDecimal measured, boolean found) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(parts.scale());
        return switch (parts.sketch.comparison().test()) {
            case ABOVE -> found ? measured.subtract(step) : measured;
            case AT_LEAST -> found ? measured : measured.add(step);
            case BELOW -> found ? measured.add(step) : measured;
            case AT_MOST -> found ? measured : measured.subtract(step);
            default -> throw new IllegalStateException();
        };
    }

    private void limits(Given hit) {
        if (hit.limit() != null) {
            BigDecimal other = limit(measured(hit.main()), false);
            if (other.signum() >= 0) {
                add(
                        "does not find what lies just on the other side of the limit",
                        new Given(hit.main(), hit.other(), other),
                        false);
            }
        }
    }

    private void conditions(Given hit) {
        for (SketchCondition condition : parts.sketch.conditions()) {
            Column column = parts.column(condition.column());
            boolean needed = parts.needs().contains(column.name());
            List<SketchCondition> others = new ArrayList<>(on(parts.sketch.conditions(), column.name()));
            others.remove(condition);
            counter(column, condition, others, needed)
                    .ifPresent(value -> add(
                            "does not find a row whose " + column.name() + " is not as asked (" + condition.test()
                                    + ")",
                            with(hit, row -> row.put(column.name(), value.value())),
                            false));
        }
    }

    private record Value(@Nullable String value) {}

    /** A value against the condition that is for all others on the column. */
    private static java.util.Optional<Value> counter(
            Column column, SketchCondition condition, List<SketchCondition> others, boolean needed) {
        if (condition.test() == SketchTest.NOT_EMPTY) {
            return needed ? java.util.Optional.empty() : java.util.Optional.of(new Value(null));
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

    private void relation(Given hit) {
        SketchRelation relation = parts.sketch.relation();
        if (relation == null) {
            return;
        }
        boolean exists = relation.exists();
        List<Map<String, @Nullable String>> partners = new ArrayList<>();
        for (int i = 0; i < hit.main().size(); i++) {
            partners.add(partner(hit.main().get(i), i + 1));
        }
        String asked = exists ? "finds" : "does not find";
        String against = exists ? "does not find" : "finds";
        if (exists) {
            add("does not find a row without a partner", new Given(hit.main(), List.of(), hit.limit()), false);
        } else {
            add("does not find a row that has a partner", new Given(hit.main(), partners, hit.limit()), false);
        }
        relation.on().forEach(pair -> {
            Column column = parts.otherColumn(pair.other());
            Set<String> values = new LinkedHashSet<>();
            partners.forEach(partner -> values.add(partner.get(pair.other())));
            SketchValue.candidates(column, on(relation.conditions(), pair.other()), rows + 1).stream()
                    .filter(v -> !values.contains(v) && SketchValue.normal(column, v) != null)
                    .filter(v -> on(relation.conditions(), pair.other()).stream()
                            .allMatch(c -> SketchValue.meets(column, c, v)))
                    .findFirst()
                    .ifPresent(v -> add(
                            against + " a row whose partner differs in " + pair.other(),
                            new Given(hit.main(), changed(partners, row -> row.put(pair.other(), v)), hit.limit()),
                            !exists));
        });
        for (SketchCondition condition : relation.conditions()) {
            Column column = parts.otherColumn(condition.column());
            List<SketchCondition> others = new ArrayList<>(on(relation.conditions(), column.name()));
            others.remove(condition);
            boolean pair = relation.on().stream().anyMatch(p -> p.other().equals(column.name()));
            boolean needed = parts.otherNeeds().contains(column.name());
            if (!pair) {
                counter(column, condition, others, needed)
                        .ifPresent(value -> add(
                                against + " a row whose partner's " + column.name() + " is not as asked ("
                                        + condition.test() + ")",
                                new Given(
                                        hit.main(),
                                        changed(partners, row -> row.put(column.name(), value.value())),
                                        hit.limit()),
                                !exists));
            }
        }
        if (relation.day() != null) {
            add(
                    asked + " a row whose partner lies just within the days",
                    new Given(hit.main(), later(hit, relation.days()), hit.limit()),
                    exists);
            add(
                    against + " a row whose partner lies a day further",
                    new Given(hit.main(), later(hit, relation.days() + 1), hit.limit()),
                    !exists);
        }
    }

    private List<Map<String, @Nullable String>> later(Given hit, int days) {
        List<Map<String, @Nullable String>> partners = new ArrayList<>();
        for (int i = 0; i < hit.main().size(); i++) {
            Map<String, @Nullable String> partner = partner(hit.main().get(i), i + 1);
            Column day = parts.otherColumn(parts.relation().day());
            partner.put(day.name(), dayOf(hit.main().get(i), day, days));
            partners.add(partner);
        }
        return partners;
    }

    /** A row that lacks something is counted, not passed over. */
    private void missing(Given hit) {
        String column = parts.sketch.comparison() != null && parts.sketch.grouping() == null
                ? parts.sketch.comparison().column()
                : parts.sketch.day();
        add("cannot assess a row without " + column, with(hit, row -> row.put(column, null)), false);
    }

    private void add(SketchExample example, Given hit) {
        List<Map<String, @Nullable String>> main = filled(example.rows().get(parts.main.dataset()), this::row);
        List<Map<String, @Nullable String>> other = parts.other == null
                ? List.of()
                : filled(
                        example.rows().get(parts.other.dataset()),
                        number -> partner(main.isEmpty() ? hit.main().get(0) : main.get(0), number));
        add(example.name(), new Given(main, other, null), example.found());
    }

    private static List<Map<String, @Nullable String>> filled(
            @Nullable List<Map<String, String>> known,
            java.util.function.IntFunction<Map<String, @Nullable String>> any) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (int i = 0; known != null && i < known.size(); i++) {
            Map<String, @Nullable String> row = any.apply(i + 1);
            row.putAll(known.get(i));
            rows.add(row);
        }
        return rows;
    }

    private static Given with(Given given, Consumer<Map<String, @Nullable String>> change) {
        return new Given(changed(given.main(), change), given.other(), given.limit());
    }

    private static List<Map<String, @Nullable String>> changed(
            List<Map<String, @Nullable String>> rows, Consumer<Map<String, @Nullable String>> change) {
        List<Map<String, @Nullable String>> changed = new ArrayList<>();
        rows.forEach(row -> {
            Map<String, @Nullable String> copy = new LinkedHashMap<>(row);
            change.accept(copy);
            changed.add(copy);
        });
        return changed;
    }

    private void add(String name, Given given, boolean found) {
        Map<String, Object> rowsByInput = new LinkedHashMap<>();
        rowsByInput.put(parts.alias(), typed(given.main(), parts.main));
        Map<String, Long> lacking = new TreeMap<>();
        lacking(parts.alias(), given.main(), parts.needs(), lacking);
        if (parts.other != null) {
            rowsByInput.put(parts.otherAlias(), typed(given.other(), parts.other));
            lacking(parts.otherAlias(), given.other(), parts.otherNeeds(), lacking);
        }
        Set<Map<String, Object>> expected = new LinkedHashSet<>();
        if (found) {
            List<String> by = parts.sketch.grouping() == null
                    ? parts.main.key()
                    : parts.sketch.grouping().by();
            given.main().stream()
                    .filter(row -> parts.needs().stream().allMatch(need -> row.get(need) != null))
                    .forEach(row -> {
                        Map<String, @Nullable String> named = new LinkedHashMap<>();
                        by.forEach(column -> named.put(column, row.get(column)));
                        expected.addAll(typed(List.of(named), parts.main));
                    });
        }
        text.append("  - name: ").append(SketchYaml.json(name)).append('\n');
        if (given.limit() != null) {
            text.append("    parameters: {")
                    .append(SketchParts.LIMIT)
                    .append(": ")
                    .append(given.limit().toPlainString())
                    .append("}\n");
        }
        text.append("    given: ").append(json(rowsByInput)).append('\n');
        text.append("    expect: ").append(json(expected)).append('\n');
        if (!lacking.isEmpty()) {
            text.append("    not_assessable: ").append(json(lacking)).append('\n');
        }
    }

    private static void lacking(
            String input, List<Map<String, @Nullable String>> rows, List<String> needs, Map<String, Long> into) {
        long count = rows.stream()
                .filter(row -> needs.stream().anyMatch(need -> row.get(need) == null))
                .count();
        if (count > 0) {
            into.put(input, count);
        }
    }

    /** Numbers and truth as such, all else as text. */
    private static List<Map<String, Object>> typed(
            List<Map<String, @Nullable String>> rows, org.mingjing.contract.DatasetContract contract) {
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

    private static String json(Object value) {
        return YamlFile.MAPPER.writeValueAsString(value);
    }
}
