package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode;

class ModelLockTest {
    @TempDir
    Path folder;

    private Example example;

    @BeforeEach
    void copy() {
        example = Example.copiedTo(folder);
    }

    @Test
    void a_locked_library_has_nothing_to_remark() {
        lock();

        assertEquals(List.of(), codes());
    }

    @Test
    void a_lock_that_holds_something_else_is_told() throws IOException {
        for (String text : List.of("{}", "null", "{\"format\": 1, \"models\": {\"X\": null}}", "[")) {
            Files.writeString(folder.resolve(ModelLock.FILE), text);

            assertEquals(
                    ModelProblem.MODEL_LOCK_UNREADABLE,
                    assertThrows(Problem.class, () -> ModelLock.read(folder)).code(),
                    text);
        }
    }

    @Test
    void logic_that_changed_needs_a_new_version() {
        lock();

        example.replacing("query.sql", "litres > limit_litres", "litres >= limit_litres");

        assertEquals(List.of(ModelProblem.MODEL_LOCK_VERSION), codes());
        lock();
        assertEquals(List.of(ModelProblem.MODEL_LOCK_VERSION), codes());
        example.replacing("model.yml", "version: 1 ", "version: 2 ");
        assertEquals(List.of(ModelProblem.MODEL_LOCK_STALE), codes());
        lock();
        assertEquals(List.of(), codes());
    }

    @Test
    void another_default_is_another_logic() {
        String before = example.model().digest();

        assertNotEquals(
                before,
                example.replacing("model.yml", "default: 30", "default: 25")
                        .model()
                        .digest());
    }

    @Test
    void texts_and_spaces_at_the_ends_of_lines_are_no_logic() {
        String before = example.model().digest();

        example.replacing("model.yml", "severity: medium", "severity: high")
                .replacing("model.yml", "label: Fuel taken", "label: Fuel")
                .replacing("query.sql", "from limited\n", "from limited   \r\n");

        assertEquals(before, example.model().digest());
    }

    @Test
    void a_version_never_goes_back() {
        example.replacing("model.yml", "version: 1 ", "version: 3 ");
        lock();

        example.replacing("model.yml", "version: 3 ", "version: 2 ");

        assertEquals(List.of(ModelProblem.MODEL_LOCK_VERSION), codes());
    }

    @Test
    void a_model_that_is_gone_must_be_retired_and_its_id_is_used_up() throws IOException {
        lock();
        for (String file : List.of("model.yml", "query.sql", "cases.yml")) {
            Files.delete(example.folder().resolve(file));
        }
        Files.delete(example.folder());
        assertEquals(List.of(ModelProblem.MODEL_LOCK_GONE), codes());

        ModelLock.read(folder)
                .retiring(Example.ID, LocalDate.of(2026, 11, 23), "merged")
                .write();

        assertEquals(List.of(), codes());
        Example.copiedTo(folder.resolve("again"));
        Files.delete(folder.resolve("official-vehicles"));
        Files.move(folder.resolve("again/official-vehicles"), folder.resolve("official-vehicles"));
        Files.delete(folder.resolve("again"));
        assertEquals(List.of(ModelProblem.MODEL_LOCK_RETIRED), codes());
        lock();
        assertEquals(List.of(ModelProblem.MODEL_LOCK_RETIRED), codes());
    }

    @Test
    void a_lock_that_somebody_edited_is_refused() throws IOException {
        Files.writeString(folder.resolve(ModelLock.FILE), "{");

        try {
            ModelLock.read(folder);
        } catch (Problem problem) {
            assertEquals(ModelProblem.MODEL_LOCK_UNREADABLE, problem.code());
            return;
        }
        throw new AssertionError("a broken lock was read");
    }

    private void lock() {
        ModelLock.read(folder).updated(example.library()).write();
    }

    private List<ProblemCode> codes() {
        return ModelLock.read(folder).check(example.library()).stream()
                .map(Remark::code)
                .toList();
    }
}
