package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;
import org.mingjing.scan.Cancellation;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RowAnswer;
import org.mingjing.scan.RowQuestion;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.ScanSettings;
import org.mingjing.scan.Score;
import org.mingjing.scan.WhatIf;
import org.mingjing.scan.WhyNot;

/** The demo's town, asked of every model: the answers to questions agree with what a scan really gives. */
class TownQuestionsTest {
    /** A parameter of each model that has a natural one, and two values to try. */
    private static final Map<String, List<String>> TRIED = new TreeMap<>(Map.ofEntries(
            Map.entry("SPD-0001.min_amount", List.of("10", "5000")),
            Map.entry("SPD-0002.max_days", List.of("5", "90")),
            Map.entry("SPD-0003.max_days", List.of("1", "300")),
            Map.entry("SPD-0004.min_amount", List.of("100", "30000")),
            Map.entry("SPD-0005.min_amount", List.of("1", "500")),
            Map.entry("SPD-0006.single_limit", List.of("40000", "60000")),
            Map.entry("SPD-0007.min_ratio", List.of("1.5", "5")),
            Map.entry("SPD-0008.min_ratio", List.of("1.5", "5")),
            Map.entry("SPD-0009.min_rest_lines", List.of("2", "5")),
            Map.entry("SPD-0010.min_purchases", List.of("4", "8")),
            Map.entry("SPD-0011.min_documents", List.of("4", "7")),
            Map.entry("SPD-0012.top_pct", List.of("2", "5")),
            Map.entry("SPD-0013.max_share_pct", List.of("50", "95")),
            Map.entry("SPD-0014.max_distance", List.of("4", "8")),
            Map.entry("SPD-0015.cap", List.of("1000", "6000")),
            Map.entry("SPD-0016.max_deviation", List.of("0.01", "0.1")),
            Map.entry("SPD-0018.min_amount", List.of("1", "5000"))));

    @TempDir
    static Path folder;

    private static ModelLibrary library;
    private static ScanSettings settings;

    @BeforeAll
    static void import_and_scan_the_town() throws IOException {
        Path town = folder.resolve("town");
        new SpendingTown(SpendingTown.LEAST_ROWS, 1).write(town);
        String lake = "--lake=" + folder.resolve("lake");
        for (String name : List.of("payments", "claims", "staff", "calendar")) {
            String mapping = "--mapping=" + town.resolve(name + ".yml");
            CommandRun.ok(
                    "import",
                    "--synthetic",
                    mapping,
                    lake,
                    town.resolve(name + ".csv").toString());
        }
        scan("run");
        Path home = Path.of(System.getProperty("mingjing.home", "."));
        library = ModelLibrary.read(home.resolve("models"), Datasets.read(home.resolve("datasets")));
        settings = ScanSettings.of(folder.resolve("lake"), library, Clock.systemUTC())
                .withParameters(ParameterSettings.read(town.resolve("parameters.yml"), library));
    }

