package org.mingjing.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkSignTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_without_a_sign_is_abandoned_after_a_day() throws Exception {
        assertFalse(WorkSign.isAbandoned(folder));
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(90_000)));
        assertTrue(WorkSign.isAbandoned(folder));
    }

    @Test
    void programs_that_start_at_the_same_moment_leave_each_others_folders() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            programs.add(new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Starts.class.getName(),
                            folder.toString()))
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process program : programs) {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, program.waitFor(), said);
        }
    }

    /** Claims one folder after the other beside programs that do the same, and clears up what is abandoned. */
    static final class Starts {
        private Starts() {}

        public static void main(String[] arguments) throws IOException {
            Path all = Path.of(arguments[0]);
            for (int i = 0; i < 400; i++) {
                Path own = Files.createTempDirectory(all, "work-");
                WorkSign sign = WorkSign.put(own);
                try (Stream<Path> others = Files.list(all)) {
                    for (Path other : (Iterable<Path>) others::iterator) {
                        if (WorkSign.isAbandoned(other)) {
                            Durable.delete(other);
                        }
                    }
                }
                Files.writeString(own.resolve("result"), "written");
                sign.close();
            }
        }
    }
}
