package org.mingjing.model;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;

/**
 * Tries to prove a declared reach wrong with the rows of a case. What lies within the reach of a finding must give it
 * by itself; and a copy of all rows, beside them but out of their reach, must change nothing: the copies have the same
 * units, days and amounts, and differ in what the model says is shared alone.
 */
final class ReachProof {
    private static final String COPY = "~2";

    private final Model model;
    private final Reach reach;
    private final Map<String, Map<String, String>> columns;
    private final Datasets datasets;

    /** @param columns by input, its columns and their types */
    ReachProof(Model model, Reach reach, Map<String, Map<String, String>> columns, Datasets datasets) {
        this.model = model;
        this.reach = reach;
        this.columns = columns;
        this.datasets = datasets;
    }

    /** Answers what comes out of the model for rows by input. */
    interface Asked {
        List<Map<String, @Nullable String>> of(Map<String, List<Map<String, @Nullable String>>> rows)
                throws SQLException;
    }

    /** What a case shows of rows that reach further than the model says; empty where they do not. */
    List<String> failures(Map<String, List<Map<String, @Nullable String>>> rows, Asked asked) throws SQLException {
        List<Map<String, @Nullable String>> whole = asked.of(rows);
        return reach.days() == null ? links(rows, whole, asked) : days(rows, whole, asked);
    }

    private List<String> links(
            Map<String, List<Map<String, @Nullable String>>> rows,
            List<Map<String, @Nullable String>> whole,
            Asked asked)
            throws SQLException {
        List<String> failures = new ArrayList<>();
        List<String> shared = reach.linkOfFindings().get(Reach.FINDING);
        if (whole.stream().anyMatch(row -> Reach.of(shared, row) == null)) {
            failures.add("reach: a finding has no " + String.join(", ", shared));
            return failures;
        }
        for (Set<List<String>> group : groups(rows)) {
            Predicate<Map<String, @Nullable String>> mine =
                    row -> group.contains(List.of(position(), String.valueOf(Reach.of(shared, row))));
            Map<String, List<Map<String, @Nullable String>>> own = new LinkedHashMap<>(rows);
            reach.inputs()
                    .forEach(alias -> own.computeIfPresent(alias, (a, all) -> all.stream()
                            .filter(row -> values(a, row).stream().anyMatch(group::contains))
                            .toList()));
            compare("the rows that share " + group, whole, asked.of(own), mine, failures);
        }
        Map<String, List<Map<String, @Nullable String>>> both = copied(rows, this::renamed);
        Set<List<String>> ours = new HashSet<>();
        rows.forEach((alias, all) -> all.forEach(row -> ours.addAll(values(alias, row))));
        compare(
                "a copy of all rows that shares nothing with them",
                whole,
                asked.of(both),
                row -> ours.contains(List.of(position(), String.valueOf(Reach.of(shared, row)))),
                failures);
        return failures;
    }

    private String position() {
        return Integer.toString(reach.links().indexOf(reach.linkOfFindings()));
    }

    /** What a row shares: the number of the link with the value. */
    private Set<List<String>> values(String alias, Map<String, @Nullable String> row) {
        Set<List<String>> values = new LinkedHashSet<>();
        for (int i = 0; i < reach.links().size(); i++) {
            List<String> shared = reach.links().get(i).get(alias);
            String value = shared == null ? null : Reach.of(shared, row);
            if (value != null) {
                values.add(List.of(Integer.toString(i), value));
            }
        }
        return values;
    }

    /** All values by which rows belong together, group by group. */
    private List<Set<List<String>>> groups(Map<String, List<Map<String, @Nullable String>>> rows) {
        List<Set<List<String>>> groups = new ArrayList<>();
        for (String alias : reach.inputs()) {
            for (Map<String, @Nullable String> row : rows.getOrDefault(alias, List.of())) {
                Set<List<String>> group = new LinkedHashSet<>(values(alias, row));
                List<Set<List<String>>> met = groups.stream()
                        .filter(g -> g.stream().anyMatch(group::contains))
                        .toList();
                met.forEach(group::addAll);
                groups.removeAll(met);
                groups.add(group);
            }
        }
        return groups;
    }

    private Map<String, @Nullable String> renamed(String alias, Map<String, @Nullable String> row) {
        Set<String> shared = new HashSet<>();
        reach.links().forEach(link -> link.getOrDefault(alias, List.of()).stream()
                .filter(entry -> Reach.period(entry) == null)
                .forEach(shared::add));
        List<String> key = key(alias);
        Set<String> names = new HashSet<>(shared);
        if (key.stream().noneMatch(shared::contains)) {
            names.addAll(key); // a row stands once under its key: a copy needs one of its own
        }
        names.removeIf(name -> !"varchar".equals(columns.get(alias).get(name)));
        return changed(row, names, value -> value + COPY);
    }

    private List<String> key(String alias) {
        return datasets.get(model.inputs().get(alias).datasetName()).key();
    }