    /** Scans all models of the field; a derived input that is absent is computed by this. */
    private static void scan(String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                "--lake=" + folder.resolve("lake"),
                "--models=spending/*",
                "--parameters=" + folder.resolve("town").resolve("parameters.yml"),
                "--out=" + folder.resolve(run)));
        arguments.addAll(List.of(more));
        CommandRun.ok(arguments.toArray(String[]::new));
    }

    @Test
    void a_scan_computes_the_names_that_match_by_itself() {
        Map<String, String> inputs = turns("run").get("SPD-0018").inputs();

        assertTrue(inputs.get("name_match").startsWith("s0"), inputs::toString);
    }

    @Test
    void a_score_opens_to_exactly_the_findings_that_it_sums_up() {
        List<Score> totals = new ArrayList<>();
        RunFolder run = RunFolder.read(folder.resolve("run"));
        run.scores(score -> {
            if (score.level() == Score.Level.TOTAL) {
                totals.add(score);
            }
        });
        List<Finding> hits = new ArrayList<>();
        run.findings(finding -> {
            if (finding.outcome() == Outcome.HIT) {
                hits.add(finding);
            }
        });

        Score first = totals.get(0);
        assertEquals(
                hits.stream()
                        .filter(f -> f.subject().equals(first.party()))
                        .map(Finding::id)
                        .sorted()
                        .toList(),
                Pattern.compile("F-[0-9a-f]{16}")
                        .matcher(CommandRun.ok("scores", "--run=" + run.folder(), "--party=" + first.party()))
                        .results()
                        .map(MatchResult::group)
                        .sorted()
                        .toList());
        assertEquals(
                hits.size(),
                totals.stream()
                        .filter(score -> score.role() == Score.Role.SUBJECT)
                        .mapToLong(Score::hits)
                        .sum(),
                "every hit is in one subject's score");
    }

    @Test
    void what_if_gives_what_a_scan_with_that_value_gives() {
        List<String> held =
                TRIED.keySet().stream().map(TownQuestionsTest::model).toList();
        for (int i = 0; i < 2; i++) {
            List<String> options = new ArrayList<>(List.of("--raise-held=" + String.join(",", held)));
            for (Map.Entry<String, List<String>> tried : TRIED.entrySet()) {
                options.add("--set=" + tried.getKey() + "=" + tried.getValue().get(i));
            }
            scan("tried-" + i, options.toArray(String[]::new));
        }
        for (Map.Entry<String, List<String>> tried : TRIED.entrySet()) {
            String model = model(tried.getKey());
            String parameter = tried.getKey().substring(model.length() + 1);
            WhatIf.Answers answers = WhatIf.of(settings, model, parameter)
                    .values(tried.getValue(), folder.resolve("scratch"), new Cancellation());
            assertEquals(counts("run", model), counts(answers.answers().get(0)), model);
            for (int i = 0; i < 2; i++) {
                String value = turns("tried-" + i).get(model).parameters().get(parameter);
                WhatIf.Answer answer = answers.answers().stream()
                        .filter(a -> a.value().equals(value))
                        .findFirst()
                        .orElseThrow();
                assertEquals(counts("tried-" + i, model), counts(answer), tried::toString);
            }
        }
    }

    @Test
    void why_not_says_of_a_line_that_a_finding_names_that_it_stands_there() {
        RunFolder run = RunFolder.read(folder.resolve("run"));
        Map<String, Finding> first = new LinkedHashMap<>();
        run.findings(finding -> {
            if (finding.outcome() == Outcome.HIT && namesItsLines(finding.model())) {
                first.putIfAbsent(finding.model(), finding);
            }
        });
        first.forEach((model, finding) -> {
            EvidenceRow row = run.evidenceOf(finding.id()).get(0);
            RowAnswer answer = ask(model, new RowQuestion(row.alias(), row.file(), row.row(), Map.of()));
            List<String> ids = answer.findings().stream().map(Finding::id).toList();
            assertTrue(ids.contains(finding.id()), () -> finding + " but " + answer);
        });
    }

    @Test
    void why_not_names_a_condition_for_an_ordinary_row_of_every_model() {
        for (String model : turns("run").keySet()) {
            RowAnswer answer = ask(model, new RowQuestion("spending", "claims.csv", 100, Map.of()));
            boolean told = answer.fate() != RowAnswer.Fate.NOT_FOLLOWED
                    && (answer.fate() != RowAnswer.Fate.DROPPED
                            || !answer.drops().isEmpty());
            assertTrue(told, () -> model + ": " + answer);
        }
    }

    /** Others show all lines of a unit or supplier, such as those that a band of amounts does not count. */
    private static boolean namesItsLines(String model) {
        return library.get(model)
                .model()
                .finding()
                .sources()
                .get("spending")
                .match()
                .containsKey("line_id");
    }

    private static RowAnswer ask(String model, RowQuestion question) {
        WhyNot.Answers answers =
                WhyNot.of(settings, model).answer(question, folder.resolve("scratch"), new Cancellation());
        assertEquals(1, answers.matching(), model);
        return answers.answers().get(0);
    }

    private static String model(String setting) {
        return setting.substring(0, setting.indexOf('.'));
    }

    private static Map<String, ModelRun> turns(String run) {
        Map<String, ModelRun> turns = new TreeMap<>();
        RunFolder.read(folder.resolve(run)).run().models().forEach(m -> turns.put(m.model(), m));
        return turns;
    }

    private static List<Long> counts(String run, String model) {
        ModelRun turn = turns(run).get(model);
        return List.of(turn.hits(), turn.explained(), turn.notAssessable());
    }

    private static List<Long> counts(WhatIf.Answer answer) {
        return List.of(answer.hits(), answer.explained(), answer.notAssessable());
    }
}
