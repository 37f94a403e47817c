package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

class OutFolderTest {
    @TempDir
    Path folder;

    /** Asks as another program would: takes up the folder, and with it sweeps away what nobody is at work on. */
    public static void main(String[] target) {
        OutFolder.begin(Path.of(target[0]), false).close();
    }

    @Test
    void another_program_leaves_alone_what_two_scans_of_this_one_write() throws Exception {
        Path target = folder.resolve("run");
        try (OutFolder one = OutFolder.begin(target, false);
                OutFolder two = OutFolder.begin(target, false)) {
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OutFolderTest.class.getName(),
                            target.toString())
                    .inheritIO()
                    .start()
                    .waitFor();

            assertEquals(0, exit);
            assertTrue(Files.exists(one.work()) && Files.exists(two.work()));
        }
    }

    @Test
    void of_two_scans_at_once_the_later_does_not_replace_the_run_of_the_first() throws IOException {
        Path target = folder.resolve("run");
        try (OutFolder one = OutFolder.begin(target, false);
                OutFolder two = OutFolder.begin(target, false)) {
            Files.writeString(one.work().resolve(RunFolder.RUN), "one");
            Files.writeString(two.work().resolve(RunFolder.RUN), "two");
            one.publish();

            assertEquals(
                    ScanProblem.RUN_EXISTS,
                    assertThrows(Problem.class, two::publish).code());
        }
        assertEquals("one", Files.readString(target.resolve(RunFolder.RUN)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(target), left.toList());
        }
    }
}
