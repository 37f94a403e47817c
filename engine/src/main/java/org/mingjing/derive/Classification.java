package org.mingjing.derive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/**
 * Which codes and words count as which class. The project brings a default for each scheme, as CSV files; an office
 * that sorts a scheme otherwise imports {@code office_classification}, which then stands for that scheme as a whole.
 */
final class Classification implements Derivation {
    private static final String OFFICE = "office_classification";

    private final Path defaults;

    /** @param defaults folder with a file {@code <scheme>.csv} for each scheme */
    Classification(Path defaults) {
        this.defaults = defaults;
    }

    @Override
    public String dataset() {
        return "classification";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public boolean needsInput() {
        return false;
    }

    @Override
    public Plan plan(Lake lake) {
        SortedMap<String, Snapshot> inputs = new TreeMap<>();
        lake.head(OFFICE).ifPresent(own -> inputs.put(OFFICE, own));
        return new Plan(
                inputs,
                inputs.isEmpty() ? List.of(OFFICE) : List.of(),
                new TreeMap<>(Map.of(
                        "classifications",
                        "bundled " + ClassificationFiles.digest(defaults).substring(0, 12))));
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        Set<String> own = new TreeSet<>();
        Snapshot office = inputs.get(OFFICE);
        if (office != null) {
            own(office, own, rows);
        }
        long before = rows.rows();
        ClassificationFiles.read(defaults).stream()
                .filter(entry -> !own.contains(entry.scheme()))
                .forEach(entry -> rows.add(
                        entry.values().toArray(new @Nullable String[0]), entry.file(), entry.line(), entry.line()));
        return Map.of(
                "count.office", Long.toString(before),
                "count.default", Long.toString(rows.rows() - before),
                "schemes_of_the_office", String.join(", ", own));
    }

    private static void own(Snapshot office, Set<String> schemes, DerivedRows rows) {
        try (Engine engine = Engine.start()) {
            engine.each(
                    "select scheme, code, match, class, cast(valid_from as varchar),"
                            + " cast(coalesce(valid_to, date '9999-12-31') as varchar), note, 'office',"
                            + " _src_row, _src_record from " + Engine.table(office)
                            + " order by scheme, code, match, class, valid_from",
                    row -> {
                        @Nullable String[] values = new @Nullable String[8];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = row.getString(i + 1);
                        }
                        schemes.add(row.getString(1));
                        rows.add(values, OFFICE + "@" + office.id(), (Long) row.getObject(values.length + 1), (Long)
                                row.getObject(values.length + 2));
                    });
        }
    }
}
