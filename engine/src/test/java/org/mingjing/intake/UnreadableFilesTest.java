package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

/** What is no file, or may not be read, is refused with what it is, before a lake is made. */
class UnreadableFilesTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_no_file_is_called_what_it_is() throws IOException {
        Path loop = folder.resolve("loop.csv");
        Files.createSymbolicLink(loop, loop);

        assertTrue(refused(folder).contains("a folder"));
        assertTrue(refused(folder.resolve("absent.csv")).contains("no such file"));
        assertTrue(refused(loop).contains("a link that leads to no file"));
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        assertTrue(refused(device).contains("a device"));
    }

    @Test
    void a_file_that_may_not_be_read_is_told_from_one_that_is_not_there() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeTrue(!Files.isReadable(file), "whoever runs this may read everything");

        assertTrue(refused(file).contains("may not be read"));
    }

    @Test
    void a_file_that_grows_while_it_is_read_stores_nothing() throws IOException {
        Fixture fixture = Fixture.ofPayments(folder);
        Path file = Files.writeString(folder.resolve("a.csv"), Fixture.HEAD + "r1,2024-01-05,,1,,,cash,true\n");
        org.mingjing.lake.Lake lake = org.mingjing.lake.Lake.openOrCreate(fixture.lakeFolder);
        Import importing = new Import(
                lake,
                org.mingjing.contract.Datasets.read(fixture.contracts),
                fixture.settings,
                (path, options) -> {
                    append(file);
                    return org.mingjing.source.Sources.open(path, options);
                },
                Fixture.CLOCK);

        Problem problem = assertThrows(
                Problem.class,
                () -> importing.file(MappingSource.equalNames("pay"), file, Progress.NONE, new Cancellation()));

        assertEquals(IntakeProblem.INTAKE_FILE_CHANGED, problem.code());
        assertTrue(lake.head("pay").isEmpty());
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "r2,2024-01-06,,2,,,cash,true\n", java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String refused(Path file) {
        Problem problem = assertThrows(Problem.class, () -> Import.requireReadable(file));
        assertEquals(IntakeProblem.INTAKE_FILE_UNREADABLE, problem.code());
        return problem.what();
    }
}
