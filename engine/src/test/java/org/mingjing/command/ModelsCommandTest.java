package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.model.ModelLibrary;
import picocli.CommandLine;

class ModelsCommandTest {
    @TempDir
    Path models;

    private Path datasets;
    private StringWriter out;

    @BeforeEach
    void copyTheExample() throws IOException, URISyntaxException {
        Path example = Path.of(ModelLibrary.class.getResource("example").toURI());
        datasets = example.resolve("datasets");
        try (Stream<Path> files = Files.walk(example.resolve("models"))) {
            for (Path file : files.toList()) {
                Path copy = models.resolve(
                        example.resolve("models").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void a_new_model_goes_through_the_whole_loop() {
        assertEquals(0, run("models", "new", "official-vehicles/late-fill", "--dataset", "fuel-card-transaction"));
        assertEquals(0, run("models", "lint", "official-vehicles/late-fill"), out::toString);
        assertEquals(0, run("models", "test", "VEH-0008"), out::toString);
        assertEquals(0, run("models", "mutate", "VEH-0008"), out::toString);
        assertEquals(1, run("models", "lock", "--check"), out::toString);
        assertEquals(0, run("models", "lock"), out::toString);
        assertEquals(0, run("models", "lock", "--check"), out::toString);
    }

    @Test
    void mutations_are_tried_again_only_where_something_changed() throws IOException {
        assertEquals(1, run("models", "mutate", "--changed", "VEH-0007"), "its cases leave changes unnoticed");
        assertEquals(0, run("models", "new", "official-vehicles/late-fill", "--dataset", "fuel-card-transaction"));
        assertEquals(0, run("models", "mutate", "--changed", "VEH-0008"), out::toString);

        assertEquals(0, run("models", "mutate", "--changed", "VEH-0008"));
        assertTrue(out.toString().startsWith("0 changes tried"), out::toString);
        assertEquals(1, run("models", "mutate", "--changed", "VEH-0007"), "what did not pass is not noted");

        Path cases = models.resolve("official-vehicles/late-fill/cases.yml");
        Files.writeString(cases, Files.readString(cases).replaceFirst("name: ", "name: still "));
        run("models", "mutate", "--changed", "VEH-0008");
        assertTrue(out.toString().startsWith("0 changes tried"), "a name decides nothing: " + out);
        Path sql = models.resolve("official-vehicles/late-fill/query.sql");
        Files.writeString(sql, Files.readString(sql) + "\n-- more\n");
        run("models", "mutate", "--changed", "VEH-0008");
        assertTrue(!out.toString().startsWith("0 changes tried"), out::toString);
    }

    @Test
    void warnings_fail_only_a_strict_lint() {
        assertEquals(0, run("models", "lint", "VEH-0007"), out::toString);
        assertEquals(1, run("models", "lint", "--strict", "VEH-0007"), out::toString);
    }

    @Test
    void a_failing_case_is_shown_with_its_place() throws IOException {
        Path cases = models.resolve("official-vehicles/fuel-over-tank/cases.yml");
        Files.writeString(cases, Files.readString(cases).replace("excess_yuan: 96", "excess_yuan: 97"));

        assertEquals(1, run("models", "test"));

        assertTrue(out.toString().contains("cases.yml:5"), out::toString);
        assertTrue(out.toString().contains("5 cases passed, 1 failed"), out::toString);
    }

    @Test
    void a_model_with_mistakes_is_listed_and_fails_the_test_run() throws IOException {
        Files.writeString(models.resolve("official-vehicles/fuel-over-tank/query.sql"), "select 1");

        assertEquals(0, run("models", "list"));
        assertTrue(out.toString().contains("broken"), out::toString);
        assertEquals(1, run("models", "test"));
    }

    @Test
    void titles_are_listed_in_either_language() {
        run("models", "list", "--lang", "zh");

        assertTrue(out.toString().contains("单次加油超油箱容量"), out::toString);
    }

    @Test
    void an_unknown_model_is_the_callers_mistake() {
        assertEquals(2, run("models", "show", "VEH-0070"));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--models=" + models);
        all.add("--datasets=" + datasets);
        out = new StringWriter();
        CommandLine line = Mingjing.line(java.util.Map.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute(all.toArray(String[]::new));
    }
}
