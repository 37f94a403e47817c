package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
