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
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
 * of the same Parquet, and, on the largest that it can load in minutes, against PostgreSQL with the same SQL.
 */
public final class CityBench {
    private static final long MEMORY = 4L << 30;
    private static final String MODELS = "four-winds";
    private static final int MOST_SECONDS = 30;
    /** A larger city takes PostgreSQL long to load and index. */
    private static final double MOST_FOR_POSTGRES =
            Double.parseDouble(System.getenv().getOrDefault("BENCH_POSTGRES", "0.1"));

    /** What takes less says nothing about how it grows. */
    private static final double WORTH_SECONDS = 0.5;

    private final Path home;
    private final Path work;
    private final Datasets datasets;
    private final ModelLibrary library;
    private final Table table = new Table();
    private final PrintStream progress = System.err;
    private @Nullable Turn before;

    /**
     * One scale's figures, for the next to be held against.
     *
     * @param seconds of each piece of work
     */
    private record Turn(String scale, long rows, Map<String, Double> seconds) {}

    private CityBench(Path home, Path work) {
        this.home = home;
        this.work = work;
        datasets = Datasets.read(home.resolve("datasets"));
        library = ModelLibrary.read(home.resolve("models"), datasets);
    }

    /**
     * @param arguments project folder, work folder, file to write, scales from the smallest to the largest
     */
    public static void main(String[] arguments) throws Exception {
        CityBench bench = new CityBench(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        List<String> scales = List.of(arguments).subList(3, arguments.length);
        Optional<String> withPeer = scales.stream()
                .filter(scale -> Double.parseDouble(scale) <= MOST_FOR_POSTGRES)
                .max(Comparator.comparingDouble(Double::parseDouble));
        for (String scale : scales) {
            bench.scale(scale, withPeer.filter(scale::equals).isPresent());
        }
        String page = bench.table.page(
                """
                Written by `make bench-city`: the fictional city, imported, derived and scanned with all models of the Four Winds in one process (%d cores, 2 GB of heap, 4 GB for the engine), scale by scale; scale 1 is a city of half a million. "Every column read once" reads each column of the Parquet of every dataset that the scan read. PostgreSQL runs the same SQL, on the largest scale up to %s only, on unlogged, analysed tables with an index on the key and on every identifier and date; the few functions that it lacks are given to it, and a query that has not ended after %d s is stopped and counted with them. Ratios are ours divided by the peer's, or the larger scale's by the smaller's: below 1 is faster.
                """
                        .formatted(Runtime.getRuntime().availableProcessors(), MOST_FOR_POSTGRES, MOST_SECONDS));
        System.out.println(page);
        Files.writeString(Path.of(arguments[2]), page, StandardCharsets.UTF_8);
    }

    private void scale(String scale, boolean last) throws Exception {
        table.group("scale " + scale);
        Turn turn = new Turn(scale, 0, new LinkedHashMap<>());
        Path folder = work.resolve("lake-" + scale);
        if (!Files.isDirectory(folder)) {
            say("making a city of scale " + scale);
            double made = Stopwatch.once(() -> make(scale, folder));
            turn.seconds().put("city written and imported", made);
            table.add("city written and imported", "", made, 0, "");
        }
        Lake lake = Lake.open(folder);
        derive(lake, turn);
        say("scanning it");
        PeakMemory.reset();
        Run[] run = new Run[1];
        Stopwatch.Cost scan = Stopwatch.Cost.of(() -> run[0] = scan(lake));
        long peak = PeakMemory.megabytes();
        List<Snapshot> read = run[0].snapshots().keySet().stream()
                .flatMap(name -> lake.head(name).stream())
                .toList();
        double columns = Stopwatch.best(() -> readAll(read));
        long rows = read.stream().mapToLong(s -> s.manifest().rows()).sum();
        List<ModelRun> models = run[0].models();
        long ran = models.stream().filter(m -> m.state() == ModelState.DONE).count();
        turn.seconds().put("scan", scan.seconds());
        turn.seconds().put("every column read once", columns);
        table.add(
                "scan, " + ran + " of " + models.size() + " models ran",
                "every column read once",
                scan.seconds(),
                columns,
                String.format(
                        Locale.ROOT,
                        "%,d rows in %d datasets; CPU %.0f s, %d MB at most",
                        rows,
                        read.size(),
                        scan.cpu(),
                        peak));
        models.forEach(m -> turn.seconds().put(m.model(), m.millis() / 1e3));
        models.stream()
                .sorted(Comparator.comparingLong(ModelRun::millis).reversed())
                .limit(5)
                .forEach(m -> table.add(
                        m.model(),
                        "",
                        m.millis() / 1e3,
                        0,
                        m.title().en() + (m.state() == ModelState.DONE ? "" : ", " + m.state())));
        grown(new Turn(scale, rows, turn.seconds()));
        if (last) {
            postgres(lake, read);
        }
    }

    /** What took longer than the scale before, by more than there are more rows. */
    private void grown(Turn now) {
        Turn last = before;
        before = now;
        if (last == null) {
            return;
        }
        double more = (double) now.rows() / last.rows();
        table.group(String.format(
                Locale.ROOT,
                "from scale %s to %s, %.1f times the rows: the whole, and what grew faster than they",
                last.scale(),
                now.scale(),
                more));
        now.seconds().forEach((work, seconds) -> {
            double earlier = last.seconds().getOrDefault(work, 0.0);
            boolean whole = work.equals("scan") || work.contains(" ");
            if (earlier > 0 && (whole || (seconds > WORTH_SECONDS && seconds > more * earlier))) {
                table.add(work + ", scale " + now.scale(), "scale " + last.scale(), seconds, earlier, "");
            }
        });
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

    private void derive(Lake lake, Turn turn) throws Exception {
        Derivations derivations =
                new Derivations(datasets, home.resolve("derived"), home.resolve("lexicons"), Clock.systemUTC());
        for (String name : derivations.names()) {
            if (derivations.state(lake, name) == Derivations.State.NO_INPUT) {
                continue;
            }
            say("deriving " + name);
            boolean[] computed = new boolean[1];
            PeakMemory.reset();
            Stopwatch.Cost cost = Stopwatch.Cost.of(() -> computed[0] =
                    derivations.refresh(lake, name, DeriveProgress.SILENT).computed());
            if (computed[0]) {
                long rows = lake.head(name).orElseThrow().manifest().rows();
                turn.seconds().put("derive " + name, cost.seconds());
                String note = String.format(
                        Locale.ROOT, "%,d rows; CPU %.0f s, %d MB at most", rows, cost.cpu(), PeakMemory.megabytes());
                table.add("derive " + name, "", cost.seconds(), 0, note);
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
        table.mean("geometric mean of " + ratios.size() + " models", "PostgreSQL 18, indexed", ratios);
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
