package org.mingjing.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingjing.problem.Problem;
import org.mingjing.trino.TrinoServer;

/** {@code docs/guide/portable-sql.md} says what is so: each of its rows is run on both engines and linted. */
class PortableSqlTest {
    /** What the linter is told of the columns: their name, so that it knows an alias from a column. */
    private static final Map<String, List<String>> COLUMNS = Map.of("a", List.of());

    @Test
    void duckdb_answers_as_the_guide_says() throws IOException, SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(SharedFunctions.OF_DUCKDB);
            answers(duckdb, 2);
        }
    }

    @Test
    @Tag("trino")
    void trino_answers_as_the_guide_says() throws IOException, SQLException {
        try (Connection trino = TrinoServer.shared().connect("/memory/default")) {
            answers(trino, 3);
        }
    }

    @Test
    void the_linter_passes_what_is_the_same() throws IOException {
        for (List<String> row : rows(3)) {
            assertEquals(Set.of(), codes(row.get(1)), row.get(1));
        }
    }

    @Test
    void the_linter_catches_what_the_guide_says_it_catches() throws IOException {
        for (List<String> row : rows(6)) {
            assertEquals(
                    row.get(4), codes(row.get(1)).isEmpty() ? "-" : String.join(", ", codes(row.get(1))), row.get(1));
            assertNotEquals(row.get(2), row.get(3), "no difference: " + row.get(1));
        }
    }

    @Test
    void every_function_that_is_allowed_was_tried_on_both() throws IOException {
        Set<String> untried = new TreeSet<>(Functions.shared());
        for (List<String> row : rows(3)) {
            parse(row.get(1)).nodes().stream()
                    .filter(n -> n.has("function_name"))
                    .forEach(n -> untried.remove(Fence.name(n)));
        }

        assertEquals(Set.of(), untried);
    }

    private static void answers(Connection engine, int column) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (int cells : List.of(3, 6)) {
            for (List<String> row : rows(cells)) {
                String said = row.get(cells == 3 ? 2 : column);
                String answer = Answer.of(engine, row.get(1));
                if (!answer.equals(said)) {
                    wrong.add(row.get(1) + " is " + answer + ", the guide says " + said);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> codes(String sql) {
        Set<String> codes = new TreeSet<>();
        try {
            ModelSql parsed = parse(sql);
            Fence.check(parsed, Set.of()).forEach(p -> codes.add(p.code().name()));
            Portability.check(parsed, COLUMNS).forEach(p -> codes.add(p.code().name()));
        } catch (Problem problem) {
            codes.add(problem.code().name());
        }
        return codes;
    }

    private static ModelSql parse(String sql) {
        return ModelSql.parse(Path.of("guide.sql"), Answer.query(sql));
    }

    /** Rows of the guide's table with that many columns. */
    private static List<List<String>> rows(int columns) throws IOException {
        Path guide = Path.of(System.getProperty("mingjing.home", "..")).resolve("docs/guide/portable-sql.md");
        List<List<String>> rows = Files.readAllLines(guide).stream()
                .filter(line -> line.startsWith("|") && line.contains("`"))
                .map(Answer::cells)
                .filter(cells -> cells.size() == columns)
                .toList();
        assertTrue(rows.size() > 30, guide + " has no such table");
        return rows;
    }
}
