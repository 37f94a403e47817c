package org.mingjing.derive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.Schema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/**
 * What {@code name_match} compares.
 *
 * @param sets columns with names, by a name of their own
 * @param compare pairs of sets, the left one first
 * @param within sets whose names are compared with each other
 * @param dice least Dice coefficient of character bigrams at which names of organisations are alike
 * @param hubPairs a name that would make more pairs than this gives only those that agree in something else
 */
record NameMatchSettings(
        Map<String, NameSource> sets, List<List<String>> compare, List<String> within, BigDecimal dice, int hubPairs) {
    private static final Schema SCHEMA = YamlFile.schema(NameMatchSettings.class, "name_match.schema.json");
    private static final BigDecimal DICE = new BigDecimal("0.85");
    private static final int HUB_PAIRS = 400;

    NameMatchSettings {
        sets = new TreeMap<>(sets);
        compare = compare == null ? List.of() : List.copyOf(compare);
        within = within == null ? List.of() : List.copyOf(within);
        dice = dice == null ? DICE : dice;
        hubPairs = hubPairs == 0 ? HUB_PAIRS : hubPairs;
    }

    static NameMatchSettings read(Path file) {
        YamlFile yaml = YamlFile.read(file);
        NameMatchSettings settings = yaml.as(NameMatchSettings.class, SCHEMA);
        for (int i = 0; i < settings.compare().size(); i++) {
            for (String set : settings.compare().get(i)) {
                settings.require(set, yaml, "/compare/" + i);
            }
        }
        for (int i = 0; i < settings.within().size(); i++) {
            settings.require(settings.within().get(i), yaml, "/within/" + i);
        }
        return settings;
    }

    private void require(String set, YamlFile yaml, String pointer) {
        if (!sets.containsKey(set)) {
            throw new Problem(
                    DeriveProblem.DERIVE_SETTINGS,
                    "there is no set '" + set + "'",
                    yaml.place(pointer),
                    "Name one of: " + String.join(", ", sets.keySet()) + ".");
        }
    }

    /** What the names of a set are. */
    enum Kind {
        @JsonProperty("person")
        PERSON,
        @JsonProperty("organisation")
        ORGANISATION,
        @JsonProperty("either")
        EITHER
    }

    /**
     * @param id column with the party's own id; null: the name itself is the party
     * @param fields columns with what else may agree, by the name of an {@link EvidenceField}
     */
    record NameSource(String dataset, String column, Kind kind, @Nullable String id, Map<String, String> fields) {
        NameSource {
            fields = fields == null ? Map.of() : new TreeMap<>(fields);
        }
    }
}
