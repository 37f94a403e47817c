package org.mingjing.scan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mingjing.sql.ModelSql;

/**
 * Which common tables of a query Trino had better keep before it runs the rest. It writes each out wherever it is named,
 * so that a dozen that rest on each other come to hundreds of readings, which take minutes to plan and more stages than
 * a cluster allows.
 */
final class TrinoSteps {
    /** A query that comes to no more readings is planned in seconds and needs no steps. */
    private static final int MOST_READINGS = 40;

    private final Map<String, Integer> readings = new HashMap<>();

    private TrinoSteps() {}

    /** Their names in lower case: those named more than once that read more than one table; none where none is needed. */
    static Set<String> of(String sql) {
        ModelSql parsed = ModelSql.parse(Path.of("query"), sql);
        Map<String, Integer> mentions = ModelSql.mentionsIn(parsed.tree());
        Map<String, Integer> left = new HashMap<>(mentions);
        TrinoSteps written = new TrinoSteps();
        TrinoSteps kept = new TrinoSteps();
        Set<String> steps = new LinkedHashSet<>();
        for (ModelSql.CommonTable table : parsed.commonTables()) {
            String name = table.name().toLowerCase(Locale.ROOT);
            Map<String, Integer> own = ModelSql.mentionsIn(table.query());
            own.forEach((other, times) -> left.merge(other, -times, Integer::sum));
            int uses = mentions.getOrDefault(name, 0) - own.getOrDefault(name, 0); // in itself it means an input
            written.readings.put(name, written.of(own));
            kept.readings.put(name, kept.of(own));
            if (uses > 1 && kept.readings.get(name) > 1) {
                steps.add(name);
                kept.readings.put(name, 1);
            }
        }
        return written.of(left) > MOST_READINGS ? steps : Set.of();
    }

    /** How many readings come of these mentions. */
    private int of(Map<String, Integer> mentions) {
        return mentions.entrySet().stream()
                .mapToInt(mention -> mention.getValue() * readings.getOrDefault(mention.getKey(), 1))
                .sum();
    }
}
