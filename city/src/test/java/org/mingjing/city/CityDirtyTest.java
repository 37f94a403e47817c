package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportResult;
import org.mingjing.intake.ImportSettings;
import org.mingjing.intake.MappingSource;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.mingjing.source.Sources;

/** The dirty files: every row of them is accounted for by import, and the truth tells what was done to it. */
class CityDirtyTest {
    private static final Path CONTRACTS =
            Path.of(System.getProperty("mingjing.home", "..")).resolve("datasets");

    @TempDir
    static Path folder;

    private static Path city;
    private static final Map<String, ImportResult> RESULTS = new HashMap<>();

    @BeforeAll
    static void importDirtyFiles() throws IOException {
        city = Files.createDirectories(folder.resolve("city"));
        try (Stream<Path> clean = Files.list(SmallCity.folder().resolve("clean"))) {
            Files.createDirectories(city.resolve("clean"));
            for (Path file :
                    clean.filter(f -> !f.endsWith("trajectory_point.csv")).toList()) {
                Files.copy(file, city.resolve("clean").resolve(file.getFileName()));
            }
        }
        Files.createDirectories(city.resolve("truth"));
        new Dirty(city, Datasets.read(CONTRACTS), Settings.SMALL).write();
        CityImport.run(
                city.resolve("dirty"),
                folder.resolve("lake"),
                CONTRACTS,
                (rows, share) -> {},
                result -> RESULTS.put(result.dataset(), result));
    }

    private static Map<String, Long> defects(String dataset) throws IOException {
        try (Stream<String> lines = Files.lines(city.resolve("truth/gt_defect.csv"))) {
            return lines.filter(l -> l.startsWith(dataset + ","))
                    .collect(
                            Collectors.groupingBy(l -> l.replaceFirst(".*,(D\\d\\d),.*", "$1"), Collectors.counting()));
        }
    }

    @Test
    void every_row_ends_somewhere() {
        assertEquals(DirtyFile.ALL.size(), RESULTS.size());
        RESULTS.values().forEach(r -> assertTrue(r.counts().balances(), r.dataset() + ": " + r.counts()));
    }

    @Test
    void rows_exported_twice_are_counted_and_stored_once() throws IOException {
        for (String dataset : List.of("refuelling", "payment")) {
            assertEquals(
                    defects(dataset).get("D11"), RESULTS.get(dataset).counts().duplicates(), dataset);
        }
    }

    @Test
    void destroyed_identity_numbers_are_never_guessed() throws IOException {
        long flagged = RESULTS.get("person").flags().stream()
                .filter(f -> f.flag().startsWith("id_no_token:"))
                .mapToLong(ImportResult.FlagCount::rows)
                .sum();
        long lost = defects("person").get("D01") + defects("person").get("D04");

        assertTrue(flagged + RESULTS.get("person").counts().rejected() >= lost, flagged + " of " + lost);
    }

    @Test
    void a_total_line_is_no_row() {
        assertEquals(1, RESULTS.get("expense_line").counts().totals());
        assertEquals(1, RESULTS.get("expense_claim").counts().totals());
    }

    @Test
    void dates_in_words_are_read() {
        assertEquals(0, RESULTS.get("official_vehicle").counts().rejected());
        assertEquals(26, RESULTS.get("official_vehicle").counts().stored());
    }

    @Test
    void a_workbook_with_merged_cells_and_a_header_of_two_rows_is_read() throws IOException {
        ImportResult bookings = RESULTS.get("banquet_booking");

        assertEquals(1, bookings.counts().totals());
        assertEquals(0, bookings.counts().rejected());
        assertEquals(rows("banquet_booking"), bookings.counts().stored());
    }

    @Test
    void days_typed_into_a_workbook_in_many_forms_are_read() throws IOException {
        assertTrue(defects("reception_order").get("D07") > 0);
        assertEquals(
                rows("reception_order"), RESULTS.get("reception_order").counts().stored());
    }

    @Test
    void a_wrong_amount_and_its_reversal_leave_the_total_as_it_was() throws IOException {
        assertEquals(0, defects("expense_line").get("D17") % 2);
        assertEquals(
                rows("expense_line") + defects("expense_line").get("D17"),
                RESULTS.get("expense_line").counts().stored()
                        + RESULTS.get("expense_line").counts().rejected());
    }

    @Test
    void workbooks_of_equal_cities_have_equal_bytes() throws IOException {
        Path again = Files.createDirectories(folder.resolve("again"));
        Files.createSymbolicLink(again.resolve("clean"), city.resolve("clean"));
        Files.createDirectories(again.resolve("truth"));
        new Dirty(again, Datasets.read(CONTRACTS), Settings.SMALL).write();

        for (String name : List.of("banquet_booking.xlsx", "official_vehicle.xls")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            city.resolve("dirty").resolve(name),
                            again.resolve("dirty").resolve(name)),
                    name);
        }
    }

    private static long rows(String dataset) throws IOException {
        try (Stream<String> lines = Files.lines(city.resolve("clean").resolve(dataset + ".csv"))) {
            return lines.count() - 1;
        }
    }

    @Test
    void broken_and_empty_files_are_refused_whole() throws IOException {
        Import all = new Import(
                Lake.openOrCreate(folder.resolve("other")),
                Datasets.read(CONTRACTS),
                new ImportSettings(null, true, false, "256MB", null),
                Sources::open,
                Clock.systemUTC());
        for (String file : List.of("organisation.csv", "venue.xlsx")) {
            MappingSource same = MappingSource.equalNames(file.substring(0, file.indexOf('.')));
            Path path = city.resolve("dirty/refused").resolve(file);
            assertThrows(Problem.class, () -> all.file(same, path, (rows, share) -> {}, new Cancellation()), file);
        }
    }
}
