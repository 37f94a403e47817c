package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.scan.Finding;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RunFolder;
import org.mingjing.trino.TrinoServer;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One town, all models, both engines, from the command line: raised, explained, held and not assessable findings, with
 * values of single units and months. A failure names the first thing in which the runs differ.
 */
@Tag("trino")
class EnginesAgreeTest {
    private static final String PARAMETERS =
            """
            settings:
              - {model: SPD-0006, parameter: single_limit, value: 50000, source: rule, author: demo}
              - {model: SPD-0006, parameter: single_limit, value: 20000, unit: 清水镇中心学校, source: rule, author: demo}
              - {model: SPD-0014, parameter: max_distance, value: 2, source: rule, author: demo}
              - {model: SPD-0015, parameter: cap, value: 50, source: rule, author: demo}
              - {model: SPD-0015, parameter: cap, value: 100, from: 2025-06-01, to: 2025-06-30, source: rule, author: demo}
            """;

    private static final String EXEMPTIONS =
            """
            exemptions:
              - {id: EX-1, models: 'SPD-00*', match: {supplier_id: [91990000900000006X, 91990000900000081N]},
                 valid_from: 2025-01-01, valid_to: 2025-12-31, approver: demo, reason: framework contract}
              - {id: EX-2, models: 'SPD-0012', match: {payer_id: 清水镇人民政府},
                 valid_from: 2025-01-01, valid_to: 2025-03-31, approver: demo, reason: rebuilding}
            """;

    @TempDir
    static Path folder;

    private static RunFolder duckDb;
    private static RunFolder trino;

    @BeforeAll
    static void scan_the_town_on_both() throws IOException {
        String url = TrinoServer.shared().url() + "/hive/agree_test";
        Path town = folder.resolve("town");
        new SpendingTown(SpendingTown.LEAST_ROWS, 1).write(town);
        for (String name : List.of("payments", "claims", "staff", "calendar")) {
            String mapping = "--mapping=" + town.resolve(name + ".yml");
            CommandRun.ok(
                    "import",
                    "--synthetic",
                    mapping,
                    lake(),
                    town.resolve(name + ".csv").toString());
        }
        Files.writeString(folder.resolve("parameters.yml"), PARAMETERS);
        Files.writeString(folder.resolve("exemptions.yml"), EXEMPTIONS);
        duckDb = scan("duckdb");
        trino = scan("trino", "--engine=trino", "--user=test", "--trino=" + url);
    }

    private static String lake() {
        return "--lake=" + folder.resolve("lake");
    }

    private static RunFolder scan(String name, String... engine) {
        List<String> arguments = new ArrayList<>(List.of("scan", lake(), "--models=spending/*", "--lang=en"));
        arguments.add("--parameters=" + folder.resolve("parameters.yml"));
        arguments.add("--exemptions=" + folder.resolve("exemptions.yml"));
        arguments.add("--out=" + folder.resolve(name));
        arguments.addAll(Arrays.asList(engine));
        CommandRun.ok(arguments.toArray(String[]::new));
        return RunFolder.read(folder.resolve(name));
    }

    @Test
    void the_town_has_findings_of_every_kind() {
        Set<Outcome> outcomes = new TreeSet<>();
        Set<String> models = new TreeSet<>();
        List<Finding> held = new ArrayList<>();
        List<String> exempt = new ArrayList<>();
        duckDb.findings(f -> {
            outcomes.add(f.outcome());
            models.add(f.model());
            if (String.valueOf(f.explainedBy()).startsWith("EX-")) {
                exempt.add(f.explainedBy());
            }
        });
        duckDb.held(held::add);

        assertEquals(Set.of(Outcome.HIT, Outcome.EXPLAINED, Outcome.NOT_ASSESSABLE), outcomes);
        assertTrue(models.size() > 15, models::toString);
        assertTrue(exempt.size() > 1, exempt::toString);
        assertTrue(held.size() > 1000, () -> held.size() + " held"); // more than their rows are kept for
    }

    @Test
    void every_model_ends_alike_with_the_same_counts_values_and_notes() throws IOException {
        assertEquals("", firstDifference(turns(duckDb), turns(trino)));
        assertEquals(duckDb.run().id(), trino.run().id());
    }

    @Test
    void every_finding_is_the_same_in_the_same_place() {
        assertEquals("", firstDifference(findings(duckDb), findings(trino)));
    }

    @Test
    void every_row_behind_a_finding_is_the_same() throws SQLException {
        assertEquals("", firstDifference(rows("duckdb/evidence.parquet"), rows("trino/evidence.parquet")));
        assertEquals("", firstDifference(rows("duckdb/held-evidence.parquet"), rows("trino/held-evidence.parquet")));
    }

    @Test
    void what_programs_read_is_the_same_to_the_byte() {
        assertEquals(
                List.of(),
                List.of(
                                "findings.json",
                                "findings.csv",
                                "findings.parquet",
                                "evidence.parquet",
                                "held.parquet",
                                "held-evidence.parquet")
                        .stream()
                        .filter(name -> !sameBytes(name))
                        .toList());
    }

    @Test
    void diff_sees_no_difference() {
        String said = CommandRun.ok(
                "diff", "--lang=en", duckDb.folder().toString(), trino.folder().toString());

        assertTrue(said.contains(" 0 new") && said.contains("0 with other values") && said.contains(" 0 gone"), said);
    }

    private static boolean sameBytes(String name) {
        try {
            return Files.mismatch(duckDb.folder().resolve(name), trino.folder().resolve(name)) < 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Line by line; empty where there is none. */
    private static String firstDifference(List<String> here, List<String> there) {
        for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
            String one = i < here.size() ? here.get(i) : "nothing";
            String other = i < there.size() ? there.get(i) : "nothing";
            if (!one.equals(other)) {
                return "entry " + (i + 1) + "\n duckdb: " + one + "\n trino:  " + other;
            }
        }
        return "";
    }

    private static List<String> turns(RunFolder run) throws IOException {
        JsonNode about = YamlFile.MAPPER.readTree(Files.readString(run.folder().resolve("run.json")));
        List<String> turns = new ArrayList<>();
        for (JsonNode model : about.get("models")) {
            ((ObjectNode) model).remove("millis");
            ((ObjectNode) model).remove("basis"); // names the engine: a run builds on none of the other's
            turns.add(model.toString());
        }
        turns.add(about.get("coverage").toString());
        return turns;
    }

    private static List<String> findings(RunFolder run) {
        List<String> findings = new ArrayList<>();
        run.findings(f -> findings.add(f.toString()));
        run.held(f -> findings.add("held " + f));
        return findings;
    }

    private static List<String> rows(String file) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery("select * from '" + folder.resolve(file) + "'")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    row.put(found.getMetaData().getColumnLabel(i), found.getString(i));
                }
                rows.add(row.entrySet().stream().map(Object::toString).collect(Collectors.joining(", ")));
            }
        }
        return rows;
    }
}
