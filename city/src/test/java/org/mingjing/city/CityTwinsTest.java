package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The twin, played by the same actors on the same day, differs from the planted affair in one fact. */
class CityTwinsTest {
    private static final World WORLD = new World(Settings.SMALL);
    private static final List<Domain> DOMAINS = City.domains();
    private static final Stage STAGE = new Stage(WORLD, DOMAINS);

    static Stream<Plot> planted() {
        Set<String> seen = new TreeSet<>();
        return STAGE.all().stream()
                .filter(p -> p.version() == Plot.Version.PLANTED)
                .filter(p -> seen.add(p.rule().model()));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void one_fact_differs(Plot plot) {
        Map<String, List<String>> affair = play(plot);
        Map<String, List<String>> twin = play(new Plot(
                plot.rule(),
                Plot.Version.TWIN,
                plot.year(),
                plot.number(),
                0,
                plot.difficulty(),
                plot.unit(),
                plot.actor(),
                plot.day()));
        Set<String> grown = new TreeSet<>();
        Set<String> changed = new TreeSet<>();
        Set<String> tables = new TreeSet<>(affair.keySet());
        tables.addAll(twin.keySet());
        for (String table : tables) {
            List<String> before = affair.getOrDefault(table, List.of());
            List<String> after = twin.getOrDefault(table, List.of());
            if (before.size() != after.size()) {
                grown.add(table);
            } else if (!before.equals(after)) {
                changed.add(table);
            }
        }

        assertTrue(!grown.isEmpty() || !changed.isEmpty() || isElsewhere(plot), "nothing differs");
        assertNotEquals("", plot.rule().twin(), "the fact is not named");
        if (!grown.isEmpty() && !STATED_MORE.contains(plot.rule().model())) {
            assertEquals(1, grown.size(), "records of several kinds come or go: " + grown);
        }
    }

    /** Their one fact is a cause that leaves records of several kinds. */
    private static final Set<String> STATED_MORE = Set.of("V4.1", "V4.2", "V5.2", "D3.3");

    /** Told by another task: the register of vehicles, the attendance register. */
    private static boolean isElsewhere(Plot plot) {
        return plot.rule().model().equals("V7.2")
                || !plot.rule().attendance(plot).isEmpty();
    }

    private static Map<String, List<String>> play(Plot plot) {
        Map<String, List<String>> records = new TreeMap<>();
        Rows rows = (table, values) -> {
            if (!table.isTruth() && table != Diary.TRACK) {
                records.computeIfAbsent(table.name(), t -> new ArrayList<>())
                        .add(java.util.Arrays.asList(values).toString());
            }
        };
        Scene scene = new Scene(WORLD, plot, rows);
        if (plot.rule().cast() == Rule.Cast.VEHICLE) {
            Diary diary = new Diary(WORLD, scene.vehicle(), rows);
            scene.prop(diary);
            plot.rule().script().play(scene);
            diary.close();
        } else {
            scene.prop(STAGE);
            plot.rule().script().play(scene);
        }
        return records;
    }
}
