package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.derive.Derivations;
import org.mingjing.derive.DeriveProgress;
import org.mingjing.intake.Progress;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.measure.LastDay;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;

/** One more day in the city: every model that says how far its rows reach finds what it finds when asked anew. */
class OneMoreDayTest {
    private static final Path HOME = Path.of(System.getProperty("mingjing.home", ".."));
    private static final List<String> DERIVED = List.of(
            "classification",
            "reversed_line",
            "text_hit",
            "text_hit_left_out",
            "vehicle_day_path",
            "stop_event",
            "stop_home",
            "stop_venue",
            "trip_path",
            "refuelling_fix");

    @TempDir
    private Path folder;

    @Test
    void a_scan_since_the_evening_before_finds_what_a_full_one_finds() throws Exception {
        Datasets datasets = Datasets.read(HOME.resolve("datasets"));
        Path city = folder.resolve("city");
        CityImport.run(
                SmallCity.folder().resolve("clean"), city, HOME.resolve("datasets"), Progress.NONE, result -> {});
        LastDay day = new LastDay(Lake.open(city), LocalDate.of(2025, 11, 18));
        Lake lake = Lake.openOrCreate(folder.resolve("lake"));
        day.before(lake, Lake.open(city).datasets());
        ScanSettings settings = settings(ModelLibrary.read(HOME.resolve("models"), datasets), datasets, lake);
        derive(datasets, lake);
        Scan.over(settings).to(folder.resolve("before"));
        day.add(lake);
        Set<String> takenBack = takeBackWhatWasFound(lake);
        derive(datasets, lake);

        Run since = Scan.over(settings)
                .since(RunFolder.read(folder.resolve("before")))
                .to(folder.resolve("since"));

        Scan.over(settings).to(folder.resolve("full"));
        assertEquals(told("full"), told("since"));
        assertEquals(Set.of(), linesFound("since"));
        assertTrue(takenBack.size() > 10, takenBack.toString());
        List<String> asked = since.models().stream()
                .filter(model -> model.takenOver() == null)
                .map(ModelRun::model)
                .toList();
        assertTrue(asked.size() * 4 < since.models().size(), () -> "asked about everything: " + asked);
    }

    /** Claims on that day, in the claims themselves, what the models of lines found the evening before. */
    private Set<String> takeBackWhatWasFound(Lake lake) throws SQLException {
        Set<String> lines = linesFound("before");
        Snapshot head = lake.head("expense_line").orElseThrow();
        String part = "b000003-00001.parquet";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                SnapshotWriter writer = lake.write("expense_line")) {
            Map<String, Long> parts = new TreeMap<>(Map.of(part, (long) lines.size()));
            head.manifest().files().forEach(file -> {
                writer.keep(head, file);
                parts.put(file.path().replace("data/", ""), file.rows());
            });
            String files =
                    head.dataFiles().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
            statement.execute(
                    "copy (select * replace (-amount as amount, line_no + 9000 as line_no) from read_parquet(["
                            + files + "]) where claim_no || ' ' || line_no in ('" + String.join("', '", lines)
                            + "')) to '"
                            + writer.staging().resolve("data").resolve(part) + "' (format parquet)");
            writer.commit(
                    new SnapshotDraft(
                            head.manifest().contractVersion(),
                            head.manifest().zone(),
                            head.manifest().columns(),
                            parts,
                            Map.of(),
                            List.of(),
                            Map.of()),
                    head.manifest().createdAt());
        }
        return lines;
    }

    /** Claim and line of each hit of a model that finds lines. */
    private Set<String> linesFound(String name) {
        Set<String> lines = new TreeSet<>();
        RunFolder.read(folder.resolve(name)).findings((Finding finding) -> {
            String claim = finding.values().get("claim_no");
            String line = finding.values().get("line_no");
            if (finding.outcome() == Outcome.HIT && claim != null && line != null) {
                lines.add(claim + " " + line);
            }
        });
        return lines;
    }

    private static ScanSettings settings(ModelLibrary library, Datasets datasets, Lake lake) {
        Derivations derivations = derivations(datasets);
        List<String> models = library.select(List.of("four-winds")).stream()
                .flatMap(folder -> folder.sound().stream())
                .filter(model -> model.model().reach() != null)
                .filter(model -> model.model().inputs().values().stream()
                        .allMatch(input ->
                                DERIVED.contains(input.datasetName()) || !derivations.isDerived(input.datasetName())))
                .map(LoadedModel::id)
                .toList();
        return ScanSettings.of(lake.folder(), library, Clock.systemUTC())
                .withModels(models)
                .withCaseNumber("CITY-1")
                .withBounds(2L << 30, 2, Duration.ofMinutes(10));
    }

    private static Derivations derivations(Datasets datasets) {
        return new Derivations(datasets, HOME.resolve("derived"), HOME.resolve("lexicons"), Clock.systemUTC());
    }

    private static void derive(Datasets datasets, Lake lake) {
        DERIVED.forEach(name -> derivations(datasets).refresh(lake, name, DeriveProgress.SILENT));
    }

    /** Counts by model, findings and their rows by id. */
    private Map<String, String> told(String name) {
        RunFolder run = RunFolder.read(folder.resolve(name));
        Map<String, String> told = new TreeMap<>();
        run.run()
                .models()
                .forEach(model -> told.put(
                        model.model(),
                        Stream.of(
                                        model.state(),
                                        model.candidates(),
                                        model.hits(),
                                        model.explained(),
                                        model.notAssessable(),
                                        model.noHits(),
                                        model.notAssessableRows(),
                                        model.touched())
                                .map(Object::toString)
                                .collect(Collectors.joining(" "))));
        run.findings((Finding finding) -> told.put(finding.id(), finding.toString()));
        run.evidence((EvidenceRow row) -> told.merge(row.finding(), row.toString(), String::concat));
        return told;
    }
}
