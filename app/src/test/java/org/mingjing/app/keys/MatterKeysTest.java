package org.mingjing.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

/** Keys in two folders, and the office's key that wraps them. */
class MatterKeysTest {
    private static final String NAME = "0123456789abcdef0123456789abcdef";
    private static final byte[] WRAPPED = {1, 2, 3};

    @TempDir
    private Path root;

    private KeyFolders two() throws IOException {
        Files.createDirectories(root.resolve("second"));
        return new KeyFolders(List.of(root.resolve("first"), root.resolve("second")));
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_key_lies_in_every_folder_and_is_destroyed_in_every_one() throws IOException {
        KeyFolders folders = two();
        folders.add(NAME, WRAPPED);
        assertThat(copies()).hasSize(2).allSatisfy(copy -> assertThat(Files.getPosixFilePermissions(copy))
                .hasSize(2));

        Files.delete(root.resolve("first/01/" + NAME));
        assertThat(folders.find(NAME)).contains(WRAPPED);
        folders.destroy(NAME);
        folders.destroy(NAME);

        assertThat(copies()).isEmpty();
        assertThat(folders.find(NAME)).isEmpty();
        assertThat(folders.isEmpty()).isTrue();
    }

    @Test
    void a_folder_that_cannot_be_read_is_passed_over_and_told_where_no_other_has_it() throws IOException {
        KeyFolders folders = two();
        folders.add(NAME, WRAPPED);
        Path broken = root.resolve("first/01/" + NAME);
        Files.delete(broken);
        Files.createDirectory(broken);

        assertThat(folders.find(NAME)).contains(WRAPPED);
        Files.delete(root.resolve("second/01/" + NAME));
        code(() -> folders.find(NAME), KeyProblem.MATTER_KEYS_UNREACHABLE);
    }

    @Test
    void a_folder_that_was_added_is_filled_from_the_other() throws IOException {
        new KeyFolders(List.of(root.resolve("first"))).add(NAME, WRAPPED);
        KeyFolders folders = two();

        folders.complete();

        assertThat(root.resolve("second/01/" + NAME)).hasBinaryContent(WRAPPED);
    }

    @Test
    void while_a_folder_is_away_no_key_is_made_or_destroyed_and_those_that_are_there_open() throws IOException {
        KeyFolders folders = two();
        folders.add(NAME, WRAPPED);
        Files.move(root.resolve("second"), root.resolve("away"));

        code(() -> folders.add("f".repeat(32), WRAPPED), KeyProblem.MATTER_KEYS_UNREACHABLE);
        code(() -> folders.destroy(NAME), KeyProblem.MATTER_KEYS_UNREACHABLE);
        code(folders::isEmpty, KeyProblem.MATTER_KEYS_UNREACHABLE);
        folders.complete();
        assertThat(folders.find(NAME)).contains(WRAPPED);
        assertThat(copies()).hasSize(2);
    }

    @Test
    void the_offices_key_is_made_once_and_never_in_the_place_of_one_that_is_gone() throws IOException {
        Path file = root.resolve("keys/office.key");
        OfficeKey made = new OfficeKey(file, () -> true);
        assertThat(new OfficeKey(file, () -> false).newest()).isEqualTo(made.newest());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);

        String old = Files.readString(file);
        Files.delete(file);
        code(() -> new OfficeKey(file, () -> false), KeyProblem.OFFICE_KEY_UNUSABLE);
        assertThat(file).doesNotExist();
        Files.writeString(file, "nothing\n");
        code(() -> new OfficeKey(file, () -> false), KeyProblem.OFFICE_KEY_UNUSABLE);
        Files.writeString(file, "");
        code(() -> new OfficeKey(file, () -> false), KeyProblem.OFFICE_KEY_UNUSABLE);

        Files.delete(file);
        OfficeKey next = new OfficeKey(file, () -> true);
        Files.writeString(file, Files.readString(file) + old);
        OfficeKey both = new OfficeKey(file, () -> false);
        assertThat(both.newest()).isEqualTo(next.newest());
        assertThat(both.find(made.newest())).isEqualTo(made.find(made.newest()));
    }

    private static void code(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, KeyProblem code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}
