package org.mingjing.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that are kept, and what is told where one falls. */
class KeptTest {
    private static Kept kept(double twins, ModelFigures clean, ModelFigures dirty, SortedMap<String, Kept> others) {
        return new Kept(
                "a city",
                new TreeMap<>(Map.of("twin accuracy", twins)),
                new TreeMap<>(),
                new TreeMap<>(Map.of("V1.1", clean)),
                new TreeMap<>(Map.of("V1.1", dirty)),
                others);
    }

    private static final ModelFigures GOOD = new ModelFigures(3, 3, 3, 3, 6, 0);
    private static final Kept FLOORS = kept(0.95, GOOD, GOOD, new TreeMap<>());

    @Test
    void what_fell_is_named() {
        Kept now = kept(0.9, new ModelFigures(3, 2, 4, 2, 6, 1), GOOD, new TreeMap<>());

        assertEquals(
                List.of(
                        "twin accuracy fell from 0.950 to 0.900",
                        "V1.1: recall fell from 1.000 to 0.667",
                        "V1.1: precision fell from 1.000 to 0.500",
                        "V1.1 hits 1 lawful twins, it was 0"),
                FLOORS.below(now, Map.of()));
    }

    @Test
    void a_fall_on_dirty_files_alone_is_named_so() {
        Kept now = kept(0.95, GOOD, new ModelFigures(3, 2, 2, 2, 6, 0), new TreeMap<>());

        assertEquals(List.of("with dirt: V1.1: recall fell from 1.000 to 0.667"), FLOORS.below(now, Map.of()));
    }

    @Test
    void a_model_that_did_not_run_fell() {
        Kept now = new Kept("", FLOORS.totals(), FLOORS.dirtyTotals(), new TreeMap<>(), FLOORS.dirty(), null);

        assertEquals(
                List.of("V1.1 did not run: MODEL_INPUT_MISSING"),
                FLOORS.below(now, Map.of("V1.1", "MODEL_INPUT_MISSING")));
    }

    @Test
    void the_same_stands_in_the_file_as_before(@TempDir Path folder) throws IOException {
        Kept kept = kept(0.95, GOOD, GOOD, new TreeMap<>(Map.of("2", FLOORS)));
        Path file = folder.resolve("measured.json");
        Files.writeString(file, kept.json());

        assertEquals(kept, Kept.read(file));
    }
}