    private List<String> days(
            Map<String, List<Map<String, @Nullable String>>> rows,
            List<Map<String, @Nullable String>> whole,
            Asked asked)
            throws SQLException {
        List<String> failures = new ArrayList<>();
        if (whole.stream().anyMatch(row -> day(row) == null)) {
            failures.add("reach: a finding has no " + reach.finding());
            return failures;
        }
        long width = Objects.requireNonNull(reach.days());
        Set<LocalDate> days = new LinkedHashSet<>();
        whole.forEach(row -> days.add(day(row)));
        List<LocalDate> all = new ArrayList<>(days);
        reach.rows().keySet().forEach(alias -> rows.getOrDefault(alias, List.of())
                .forEach(row -> all.addAll(dates(alias, row))));
        for (LocalDate day : days) {
            Map<String, List<Map<String, @Nullable String>>> near = new LinkedHashMap<>(rows);
            reach.rows()
                    .keySet()
                    .forEach(alias -> near.computeIfPresent(alias, (a, some) -> some.stream()
                            .filter(row -> reaches(dates(a, row), day, width))
                            .toList()));
            compare("the rows near " + day, whole, asked.of(near), row -> day.equals(day(row)), failures);
        }
        if (all.isEmpty()) {
            return failures;
        }
        LocalDate first = all.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = all.stream().max(LocalDate::compareTo).orElseThrow();
        long away = ChronoUnit.DAYS.between(first, last) + width + 1;
        for (long shift : new long[] {away, -away}) {
            Map<String, List<Map<String, @Nullable String>>> both =
                    copied(rows, (alias, row) -> moved(alias, row, shift));
            compare(
                    "a copy of all rows " + shift + " days off",
                    whole,
                    asked.of(both),
                    row -> {
                        LocalDate day = day(row);
                        return day != null && !day.isBefore(first) && !day.isAfter(last);
                    },
                    failures);
        }
        return failures;
    }

    private static boolean reaches(List<LocalDate> dates, LocalDate day, long width) {
        return dates.isEmpty()
                || (dates.stream().anyMatch(d -> !d.isAfter(day.plusDays(width)))
                        && dates.stream().anyMatch(d -> !d.isBefore(day.minusDays(width))));
    }

    private Map<String, @Nullable String> moved(String alias, Map<String, @Nullable String> row, long shift) {
        Map<String, String> types = columns.get(alias);
        List<String> key = key(alias);
        Set<String> names = new HashSet<>(key);
        boolean dated = key.stream().map(types::get).anyMatch(type -> "date".equals(type) || "timestamp".equals(type));
        names.removeIf(name -> dated || !"varchar".equals(types.get(name)));
        Map<String, @Nullable String> moved = new LinkedHashMap<>(changed(row, names, value -> value + COPY));
        types.forEach((name, type) -> {
            String value = moved.get(name);
            if (value != null && type.equals("date")) {
                moved.put(name, LocalDate.parse(value).plusDays(shift).toString());
            } else if (value != null && type.equals("timestamp")) {
                moved.put(
                        name,
                        LocalDateTime.parse(value.replace(' ', 'T'))
                                .plusDays(shift)
                                .toString()
                                .replace('T', ' '));
            }
        });
        return moved;
    }

    private List<LocalDate> dates(String alias, Map<String, @Nullable String> row) {
        return reach.rows().get(alias).stream()
                .map(row::get)
                .filter(Objects::nonNull)
                .map(value -> LocalDate.parse(value.substring(0, 10)))
                .toList();
    }

    private @Nullable LocalDate day(Map<String, @Nullable String> finding) {
        String value = finding.get(reach.finding());
        return value == null ? null : LocalDate.parse(value.substring(0, 10));
    }

    private interface Copy {
        Map<String, @Nullable String> of(String alias, Map<String, @Nullable String> row);
    }

    /** All rows, and of the inputs that a finding need not see whole a copy of each. */
    private Map<String, List<Map<String, @Nullable String>>> copied(
            Map<String, List<Map<String, @Nullable String>>> rows, Copy copy) {
        Map<String, List<Map<String, @Nullable String>>> both = new LinkedHashMap<>(rows);
        reach.inputs()
                .forEach(alias -> both.computeIfPresent(alias, (a, own) -> {
                    List<Map<String, @Nullable String>> twice = new ArrayList<>(own);
                    own.forEach(row -> twice.add(copy.of(a, row)));
                    return twice;
                }));
        return both;
    }

    private static Map<String, @Nullable String> changed(
            Map<String, @Nullable String> row, Set<String> names, Function<String, String> change) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(row);
        names.forEach(name -> changed.computeIfPresent(name, (n, value) -> change.apply(value)));
        return changed;
    }

    private void compare(
            String what,
            List<Map<String, @Nullable String>> whole,
            List<Map<String, @Nullable String>> part,
            Predicate<Map<String, @Nullable String>> mine,
            List<String> failures) {
        Map<String, Long> wanted = counted(whole, mine);
        Map<String, Long> found = counted(part, mine);
        if (failures.isEmpty() && !wanted.equals(found)) {
            failures.add("reach: " + what + ": expected " + wanted.keySet() + "\n  found  " + found.keySet()
                    + "\n  the model's rows reach further than model.yml says");
        }
    }

    private static Map<String, Long> counted(
            List<Map<String, @Nullable String>> rows, Predicate<Map<String, @Nullable String>> mine) {
        return rows.stream().filter(mine).collect(Collectors.groupingBy(Object::toString, Collectors.counting()));
    }
}
