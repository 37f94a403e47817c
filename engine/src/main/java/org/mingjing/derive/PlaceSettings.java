package org.mingjing.derive;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * Which kinds of places are paired.
 *
 * @param levels levels of the divisions that count
 * @param pairs kinds that are paired, each kind's places with those of the other
 */
record PlaceSettings(List<String> levels, List<Pair> pairs) {
    private static final Schema SCHEMA = YamlFile.schema(PlaceSettings.class, "place_distance.schema.json");

    PlaceSettings {
        levels = List.copyOf(levels);
        pairs = List.copyOf(pairs);
    }

    static PlaceSettings read(Path file) {
        return YamlFile.read(file).as(PlaceSettings.class, SCHEMA);
    }

    /**
     * @param withinKm pairs further apart are left out; null: none
     * @param leftCategories categories of venues; empty: all
     */
    record Pair(
            String left,
            String right,
            @Nullable Double withinKm,
            List<String> leftCategories,
            List<String> rightCategories) {
        Pair {
            leftCategories = leftCategories == null ? List.of() : List.copyOf(leftCategories);
            rightCategories = rightCategories == null ? List.of() : List.copyOf(rightCategories);
        }
    }
}
