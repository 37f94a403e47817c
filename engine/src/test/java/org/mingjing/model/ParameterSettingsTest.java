package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

class ParameterSettingsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 4);
    private static final ModelLibrary LIBRARY = Example.original().library();

    /** Unit to division code, as an organisation dataset would tell. */
    private static final Map<String, String> REGIONS = Map.of("U1", "350102", "U2", "350203", "U3", "360102");

    @TempDir
    Path folder;

    @Test
    void without_settings_there_is_one_set_with_the_defaults() {
        ParameterPlan plan = plan(ParameterSettings.none());

        assertEquals(1, plan.sets().size());
        assertEquals("30", plan.sets().get(0).values().get("tolerance_pct").text());
        assertEquals(Map.of(), plan.sets().get(0).sources());
    }

    @Test
    void a_unit_wins_over_its_region_and_a_county_over_its_province() {
        ParameterPlan plan = plan(
                read(setting("10", "region: '350000'"), setting("20", "region: '350100'"), setting("25", "unit: U2")));

        assertEquals("30", value(plan, "U3", MARCH));
        assertEquals("20", value(plan, "U1", MARCH));
        assertEquals("25", value(plan, "U2", MARCH));
        assertEquals("30", value(plan, null, null));
        assertEquals(4, plan.sets().size());
    }

    @Test
    void a_period_holds_from_its_first_to_its_last_day() {
        ParameterPlan plan = plan(read(setting("10", "from: 2025-03-04, to: 2025-03-31")));

        assertEquals("30", value(plan, "U1", MARCH.minusDays(1)));
        assertEquals("10", value(plan, "U1", MARCH));
        assertEquals("10", value(plan, "U1", LocalDate.of(2025, 3, 31)));
        assertEquals("30", value(plan, "U1", LocalDate.of(2025, 4, 1)));
        assertEquals("30", value(plan, "U1", null));
    }

    @Test
    void a_period_inside_another_wins() {
        ParameterPlan plan =
                plan(read(setting("10", "from: 2025-01-01"), setting("20", "from: 2025-03-01, to: 2025-03-31")));

        assertEquals("20", value(plan, "U1", MARCH));
        assertEquals("10", value(plan, "U1", LocalDate.of(2025, 5, 1)));
    }

    @Test
    void every_set_that_can_judge_a_finding_is_among_those_that_run() {
        ParameterPlan plan = plan(read(
                setting("10", "region: '350000', from: 2025-01-01, to: 2025-12-31"),
                setting("20", "unit: U1, from: 2025-06-01"),
                setting("25", "region: '350200'")));

        for (String unit : List.of("U1", "U2", "U3", "U9")) {
            for (int month = 1; month <= 24; month++) {
                assertTrue(plan.setFor(unit, LocalDate.of(2024, 7, 1).plusMonths(month)) >= 0);
            }
        }
    }

    @Test
    void a_value_shows_where_it_came_from() {
        ParameterPlan plan = plan(read(setting("10", "unit: U1")));

        assertEquals(
                Map.of("tolerance_pct", "Rule 5 (Chen)"),
                plan.sets().get(plan.setFor("U1", MARCH)).sources());
    }

    @Test
    void the_command_line_wins_over_every_scope() {
        ParameterPlan plan =
                plan(read(setting("10", "unit: U1")).with(List.of("VEH-0007.tolerance_pct=12.5"), LIBRARY));

        assertEquals(1, plan.sets().size());
        assertEquals("12.5", value(plan, "U1", MARCH));
        assertEquals(Map.of("tolerance_pct", "--set"), plan.sets().get(0).sources());
    }

    @Test
    void a_setting_whose_term_is_over_is_left_out_and_named() {
        ParameterPlan plan = plan(read(setting("10", "unit: U1, expires: 2026-11-22")));

        assertEquals("30", value(plan, "U1", MARCH));
        assertEquals(1, plan.expired().size());
    }

    @Test
    void two_values_for_one_scope_are_refused_with_both_places() {
        Problem problem = assertThrows(
                Problem.class, () -> read(setting("10", "region: '350100'"), setting("20", "region: '3501'")));

        assertEquals(ModelProblem.PARAMETER_AMBIGUOUS, problem.code());
        assertEquals(3, problem.place().line());
        assertTrue(problem.mend().contains(":2"), problem.mend());
    }

    @Test
    void periods_that_cross_are_refused() {
        assertEquals(
                ModelProblem.PARAMETER_AMBIGUOUS,
                assertThrows(
                                Problem.class,
                                () -> read(
                                        setting("10", "from: 2025-01-01, to: 2025-03-31"),
                                        setting("20", "from: 2025-03-01, to: 2025-05-31")))
                        .code());
    }

    @Test
    void a_value_out_of_range_names_the_range() {
        Problem problem = assertThrows(Problem.class, () -> set("VEH-0007.tolerance_pct=61"));

        assertEquals(ModelProblem.PARAMETER_INVALID, problem.code());
        assertTrue(problem.what().contains("0 to 60 % of rated capacity"), problem.what());
    }

    @Test
    void a_value_of_the_wrong_type_is_refused() {
        assertEquals(
                ModelProblem.PARAMETER_INVALID,
                assertThrows(Problem.class, () -> set("VEH-0007.tolerance_pct=lots"))
                        .code());
    }

    @Test
    void an_unknown_parameter_names_the_one_that_was_meant() {
        Problem problem = assertThrows(Problem.class, () -> set("VEH-0007.tolerance=5"));

        assertEquals(ModelProblem.PARAMETER_UNKNOWN, problem.code());
        assertTrue(problem.mend().contains("tolerance_pct"), problem.mend());
    }

    @Test
    void an_unknown_model_names_the_one_that_was_meant() {
        Problem problem = assertThrows(Problem.class, () -> set("VEH-007.tolerance_pct=5"));

        assertEquals(ModelProblem.MODEL_UNKNOWN, problem.code());
        assertTrue(problem.mend().contains("VEH-0007"), problem.mend());
    }

    @Test
    void a_setting_without_form_says_how_to_write_it() {
        for (String wrong : List.of("tolerance_pct=5", "VEH-0007.tolerance_pct", "=", "a.b")) {
            assertEquals(
                    ModelProblem.PARAMETER_INVALID,
                    assertThrows(Problem.class, () -> set(wrong)).code(),
                    wrong);
        }
    }

    @Test
    void a_parameter_without_default_is_missing_until_it_is_set() {
        Example example = Example.copiedTo(folder.resolve("models")).replacing("model.yml", "default: 30, ", "");
        ModelLibrary library = example.library();
        Model model = library.get(Example.ID).model();

        ParameterSet open = ParameterSettings.none()
                .plan(model, u -> Optional.empty(), TODAY)
                .sets()
                .get(0);
        ParameterSet set = ParameterSettings.none()
                .with(List.of("VEH-0007.tolerance_pct=5"), library)
                .plan(model, u -> Optional.empty(), TODAY)
                .sets()
                .get(0);

        assertEquals(List.of("tolerance_pct"), open.missing());
        assertTrue(set.isComplete());
    }

    private static void set(String given) {
        ParameterSettings.none().with(List.of(given), LIBRARY);
    }

    private static String setting(String value, String scope) {
        return "- {model: VEH-0007, parameter: tolerance_pct, value: " + value + ", " + scope
                + ", source: Rule 5, author: Chen}";
    }

    private ParameterSettings read(String... settings) {
        Path file = folder.resolve("parameters.yml");
        try {
            Files.writeString(file, "settings:\n" + String.join("\n", settings) + "\n");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return ParameterSettings.read(file, LIBRARY);
    }

    private static ParameterPlan plan(ParameterSettings settings) {
        return settings.plan(LIBRARY.get(Example.ID).model(), unit -> Optional.ofNullable(REGIONS.get(unit)), TODAY);
    }

    private static String value(ParameterPlan plan, @Nullable String unit, @Nullable LocalDate day) {
        return plan.sets()
                .get(plan.setFor(unit, day))
                .values()
                .get("tolerance_pct")
                .text();
    }
}
