package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of passed checks, written by several at once. */
class PassedModelsTest {
    private static final int WRITERS = 3;
    private static final int MODELS = 60;

    @TempDir
    Path folder;

    @Test
    void keeps_what_programs_side_by_side_found() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString(),
                            Integer.toString(writer))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output-" + writer).toFile())
                    .start());
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            assertEquals(0, writers.get(writer).waitFor(), Files.readString(folder.resolve("output-" + writer)));
        }

        assertAllKept();
    }

    @Test
    void keeps_what_threads_side_by_side_found() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String number = Integer.toString(writer);
            writers.add(new Thread(() -> Writer.main(folder.toString(), number)));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        assertAllKept();
    }

    @Test
    void knows_only_the_form_that_passed_last() {
        PassedModels passed = PassedModels.read(folder, "try");
        passed.keep("A-1", "one");
        passed.keep("A-1", "two");

        PassedModels again = PassedModels.read(folder, "try");
        assertTrue(again.has("A-1", "two"));
        assertFalse(again.has("A-1", "one"));
        assertFalse(again.knows("A-2"));
    }

    private void assertAllKept() {
        PassedModels all = PassedModels.read(folder, "try");
        for (int writer = 0; writer < WRITERS; writer++) {
            for (int model = 0; model < MODELS; model++) {
                String id = "W" + writer + "-" + model;
                assertTrue(all.has(id, "digest of " + id), id);
            }
        }
    }

    /** One of several programs at work. */
    static final class Writer {
        private Writer() {}

        public static void main(String... arguments) {
            PassedModels own = PassedModels.read(Path.of(arguments[0]), "try");
            for (int model = 0; model < MODELS; model++) {
                String id = "W" + arguments[1] + "-" + model;
                own.keep(id, "digest of " + id);
            }
        }
    }
}
