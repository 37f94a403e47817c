package org.mingjing.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelLibrary;

class TechniqueTest {
    @Test
    void every_model_that_is_listed_is_in_the_library() {
        Path home = Path.of(System.getProperty("mingjing.home", ".."));
        ModelLibrary library = ModelLibrary.read(home.resolve("models"), Datasets.read(home.resolve("datasets")));
        Set<String> known = new TreeSet<>();
        library.models().forEach(m -> known.add(m.model().id()));

        assertEquals(new TreeSet<>(), without(Technique.listed(), known));
    }

    @Test
    void what_is_not_listed_needs_joins_alone() {
        assertEquals(Set.of("V1.1"), Technique.of(Set.of("V1.1", "V1.4")).get(Technique.JOIN));
        assertEquals(Set.of("V1.4"), Technique.of(Set.of("V1.1", "V1.4")).get(Technique.GEOSPATIAL));
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }
}
