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
import org.mingjing.app.models.ModelSketch.SketchRelation;
import org.mingjing.contract.Column;
import org.mingjing.yaml.YamlFile;

/**
 * Writes the {@code cases.yml} of a sketch: its author's examples, and for each part of the rule a case that only this
 * part decides. Values are made up, and the same for the same sketch.
 */
final class SketchCases {
    private final SketchParts parts;
    private final StringBuilder text = new StringBuilder();
    private final SketchRows made;
    private final int rows;

    SketchCases(SketchParts parts) {
        this.parts = parts;
        this.made = new SketchRows(parts);
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
            main.add(made.row(i));
        }
        List<Map<String, @Nullable String>> other = new ArrayList<>();
        if (parts.sketch.relation() != null && parts.sketch.relation().exists()) {
            for (int i = 0; i < main.size(); i++) {
                other.add(made.partner(main.get(i), i + 1));
            }
        }
        return new Given(main, other, parts.compared() == null ? null : limit(measured(main), true));
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
            List<SketchCondition> others = new ArrayList<>(SketchRows.on(parts.sketch.conditions(), column.name()));
            others.remove(condition);
            SketchRows.counter(column, condition, others, needed)
                    .ifPresent(value -> add(
                            "does not find a row whose " + column.name() + " is not as asked (" + condition.test()
                                    + ")",
                            with(hit, row -> row.put(column.name(), value.value())),
                            false));
        }
    }

    private void relation(Given hit) {
        SketchRelation relation = parts.sketch.relation();
        if (relation == null) {
            return;
        }
        boolean exists = relation.exists();
        List<Map<String, @Nullable String>> partners = new ArrayList<>();
        for (int i = 0; i < hit.main().size(); i++) {
            partners.add(made.partner(hit.main().get(i), i + 1));
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
            SketchValue.candidates(column, SketchRows.on(relation.conditions(), pair.other()), rows + 1).stream()
                    .filter(v -> !values.contains(v) && SketchValue.normal(column, v) != null)
                    .filter(v -> SketchRows.on(relation.conditions(), pair.other()).stream()
                            .allMatch(c -> SketchValue.meets(column, c, v)))
                    .findFirst()
                    .ifPresent(v -> add(
                            against + " a row whose partner differs in " + pair.other(),
                            new Given(hit.main(), changed(partners, row -> row.put(pair.other(), v)), hit.limit()),
                            !exists));
        });
        for (SketchCondition condition : relation.conditions()) {
            Column column = parts.otherColumn(condition.column());
            List<SketchCondition> others = new ArrayList<>(SketchRows.on(relation.conditions(), column.name()));
            others.remove(condition);
            boolean pair = relation.on().stream().anyMatch(p -> p.other().equals(column.name()));
            boolean needed = parts.otherNeeds().contains(column.name());
            if (!pair) {
                SketchRows.counter(column, condition, others, needed)
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
                    new Given(hit.main(), made.later(hit.main(), relation.days()), hit.limit()),
                    exists);
            add(
                    against + " a row whose partner lies a day further",
                    new Given(hit.main(), made.later(hit.main(), relation.days() + 1), hit.limit()),
                    !exists);
        }
    }

    /** A row that lacks something is counted, not passed over. */
    private void missing(Given hit) {
        String column = parts.sketch.comparison() != null && parts.sketch.grouping() == null
                ? parts.sketch.comparison().column()
                : parts.sketch.day();
        add("cannot assess a row without " + column, with(hit, row -> row.put(column, null)), false);
    }

    private void add(SketchExample example, Given hit) {
        List<Map<String, @Nullable String>> main = filled(example.rows().get(parts.main.dataset()), made::row);
        List<Map<String, @Nullable String>> other = parts.other == null
                ? List.of()
                : filled(
                        example.rows().get(parts.other.dataset()),
                        number -> made.partner(main.isEmpty() ? hit.main().get(0) : main.get(0), number));
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
        rowsByInput.put(parts.alias(), SketchRows.typed(given.main(), parts.main));
        Map<String, Long> lacking = new TreeMap<>();
        lacking(parts.alias(), given.main(), parts.needs(), lacking);
        if (parts.other != null) {
            rowsByInput.put(parts.otherAlias(), SketchRows.typed(given.other(), parts.other));
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
                        expected.addAll(SketchRows.typed(List.of(named), parts.main));
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

    private static String json(Object value) {
        return YamlFile.MAPPER.writeValueAsString(value);
    }
}
