package org.mingjing.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.contract.Datasets;
import org.mingjing.derive.Derivations;
import org.mingjing.derive.DeriveProgress;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.measure.LastDay;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;

/**
 * Measures what one more day of data costs on the fictional city, with an earlier run at hand and without, and holds
 * both to the same counts, findings and rows.
 */
public final class DayBench {
    private static final long MEMORY = 4L << 30;
    private static final String MODELS = "four-winds";

    private final Path home;
    private final Path work;
    private final Datasets datasets;
    private final ModelLibrary library;
    private final PrintStream progress = System.err;

    private DayBench(Path home, Path work) {
        this.home = home;
        this.work = work;
        datasets = Datasets.read(home.resolve("datasets"));
        library = ModelLibrary.read(home.resolve("models"), datasets);
    }

    /**
     * @param arguments project folder, work folder, file to write, lake of a city, day
     */
    public static void main(String[] arguments) throws Exception {
        DayBench bench = new DayBench(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        String page = bench.measure(Lake.open(Path.of(arguments[3])), LocalDate.parse(arguments[4]));
        System.out.println(page);
        Files.writeString(Path.of(arguments[2]), page, StandardCharsets.UTF_8);
    }

    private String measure(Lake city, LocalDate day) throws Exception {
        Path folder = work.resolve("day-lake");
        Derivations derivations =
                new Derivations(datasets, home.resolve("derived"), home.resolve("lexicons"), Clock.systemUTC());
        LastDay lastDay = new LastDay(city, day);
        if (!Files.isDirectory(folder)) {
            say("writing the lake of the evening before");
            Lake made = Lake.openOrCreate(work.resolve("day-lake.part"));
            lastDay.before(
                    made,
                    city.datasets().stream()
                            .filter(name -> !derivations.isDerived(name))
                            .toList());
            Files.move(work.resolve("day-lake.part"), folder);
        }
        Path today = work.resolve("day-lake-today");
        Durable.delete(today);
        copy(folder, today);
        Lake lake = Lake.open(today);
        derive(lake, derivations);
        Run before = scan(lake, "day-before", false).run();
        say("adding the day");
        lastDay.add(lake);
        Map<String, Double> again = derive(lake, derivations);
        Path whole = work.resolve("day-lake-whole");
        Durable.delete(whole);
        copy(folder, whole);
        lastDay.add(Lake.open(whole));
        Map<String, Double> first = derive(Lake.open(whole), derivations);
        sameRows(first.keySet(), Lake.open(whole), lake);
        Timed since = scan(lake, "day-since", true);
        Timed full = scan(lake, "day-full", false);
        same(work.resolve("day-full"), work.resolve("day-since"));
        return page(day, before, first, again, full, since);
    }

    private Map<String, Double> derive(Lake lake, Derivations derivations) throws Exception {
        Map<String, Double> cpu = new TreeMap<>();
        for (String name : derivations.names()) {
            if (derivations.state(lake, name) != Derivations.State.NO_INPUT) {
                say("deriving " + name);
                cpu.put(name, Stopwatch.cpu(() -> derivations.refresh(lake, name, DeriveProgress.SILENT)));
            }
        }
        return cpu;
    }

    private record Timed(Run run, double cpu) {}

    private Timed scan(Lake lake, String name, boolean since) throws Exception {
        say("scanning: " + name);
        Path out = work.resolve(name);
        Durable.delete(out);
        // one thread, so that a model's time is its own
        ScanSettings settings = ScanSettings.of(lake.folder(), library, Clock.systemUTC())
                .withModels(List.of(MODELS))
                .withCaseNumber("BENCH-1")
                .withBounds(MEMORY, 1, Duration.ofMinutes(15));
        Run[] run = new Run[1];
        double cpu = Stopwatch.cpu(() -> {
            Scan scan = Scan.over(settings);
            if (since) {
                scan.since(RunFolder.read(work.resolve("day-before")));
            }
            run[0] = scan.to(out);
        });
        return new Timed(run[0], cpu);
    }

    /** Refuses where what was derived in steps is not what is derived at once. */
    private static void sameRows(Collection<String> derived, Lake whole, Lake grown) throws SQLException {
        for (String name : derived) {
            Snapshot all = whole.head(name).orElseThrow();
            String columns = all.manifest().columns().stream()
                    .map(Manifest.StoredColumn::name)
                    .filter(column -> !column.startsWith("_") && !column.endsWith("_snapshot")) // of where it came from
                    .map(column -> '"' + column + '"')
                    .collect(Collectors.joining(", "));
            String select = "select count(*) as n, bit_xor(hash(" + columns + ")) as h from ";
            RawSql.onDuckDb(
                    List.of(),
                    "select case when a <> b then error('" + name + " differs: ' || a || ' and ' || b) end from ("
                            + select + RawSql.parquet(all) + ") as a, ("
                            + select + RawSql.parquet(grown.head(name).orElseThrow()) + ") as b");
        }
    }

    /** Refuses to measure what is not the same. */
    private static void same(Path full, Path since) {
        RunFolder one = RunFolder.read(full);
        RunFolder other = RunFolder.read(since);
        for (int i = 0; i < one.run().models().size(); i++) {
            ModelRun a = one.run().models().get(i);
            ModelRun b = other.run().models().get(i);
            if (!counts(a).equals(counts(b))) {
                throw new IllegalStateException(a.model() + ": " + counts(a) + " in full, " + counts(b) + " since");
            }
        }
        List<String> differing = new ArrayList<>();
        differing.addAll(differences(findings(one), findings(other)));
        differing.addAll(differences(evidence(one), evidence(other)));
        if (!differing.isEmpty()) {
            throw new IllegalStateException(differing.size() + " differ, such as " + differing.get(0));
        }
    }

    private static List<Object> counts(ModelRun model) {
        return Stream.of(
                        model.model(),
                        model.state(),
                        model.candidates(),
                        model.hits(),
                        model.explained(),
                        model.notAssessable(),
                        model.noHits(),
                        model.notAssessableRows(),
                        model.touched())
                .collect(Collectors.toList());
    }

    private static Map<String, String> findings(RunFolder run) {
        Map<String, String> findings = new TreeMap<>();
        run.findings((Finding f) -> findings.put(f.id(), f.toString()));
        return findings;
    }

    private static Map<String, String> evidence(RunFolder run) {
        Map<String, String> rows = new TreeMap<>();
        run.evidence((EvidenceRow row) -> rows.merge(row.finding(), row.toString(), String::concat));
        return rows;
    }

    private static List<String> differences(Map<String, String> one, Map<String, String> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream())
                .distinct()
                .filter(key -> !String.valueOf(one.get(key)).equals(other.get(key)))
                .map(key -> one.get(key) + "\n  and " + other.get(key))
                .toList();
    }

