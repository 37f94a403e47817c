package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave in the folder for temporary files; each is a program of its own. */
class TemporaryFolderTest {
    @TempDir
    Path folder;

    @Test
    void the_next_start_removes_what_a_killed_process_left_and_keeps_what_one_at_work_uses() throws Exception {
        Path all = Files.createDirectories(folder.resolve("tmp"));
        Path other = Files.createDirectories(all.resolve("mingjing-process-just-made"));
        Process killed = start(all, "wait");
        Process atWork = start(all, "wait");
        assertEquals(2, libraries(all));

        killed.destroyForcibly().waitFor();
        assertEquals(2, libraries(all));
        Process next = start(all, "end");
        assertEquals(0, next.waitFor());

        assertEquals(1, libraries(all), "that of the one at work");
        assertTrue(Files.exists(other));
        atWork.destroyForcibly().waitFor();
    }

    private static long libraries(Path all) throws IOException {
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(f -> f.getFileName().toString().startsWith("libduckdb_java"))
                    .count();
        }
    }

    /** Starts a program that opens DuckDB in its own folder; returns when it has, or has ended. */
    private Process start(Path all, String then) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + Files.createTempDirectory(all, "mingjing-process-"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        then))
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        assertEquals('.', process.getInputStream().read(), () -> "the child did not start: " + errors());
        return process;
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** A program that uses the engine, tells so, and waits to be killed or ends. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            TemporaryFolder own = Objects.requireNonNull(TemporaryFolder.begin());
            DriverManager.getConnection("jdbc:duckdb:").close();
            System.out.print('.');
            System.out.flush();
            if (arguments[0].equals("wait")) {
                Thread.sleep(600_000);
            }
            own.close();
        }
    }
}
