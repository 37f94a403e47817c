package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What five public bodies published, through the project's mappings and all models of the field. The files are not ours
 * and lie beside the project, in {@code ../shared/data} or where {@code MINGJING_PUBLISHED_DATA} says; without them the
 * tests are skipped.
 */
class PublishedSpendingTest {
    private static final Pattern COUNT = Pattern.compile(
            "(?m)^ {2,4}(rows in the file|stored|rejected|duplicates|totals" + "|blank|skipped) +([0-9,]+)$");

    private record Source(String mapping, String file, int rows, int stored) {}

    private static final List<Source> SOURCES = List.of(
            new Source(
                    "brazil-senate-claims",
                    "brazil-senate-expenses-2020/senadores_despesas_2020.csv.gz",
                    13_802,
                    13_801),
            new Source(
                    "brazil-senate-claimants",
                    "brazil-senate-expenses-2020/senadores_despesas_2020.csv.gz",
                    13_802,
                    83),
            new Source(
                    "darlington-payments",
                    "uk-council-payments-newcastle-2021q2/darlington_payments_2021-04_06.csv.gz",
                    5_333,
                    5_333),
            new Source(
                    "newcastle-payments",
                    "uk-council-payments-newcastle-2021q2/newcastle_payments_2021-04_06.csv.gz",
                    17_362,
                    17_362),
            new Source("us-federal-it-contracts", "us-federal-it-contracts/government_contracts.csv.gz", 6_422, 4_582),
            new Source("ocds-awards", "ocds-real-sample/colombia.jsonl.gz", 41, 20));

    @TempDir
    static Path folder;

    private static final Map<String, Map<String, Integer>> COUNTS = new TreeMap<>();
    private static List<JsonNode> hits = List.of();
    private static JsonNode run;

    @BeforeAll
    static void import_and_scan_all_sets() throws IOException {
        Path data = data();
        assumeTrue(Files.isDirectory(data), () -> "no published data in " + data);
        String lake = "--lake=" + folder.resolve("lake");
        for (Source source : SOURCES) {
            String mapping = "--mapping=" + home().resolve("mappings/" + source.mapping() + ".yml");
            Path plain = unpacked(data.resolve(source.file()));
            COUNTS.put(source.mapping(), counts(CommandRun.ok("import", mapping, lake, plain.toString())));
        }
        CommandRun.ok("derive", "name_match", lake);
        Path out = folder.resolve("run");
        CommandRun.ok("scan", lake, "--models=spending/*", "--set=SPD-0006.single_limit=5000", "--out=" + out);
        hits = CommandRun.hits(out);
        run = CommandRun.about(out);
    }

    @Test
    void every_row_of_every_file_is_accounted_for() {
        assertAll(SOURCES.stream().map(source -> () -> {
            Map<String, Integer> counts = COUNTS.get(source.mapping());
            assertEquals(source.rows(), counts.get("rows in the file"), source::mapping);
            assertEquals(source.stored(), counts.get("stored"), source::mapping);
            assertEquals(
                    source.rows() * 2,
                    counts.values().stream().mapToInt(Integer::intValue).sum(),
                    source::mapping);
        }));
    }

    @Test
    void every_model_runs_but_the_one_whose_limit_nobody_stated() {
        Map<String, List<String>> byState = run.get("models")
                .valueStream()
                .collect(Collectors.groupingBy(
                        model -> model.get("state").asString(),
                        TreeMap::new,
                        Collectors.mapping(model -> model.get("model").asString(), Collectors.toList())));

        assertEquals(List.of("SPD-0015"), byState.remove("NOT_RUN"), byState::toString);
        assertEquals(List.of("DONE"), List.copyOf(byState.keySet()), byState::toString);
    }

    @Test
    void a_bill_booked_again_under_one_number_is_found_and_a_plan_of_instalments_is_not() {
        List<String> twice = subjects("SPD-0001");

        assertTrue(twice.contains("05792313000143"), "document 158 of 10 000.00, twice");
        assertTrue(twice.stream().noneMatch("00663872000130"::equals), "the number of a flat, once a month");
    }

    @Test
    void lists_that_begin_at_a_value_are_not_held_against_the_law_of_first_digits() {
        assertEquals(List.of("federal-senate"), subjects("SPD-0016"));
    }

    @Test
    void a_contract_in_dollars_among_millions_is_found() {
        assertTrue(hits.stream()
                .anyMatch(hit -> hit.get("model").asString().equals("SPD-0014")
                        && hit.get("answerable").asString().startsWith("us-")));
    }

    @Test
    void no_model_fills_the_top_of_the_list() {
        Map<String, Long> of = hits.stream()
                .limit(50)
                .collect(Collectors.groupingBy(hit -> hit.get("model").asString(), Collectors.counting()));

        assertTrue(of.size() >= 6 && of.values().stream().allMatch(n -> n <= 20), of::toString);
    }

    private static List<String> subjects(String model) {
        return hits.stream()
                .filter(hit -> hit.get("model").asString().equals(model))
                .map(hit -> hit.get("subject").asString())
                .toList();
    }

    private static Map<String, Integer> counts(String printed) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Matcher found = COUNT.matcher(printed); found.find(); ) {
            counts.putIfAbsent(found.group(1), Integer.parseInt(found.group(2).replace(",", "")));
        }
        return counts;
    }

    private static Path unpacked(Path packed) throws IOException {
        Path plain = folder.resolve(packed.getFileName().toString().replace(".gz", ""));
        if (!Files.exists(plain)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.copy(in, plain);
            }
        }
        return plain;
    }

    private static Path data() {
        String told = System.getenv("MINGJING_PUBLISHED_DATA");
        return told == null ? home().resolveSibling("shared").resolve("data") : Path.of(told);
    }

    private static Path home() {
        return Path.of(System.getProperty("mingjing.home", "."))
                .toAbsolutePath()
                .normalize();
    }
}