    private String page(
            LocalDate day, Run before, Map<String, Double> first, Map<String, Double> again, Timed full, Timed since) {
        List<String> lines = new ArrayList<>();
        double derivedFirst = sum(first);
        double derivedAgain = sum(again);
        line(lines, "**derived datasets and scan**", derivedFirst + full.cpu(), derivedAgain + since.cpu(), "");
        line(lines, "**derived datasets**", derivedFirst, derivedAgain, "");
        first.forEach((name, cpu) -> line(lines, name, cpu, again.getOrDefault(name, 0.0), ""));
        line(lines, "**scan, " + full.run().models().size() + " models**", full.cpu(), since.cpu(), "");
        Map<String, ModelRun> anew =
                since.run().models().stream().collect(Collectors.toMap(ModelRun::model, Function.identity()));
        full.run().models().stream()
                .sorted(Comparator.comparingLong(ModelRun::millis).reversed())
                .forEach(model -> {
                    ModelRun other = anew.get(model.model());
                    String how = other.takenOver() == null
                            ? "asked about everything"
                            : other.takenOver().whole()
                                    ? "taken over whole"
                                    : "asked about what new rows reach; "
                                            + other.takenOver().findings() + " findings kept";
                    line(lines, model.model(), model.millis() / 1e3, other.millis() / 1e3, how);
                });
        long rows = full.run().coverage().stream().mapToLong(c -> c.rows()).sum();
        long rowsBefore = before.coverage().stream().mapToLong(c -> c.rows()).sum();
        return """
                # One more day

                Written by `bin/bench day`: the fictional city on the evening before %s, and again with the rows of that day (%,d rows in the datasets that models read, %,d of them new), on one thread. "In full" computes everything from the new state; "since" has the derived datasets and the run of the evening before. Both gave the same counts, findings and evidence rows, or this page would not have been written. Seconds of processor time of the whole program; for single models, which run one after the other, seconds by the wall clock. The aim is a twentieth, 0.05.

                | | in full | since | ratio | |
                | --- | ---: | ---: | ---: | --- |
                """
                        .formatted(day, rows, rows - rowsBefore)
                + String.join("\n", lines) + "\n";
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void line(List<String> lines, String what, double full, double since, String note) {
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.2f | %s |",
                what,
                full,
                since,
                full > 0 ? since / full : 0,
                note));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void say(String what) {
        progress.println(what + " …");
    }
}
