package org.mingjing.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mingjing.contract.Datasets;
import org.mingjing.derive.Derivations;
import org.mingjing.derive.DeriveProgress;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;

/**
 * Measures the Four Winds library on the fictional city, one scale after the other, against a reading of every column
 * of the same Parquet, and, on the last scale, against PostgreSQL with the same SQL.
 */
public final class CityBench {
    private static final long MEMORY = 4L << 30;
    private static final String MODELS = "four-winds";
    private static final int MOST_SECONDS = 60;

    private final Path home;
    private final Path work;
    private final Datasets datasets;
    private final ModelLibrary library;
    private final Table table = new Table();
    private final PrintStream progress = System.err;

    private CityBench(Path home, Path work) {
        this.home = home;
        this.work = work;
        datasets = Datasets.read(home.resolve("datasets"));
        library = ModelLibrary.read(home.resolve("models"), datasets);
    }

    /**
     * @param arguments project folder, work folder, file to write, scales from the smallest
     */
    public static void main(String[] arguments) throws Exception {
        CityBench bench = new CityBench(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        List<String> scales = List.of(arguments).subList(3, arguments.length);
        for (int i = 0; i < scales.size(); i++) {
            bench.scale(scales.get(i), i == scales.size() - 1);
        }
        String page = bench.table.page(
                """
                Written by `make bench-city`: the fictional city, imported, derived and scanned with all models of the Four Winds in one process (%d cores, 4 GB for the engine), scale by scale; scale 1 is a city of half a million. "Every column read once" reads each column of the Parquet of every dataset that the scan read. PostgreSQL runs the same SQL on unlogged, analysed tables with an index on the key and on every identifier and date, at most %d s a model; the few functions that it lacks are given to it. Ratios are ours divided by the peer's: below 1 is faster.
                """
                        .formatted(Runtime.getRuntime().availableProcessors(), MOST_SECONDS));
        System.out.println(page);
        Files.writeString(Path.of(arguments[2]), page, StandardCharsets.UTF_8);
    }

    private void scale(String scale, boolean last) throws Exception {
        table.group("scale " + scale);
        Path folder = work.resolve("lake-" + scale);
        if (!Files.isDirectory(folder)) {
            say("making a city of scale " + scale);
            double made = Stopwatch.once(() -> make(scale, folder));
            table.add("city written and imported", "", made, 0, "");
        }
        Lake lake = Lake.open(folder);
        derive(lake);
        say("scanning it");
        PeakMemory.reset();
        Run[] run = new Run[1];
        double scan = Stopwatch.once(() -> run[0] = scan(lake));
        long peak = PeakMemory.megabytes();
        List<Snapshot> read = run[0].snapshots().keySet().stream()
                .flatMap(name -> lake.head(name).stream())
                .toList();
        double columns = Stopwatch.best(() -> readAll(read));
        long rows = read.stream().mapToLong(s -> s.manifest().rows()).sum();
        List<ModelRun> models = run[0].models();
        table.add(
                "scan, " + models.size() + " models",
                "every column read once",
                scan,
                columns,
                String.format(
                        Locale.ROOT,
                        "%,d rows in %d datasets, %d MB at most, %d models failed",
                        rows,
                        read.size(),
                        peak,
                        models.stream()
                                .filter(m -> m.state() == ModelState.FAILED)
                                .count()));
        models.stream()
                .sorted(Comparator.comparingLong(ModelRun::millis).reversed())
                .limit(5)
                .forEach(m ->
                        table.add(m.model(), "", m.millis() / 1e3, 0, m.title().en()));
        if (last) {
            postgres(lake, read);
        }
    }

    private void make(String scale, Path lake) throws IOException, InterruptedException {
        Path files = work.resolve("city-" + scale);
        int ended = new ProcessBuilder(
                        home.resolve("bin/mingjing").toString(),
                        "city",
                        "--scale",
                        scale,
                        "--out",
                        files.toString(),
                        "--lake",
                        lake.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IOException("mingjing city ended with " + ended);
        }
        Durable.delete(files);
    }

    private void derive(Lake lake) throws Exception {
        Derivations derivations =
                new Derivations(datasets, home.resolve("derived"), home.resolve("lexicons"), Clock.systemUTC());
        for (String name : derivations.names()) {
            if (derivations.state(lake, name) == Derivations.State.NO_INPUT) {
                continue;
            }
            say("deriving " + name);
            boolean[] computed = new boolean[1];
            double seconds = Stopwatch.once(() -> computed[0] =
                    derivations.refresh(lake, name, DeriveProgress.SILENT).computed());
            if (computed[0]) {
                long rows = lake.head(name).orElseThrow().manifest().rows();
                table.add("derive " + name, "", seconds, 0, String.format(Locale.ROOT, "%,d rows", rows));
            }
        }
    }

    private Run scan(Lake lake) throws IOException {
        Path out = work.resolve("run");
        Durable.delete(out);
        return Scan.over(settings(lake)).to(out);
    }

    private ScanSettings settings(Lake lake) {
        return ScanSettings.of(lake.folder(), library, Clock.systemUTC())
                .withModels(List.of(MODELS))
                .withCaseNumber("BENCH-1")
                .withBounds(MEMORY, Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(15));
    }

    private static void readAll(List<Snapshot> snapshots) throws SQLException {
        for (Snapshot snapshot : snapshots) {
            if (!snapshot.dataFiles().isEmpty()) {
                RawSql.onDuckDb(
                        List.of(),
                        "create table t as select count(*) as n, "
                                + snapshot.manifest().columns().stream()
                                        .map(c -> "max(hash(" + c.name() + "))")
                                        .collect(Collectors.joining(", "))
                                + " from " + RawSql.parquet(snapshot));
            }
        }
    }

    private void postgres(Lake lake, List<Snapshot> read) throws Exception {
        Durable.delete(work.resolve("postgres"));
        table.group("its models one by one, against PostgreSQL");
        List<RawSql> raws = library.select(List.of(MODELS)).stream()
                .flatMap(folder -> folder.sound().stream())
                .flatMap(model -> RawSql.of(model, ParameterSettings.none(), lake).stream())
                .toList();
        Map<String, String> refused = new LinkedHashMap<>();
        TreeSet<String> late = new TreeSet<>();
        List<Double> ratios = new ArrayList<>();
        double ours = 0;
        double theirs = 0;
        try (PostgresPeer peer = new PostgresPeer(Files.createDirectories(work.resolve("postgres")))) {
            for (Snapshot snapshot : read) {
                say("loading " + snapshot.dataset() + " into PostgreSQL");
                new PostgresCopy(peer, work).of(snapshot, datasets.get(snapshot.dataset()));
            }
            for (RawSql raw : raws) {
                String id = raw.model().id();
                say("PostgreSQL " + id);
                double seconds;
                try {
                    seconds = Stopwatch.once(() -> peer.run(raw, lake, datasets, MOST_SECONDS));
                } catch (SQLException failure) {
                    if (!"57014".equals(failure.getSQLState())) {
                        refused.put(
                                id,
                                String.valueOf(failure.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
                        continue;
                    }
                    late.add(id);
                    seconds = MOST_SECONDS;
                }
                double one = Stopwatch.best(() -> oneModel(lake, id));
                ours += one;
                theirs += seconds;
                ratios.add(one / seconds);
                table.add(
                        id + " through the engine",
                        "PostgreSQL 18, indexed",
                        one,
                        seconds,
                        raw.model().model().title().en());
            }
        }
        table.add(
                "**all of these**",
                "PostgreSQL 18, indexed",
                ours,
                theirs,
                late.size() + " stopped there after " + MOST_SECONDS + " s: " + String.join(", ", late));
        table.mean("geometric mean", "PostgreSQL 18, indexed", ratios);
        refused.forEach((id, why) -> table.add(id, "PostgreSQL cannot run it", 0, 0, why.replace("|", "/")));
    }

    private void oneModel(Lake lake, String id) throws IOException {
        Path out = work.resolve("one");
        Durable.delete(out);
        Scan.over(settings(lake).withModels(List.of(id))).to(out);
    }

    private void say(String what) {
        progress.println(what);
    }
}
