package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.command.PlantedCases.Truth;
import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelLibrary;
import tools.jackson.databind.JsonNode;

/** The demo's town from its files to its findings: each model finds what was planted for it and leaves its twin alone. */
class SpendingTownTest {
    private static final long SEED = 1;

    @TempDir
    static Path folder;

    private static List<JsonNode> hits = List.of();

    @BeforeAll
    static void import_and_scan_the_town() throws IOException {
        Path town = folder.resolve("town");
        new SpendingTown(SpendingTown.LEAST_ROWS, SEED).write(town);
        String lake = "--lake=" + folder.resolve("lake");
        for (String name : List.of("payments", "claims", "staff", "calendar")) {
            String mapping = "--mapping=" + town.resolve(name + ".yml");
            CommandRun.ok(
                    "import",
                    "--synthetic",
                    mapping,
                    lake,
                    town.resolve(name + ".csv").toString());
        }
        CommandRun.ok("derive", "name_match", lake);
        Path run = folder.resolve("run");
        String parameters = "--parameters=" + town.resolve("parameters.yml");
        CommandRun.ok("scan", lake, "--models=spending/*", parameters, "--out=" + run);
        hits = CommandRun.hits(run);
    }

    @Test
    void every_model_finds_what_was_planted_for_it() {
        assertEquals(Set.of(), told(true).stream().filter(t -> !found(t)).collect(Collectors.toSet()));
    }

    @Test
    void no_model_raises_the_lawful_twin() {
        assertEquals(
                Set.of(), told(false).stream().filter(SpendingTownTest::found).collect(Collectors.toSet()));
    }

    @Test
    void every_model_of_the_field_has_a_planted_case_and_a_twin() {
        Path home = Path.of(System.getProperty("mingjing.home", "."));
        ModelLibrary library = ModelLibrary.read(home.resolve("models"), Datasets.read(home.resolve("datasets")));
        Set<String> field = library.models().stream()
                .filter(model -> model.model().module().equals("spending"))
                .map(model -> model.id())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(field, models(told(true)));
        assertEquals(field, models(told(false)));
    }

    @Test
    void the_planted_cases_stand_before_what_chance_makes() {
        long planted = hits.stream()
                .limit(40)
                .filter(hit -> told(true).stream().anyMatch(truth -> matches(truth, hit)))
                .count();

        assertTrue(planted >= 15, () -> planted + " of the first 40 findings were planted");
    }

    private static List<Truth> told(boolean found) {
        return new PlantedCases(SEED)
                .truths().stream().filter(t -> t.found() == found).toList();
    }

    private static Set<String> models(List<Truth> truths) {
        return truths.stream().map(Truth::model).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean found(Truth truth) {
        return hits.stream().anyMatch(hit -> matches(truth, hit));
    }

    private static boolean matches(Truth truth, JsonNode hit) {
        return hit.get("model").asString().equals(truth.model())
                && hit.get("subject").asString().equals(truth.subject());
    }
}
