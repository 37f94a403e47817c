package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

class ModuleTest {
    private static final String MODULE =
            """
            name: official-vehicles
            code: VEH
            title: {en: Official vehicles, zh: 公务用车}
            indicators:
              VEH1: {en: More fuel than fits, zh: 加油量超过油箱}
            parameters:
              tolerance_pct:
                type: decimal(5,2)
                default: 30
                range: [0, 60]
                unit: '% of rated capacity'
                why: {en: Measured over-fill reaches about 30 %., zh: 实测超装可达约 30%。}
            """;

    @TempDir
    Path models;

    private Path folder;

    @BeforeEach
    void moves_the_example_into_a_library_of_its_own() throws IOException {
        Example.copiedTo(models);
        Files.createDirectory(models.resolve("veh"));
        Files.move(models.resolve("official-vehicles"), models.resolve("veh/official-vehicles"));
        folder = models.resolve("veh/official-vehicles");
        write(folder.resolve("module.yml"), MODULE);
        Path model = folder.resolve("fuel-over-tank/model.yml");
        String text = Files.readString(model);
        int from = text.indexOf("parameters:");
        int to = text.indexOf("finding:");
        write(model, text.substring(0, from) + "indicator: VEH1\n" + text.substring(to));
    }

    @Test
    void a_model_has_the_shared_parameters_that_its_sql_speaks_of() throws IOException {
        write(folder.resolve("module.yml"), MODULE + "  unused: {type: bigint, default: 1, why: {en: a, zh: b}}\n");

        ModelLibrary library = library();

        assertEquals(
                List.of("tolerance_pct"),
                List.copyOf(library.get(Example.ID).model().parameters().keySet()));
        assertTrue(remark(library, ModelProblem.MODEL_PARAMETER_UNUSED).what().contains("uses unused"));
    }

    @Test
    void its_own_parameter_of_the_same_name_wins() throws IOException {
        Path model = folder.resolve("fuel-over-tank/model.yml");
        write(
                model,
                Files.readString(model)
                        + "\nparameters: {tolerance_pct: {type: 'decimal(5,2)', default: 10, why: {en: a, zh: b}}}\n");

        ModelLibrary library = library();

        assertEquals(
                "10",
                library.get(Example.ID)
                        .model()
                        .parameters()
                        .get("tolerance_pct")
                        .value());
        ParameterSettings set = ParameterSettings.none().with(List.of("official-vehicles.tolerance_pct=5"), library);
        assertEquals("10", value(set, library));
    }

    @Test
    void a_value_set_for_the_module_holds_for_its_models() {
        ModelLibrary library = library();

        assertEquals(
                "5",
                value(ParameterSettings.none().with(List.of("official-vehicles.tolerance_pct=5"), library), library));
        Problem unknown = assertThrows(
                Problem.class, () -> ParameterSettings.none().with(List.of("official-vehicles.tolerance=5"), library));
        assertEquals(ModelProblem.PARAMETER_UNKNOWN, unknown.code());
    }

    @Test
    void changing_a_shared_default_changes_the_logic_of_its_models() throws IOException {
        String before = library().get(Example.ID).digest();

        write(folder.resolve("module.yml"), MODULE.replace("default: 30", "default: 29"));

        assertTrue(!before.equals(library().get(Example.ID).digest()));
    }

    @Test
    void models_are_named_by_library_module_and_folder() {
        for (String pattern : List.of(
                "veh", "official-vehicles", "veh/official-vehicles", "official-vehicles/fuel-*", "veh/*", "VEH-*")) {
            assertEquals(1, library().select(List.of(pattern)).size(), pattern);
        }
        assertThrows(Problem.class, () -> library().select(List.of("vehicles")));
    }

    @Test
    void an_indicator_that_the_module_does_not_have_is_refused_with_its_line() throws IOException {
        Path model = folder.resolve("fuel-over-tank/model.yml");
        write(model, Files.readString(model).replace("indicator: VEH1", "indicator: VEH9"));

        Remark remark = remark(library(), ModelProblem.MODEL_INDICATOR_UNKNOWN);

        assertTrue(remark.place() != null && remark.place().line() > 0);
    }

    @Test
    void a_broken_module_file_keeps_its_models_from_running_and_says_where() throws IOException {
        write(folder.resolve("module.yml"), MODULE.replace("code: VEH", "kode: VEH"));

        ModelFolder model = library().folders().get(0);

        assertTrue(model.sound().isEmpty());
        assertTrue(model.remarks().stream()
                .anyMatch(r -> r.place() != null && r.place().file().endsWith("module.yml")));
    }

    private static Remark remark(ModelLibrary library, ModelProblem code) {
        return library.folders().get(0).remarks().stream()
                .filter(remark -> remark.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private ModelLibrary library() {
        return ModelLibrary.read(models, Example.datasets());
    }

    private static String value(ParameterSettings settings, ModelLibrary library) {
        return settings.plan(library.get(Example.ID).model(), unit -> Optional.empty(), LocalDate.of(2026, 11, 26))
                .sets()
                .get(0)
                .values()
                .get("tolerance_pct")
                .text();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
