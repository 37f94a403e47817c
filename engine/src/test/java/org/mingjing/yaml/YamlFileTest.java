package org.mingjing.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.DatasetContract;
import org.mingjing.problem.Problem;

class YamlFileTest {
    private static final Path FILE = Path.of("model.yml");

    @TempDir
    Path folder;

    @Test
    void an_alias_stands_for_what_it_names() {
        assertEquals(
                2, YamlFile.parse(FILE, "a: &x [1, 2]\nb: *x").root().path("b").size());
    }

    @Test
    void aliases_that_multiply_are_refused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }

        assertEquals(YamlProblem.YAML_SYNTAX, refused(text.toString()).code());
    }

    @Test
    void an_alias_within_itself_is_refused() {
        assertEquals("model.yml:1", String.valueOf(refused("a: &a [*a]").place()));
    }

    @Test
    void endless_nesting_is_refused() {
        assertEquals(
                YamlProblem.YAML_SYNTAX,
                refused("[".repeat(100) + "]".repeat(100)).code());
        assertEquals(YamlProblem.YAML_SYNTAX, refused("[".repeat(100_000)).code());
    }

    @Test
    void keys_given_twice_are_refused_with_the_line_of_the_second() {
        Problem problem = refused("a: 1\nb: {c: 1,\n  c: 2}");

        assertEquals(YamlProblem.YAML_DUPLICATE_KEY, problem.code());
        assertEquals(3, problem.place().line());
    }

    @Test
    void types_that_are_not_known_are_refused_with_their_line() {
        for (String tagged : List.of("!!java.net.URL [http://x]", "!secret text", "!!binary aGk=", "!!set {x}")) {
            Problem problem = refused("a: 1\nb: " + tagged);

            assertEquals(YamlProblem.YAML_SYNTAX, problem.code(), tagged);
            assertEquals("model.yml:2", String.valueOf(problem.place()), tagged);
        }
        assertEquals("5", YamlFile.parse(FILE, "a: !!str 5").root().path("a").asString());
    }

    @Test
    void a_number_that_would_fill_the_memory_is_text() {
        for (String number : List.of("1e999999999", "1e-999999999", "9".repeat(100_000))) {
            assertTrue(YamlFile.parse(FILE, "a: " + number).root().path("a").isString());
        }
        assertTrue(YamlFile.parse(FILE, "a: 1e30").root().path("a").isNumber());
    }

    @Test
    void a_number_beyond_what_a_schema_can_compare_is_refused_with_its_line() {
        Problem problem = assertThrows(Problem.class, () -> YamlFile.parse(
                        Path.of("payment.yml"), "dataset: payment\nversion: 99999999999999999999\ncolumns: []\n")
                .as(DatasetContract.class, YamlFile.schema(DatasetContract.class, "dataset.schema.json")));

        assertEquals("payment.yml:2", String.valueOf(problem.place()));
        assertTrue(problem.getMessage().contains("version: the number is too large"), problem.getMessage());
    }

    @Test
    void a_text_that_ends_early_for_some_programs_is_refused() {
        assertEquals("model.yml:2", String.valueOf(refused("a: 1\nb: \"x\\0'\"").place()));
    }

    @Test
    void a_file_of_rows_is_not_read_into_memory() throws IOException {
        Path file = Files.writeString(folder.resolve("model.yml"), "x".repeat(4 << 20));

        assertEquals(
                YamlProblem.YAML_UNREADABLE,
                assertThrows(Problem.class, () -> YamlFile.read(file)).code());
    }

    private static Problem refused(String text) {
        return assertThrows(Problem.class, () -> YamlFile.parse(FILE, text));
    }
}
