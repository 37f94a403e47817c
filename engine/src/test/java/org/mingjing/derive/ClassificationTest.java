package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

class ClassificationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path root;

    private LakeFixture fixture;
    private Path defaults;

    @BeforeEach
    void defaults() throws Exception {
        fixture = new LakeFixture(root);
        Path project = Path.of(System.getProperty("mingjing.home", ".."), "datasets");
        for (String contract : List.of("classification.yml", "office_classification.yml")) {
            Files.copy(project.resolve(contract), fixture.contracts.resolve(contract));
        }
        defaults = Files.createDirectories(root.resolve("classifications"));
        Files.writeString(
                defaults.resolve("account.csv"),
                """
                code,match,class,valid_from,valid_to,note
                30217,prefix,reception,,,
                30215,prefix,meeting,2024-01-01,2024-12-31,
                """);
        Files.writeString(defaults.resolve("payee-trade.csv"), "code,match,class\n9011,prefix,entertainment\n");
    }

    @Test
    void a_lake_without_data_has_the_defaults_with_open_ends_written_out() {
        Derivations.Refreshed made = refresh();

        assertEquals(
                List.of(
                        "account 30215 prefix meeting 2024-01-01 2024-12-31 default",
                        "account 30217 prefix reception 1900-01-01 9999-12-31 default",
                        "payee-trade 9011 prefix entertainment 1900-01-01 9999-12-31 default"),
                rows(made.snapshot()));
        assertFalse(refresh().computed(), "nothing has changed");
    }

    @Test
    void a_scheme_that_the_office_sorts_itself_is_taken_from_it_as_a_whole() throws Exception {
        fixture.snapshot(
                "office_classification",
                "select 'account' as scheme, '302' as code, 'exact' as match, 'travel' as class,"
                        + " date '2025-01-01' as valid_from, null::date as valid_to, null::varchar as note",
                NOW);

        assertEquals(
                List.of(
                        "account 302 exact travel 2025-01-01 9999-12-31 office",
                        "payee-trade 9011 prefix entertainment 1900-01-01 9999-12-31 default"),
                rows(refresh().snapshot()));
    }

    @Test
    void a_changed_file_makes_it_stale() throws Exception {
        refresh();

        Files.writeString(defaults.resolve("payee-trade.csv"), "code,match,class\n9012,prefix,entertainment\n");

        assertEquals(Derivations.State.STALE, derivations().state(fixture.lake, "classification"));
    }

    @Test
    void a_line_that_cannot_be_read_is_refused_with_its_place() throws Exception {
        for (String line : List.of(
                "9011,regex,x",
                "9011,,x",
                ",exact,x",
                "9011,exact,x,2025-13-01",
                "9011,exact,x,2025-02-01,2025-01-01")) {
            Files.writeString(
                    defaults.resolve("payee-trade.csv"), "code,match,class,valid_from,valid_to\n1,exact,x\n" + line);

            Problem problem = assertThrows(Problem.class, this::refresh, line);

            assertEquals(DeriveProblem.DERIVE_CLASSIFICATION, problem.code());
            assertTrue(problem.place() != null && problem.place().line() == 3, line + ": " + problem);
        }
    }

    private Derivations derivations() {
        return new Derivations(
                fixture.datasets(), root.resolve("derived"), root.resolve("lexicons"), Clock.systemUTC());
    }

    private Derivations.Refreshed refresh() {
        return derivations().refresh(fixture.lake, "classification", (what, done, total) -> true);
    }

    private static List<String> rows(Snapshot snapshot) {
        List<String> rows = new ArrayList<>();
        try (Engine engine = Engine.start()) {
            engine.each(
                    "select concat_ws(' ', scheme, code, match, class, valid_from, valid_to, basis) from "
                            + Engine.table(snapshot) + " order by 1",
                    row -> rows.add(row.getString(1)));
        }
        return rows;
    }
}
