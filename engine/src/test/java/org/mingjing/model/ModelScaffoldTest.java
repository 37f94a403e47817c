package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

class ModelScaffoldTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    @Test
    void a_new_model_lints_passes_and_notices_every_change() {
        Example example = Example.copiedTo(folder);

        scaffold(example).write("official-vehicles/late-fill", null, "fuel-card-transaction");

        LoadedModel model = example.library().get("VEH-0008");
        List<Remark> remarks = example.lint().stream()
                .filter(r -> r.place() != null && r.place().file().contains("late-fill"))
                .toList();
        assertTrue(remarks.stream().noneMatch(Remark::isError), remarks::toString);
        assertTrue(remarks.stream().anyMatch(r -> r.what().contains("TO FILL IN")), remarks::toString);
        List<ModelCase> cases = ModelCases.read(model, Example.datasets()).cases();
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            CaseRunner runner = new CaseRunner(model, Example.datasets(), duckdb);
            cases.forEach(one -> assertEquals(List.of(), runner.run(one).failures()));
            assertEquals(
                    List.of(),
                    new MutationCheck(Example.datasets(), duckdb)
                            .run(model, cases)
                            .survivors());
        }
    }

    @Test
    void an_id_that_was_retired_is_not_given_again() {
        Example example = Example.copiedTo(folder);
        scaffold(example).write("official-vehicles/late-fill", null, "fuel-card-transaction");
        ModelLock.read(folder)
                .updated(example.library())
                .retiring("VEH-0008", TODAY, "a trial")
                .write();

        Path third = scaffold(example).write("official-vehicles/early-fill", null, "fuel-card-transaction");

        assertTrue(example.library().folders().stream()
                .anyMatch(f -> f.folder().equals(third) && f.label().equals("VEH-0009")));
    }

    @Test
    void what_is_there_is_never_overwritten() {
        Example example = Example.copiedTo(folder);

        Problem problem = assertThrows(Problem.class, () -> scaffold(example)
                .write("official-vehicles/fuel-over-tank", null, "fuel-card-transaction"));

        assertEquals(ModelProblem.MODEL_EXISTS, problem.code());
    }

    @Test
    void a_name_that_leaves_the_library_is_refused() {
        Example example = Example.copiedTo(folder);

        for (String name : List.of("../x", "spending", "Spending/Late", "a/b/c", "a/../b")) {
            assertThrows(Problem.class, () -> scaffold(example).write(name, null, "fuel-card-transaction"), name);
        }
    }

    private static ModelScaffold scaffold(Example example) {
        return new ModelScaffold(example.library(), TODAY);
    }
}
