package org.mingjing.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mingjing.contract.Column;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportSettings;
import org.mingjing.intake.MappingSource;
import org.mingjing.intake.Progress;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;
import org.mingjing.scan.Cancellation;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;
import org.mingjing.scan.WhatIf;
import org.mingjing.source.Sources;

/** Measures everything in one run on one machine and writes one table of ratios. */
public final class Bench {
    private static final String DATASET = "spending_line";
    private static final long MEMORY = 4L << 30;
    private static final int MOST_SECONDS = 900;

    private final Path work;
    private final long rows;
    private final Datasets datasets;
    private final ModelLibrary library;
    private final ParameterSettings parameters;
    private final Table table = new Table();
    private final PrintStream progress = System.err;

    private Bench(Path home, Path work, long rows) {
        this.work = work;
        this.rows = rows;
        datasets = Datasets.read(home.resolve("datasets"));
        library = ModelLibrary.read(home.resolve("models"), datasets);
        parameters =
                ParameterSettings.none().with(List.of("SPD-0006.single_limit=5000", "SPD-0015.cap=20000"), library);
    }

    /**
     * @param arguments project folder, work folder, rows, file to write
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path work = Files.createDirectories(Path.of(arguments[1]));
        Bench bench = new Bench(home, work, Long.parseLong(arguments[2]));
        bench.run();
        String page = bench.table.page(
                """
                Written by `make bench`: %,d generated spending lines, all in one run on one machine (%d cores, %d MB of heap, 4 GB for the engine). Each time is the better of two tries; PostgreSQL's queries and what-if ran once.
                Ratios are ours divided by the peer's: below 1 is faster. Raw DuckDB keeps a model's output as a table and does nothing else: no evidence, no counts of candidates, no ranking, no files. PostgreSQL runs the same SQL on unlogged, indexed, analysed tables with four gigabytes of shared buffers, one of working memory and no fsync.
                """
                        .formatted(
                                bench.rows,
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory() >> 20));
        System.out.println(page);
        Files.writeString(Path.of(arguments[3]), page, StandardCharsets.UTF_8);
    }

    private void run() throws Exception {
        Path csv = work.resolve("spending.csv");
        Durable.delete(work.resolve("lake"));
        say("generating " + rows + " rows");
        SpendingData.write(csv, rows);
        Lake lake = imports(csv);
        List<RawSql> raws = library.models().stream()
                .filter(m -> m.model().module().equals("spending"))
                .map(m -> RawSql.of(m, parameters, lake))
                .flatMap(Optional::stream)
                .toList();
        Map<String, Double> duck = duckDb(lake, raws);
        Map<String, Double> ones = scans(lake, raws, duck);
        postgres(lake, csv, raws, duck, ones);
    }

    private Lake imports(Path csv) throws Exception {
        String read = "read_csv('" + csv + "', header = true, columns = {"
                + datasets.get(DATASET).columns().stream()
                        .filter(c -> inCsv(c.name()))
                        .map(c -> "'" + c.name() + "': '" + c.type().duckType() + "'")
                        .collect(Collectors.joining(", "))
                + "})";
        say("DuckDB reads the CSV");
        Stopwatch.Cost toTable =
                Stopwatch.cost(() -> RawSql.onDuckDb(List.of(), "create table t as select * from " + read));
        Stopwatch.Cost toParquet = Stopwatch.cost(() -> RawSql.onDuckDb(
                List.of(),
                "copy (select * from " + read + ") to '" + work.resolve("raw.parquet")
                        + "' (format parquet, compression zstd)"));
        say("Mingjing imports it");
        Path folder = work.resolve("lake");
        Stopwatch.Cost imported = Stopwatch.cost(() -> {
            Durable.delete(folder);
            new Import(Lake.openOrCreate(folder), datasets, ImportSettings.DEFAULT, Sources::open, Clock.systemUTC())
                    .file(
                            MappingSource.equalNames(DATASET),
                            csv,
                            Progress.NONE,
                            new org.mingjing.intake.Cancellation());
        });
        double megabytes = Files.size(csv) / 1e6;
        double speed = toTable.seconds() / imported.seconds();
        table.aim(
                "import at least half as fast as DuckDB reads the same CSV unchecked",
                String.format(Locale.ROOT, "%.2f of its speed", speed),
                speed >= 0.5);
        table.group("import");
        table.add(
                "import",
                "CSV read into a DuckDB table, unchecked",
                imported.seconds(),
                toTable.seconds(),
                String.format(
                        Locale.ROOT,
                        "%.0f MB, %.0f MB/s; CPU %.1f s, %.1f s",
                        megabytes,
                        megabytes / imported.seconds(),
                        imported.cpu(),
                        toTable.cpu()));
        table.add(
                "import",
                "CSV written to Parquet by DuckDB, unchecked",
                imported.seconds(),
                toParquet.seconds(),
                String.format(Locale.ROOT, "zstd both; CPU %.1f s, %.1f s", imported.cpu(), toParquet.cpu()));
        return Lake.open(folder);
    }

    private Map<String, Double> duckDb(Lake lake, List<RawSql> raws) throws Exception {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (RawSql raw : raws) {
            say("raw DuckDB " + raw.model().id());
            List<String> views = raw.views(lake, datasets, RawSql::parquet);
            seconds.put(
                    raw.model().id(),
                    Stopwatch.best(() -> RawSql.onDuckDb(views, "create table result as " + raw.query())));
        }
        return seconds;
    }

    /** Seconds that each model takes alone. */
    private Map<String, Double> scans(Lake lake, List<RawSql> raws, Map<String, Double> duck) throws Exception {
        double all = duck.values().stream().mapToDouble(Double::doubleValue).sum();
        Snapshot snapshot = lake.head(DATASET).orElseThrow();
        double columns = Stopwatch.best(() -> RawSql.onDuckDb(
                List.of(),
                "create table t as select count(*) as n, "
                        + snapshot.manifest().columns().stream()
                                .map(c -> "max(hash(" + c.name() + "))")
                                .collect(Collectors.joining(", "))
                        + " from " + RawSql.parquet(snapshot)));
        say("Mingjing scans with all models");
        List<String> ids = raws.stream().map(r -> r.model().id()).toList();
        PeakMemory.reset();
        double scan = Stopwatch.best(() -> scan(lake, ids));
        long peak = PeakMemory.megabytes();
        table.group("the whole library at once");
        String what = "scan, " + raws.size() + " models";
        table.add(
                what,
                "their SQL one by one in raw DuckDB",
                scan,
                all,
                "with findings, evidence, ranking; " + peak + " MB at most");
        table.add(what, "every column of the Parquet read once", scan, columns, "the limit of one scan");
        table.aim(
                "the whole library costs less than its queries one by one in raw DuckDB",
                String.format(Locale.ROOT, "%.2f times their time", scan / all),
                scan < all);
        Map<String, Double> ones = oneByOne(lake, ids, duck, all);
        whatIf(lake, raws, ones);
        return ones;
    }

    private Map<String, Double> oneByOne(Lake lake, List<String> ids, Map<String, Double> duck, double all)
            throws Exception {
        table.group("one model through the engine");
        Map<String, Double> ones = new LinkedHashMap<>();
        List<Double> overhead = new ArrayList<>();
        for (String id : ids) {
            say("Mingjing runs " + id);
            double one = Stopwatch.best(() -> scan(lake, List.of(id)));
            ones.put(id, one);
            overhead.add(one / duck.get(id));
            table.add(id, "its SQL in raw DuckDB", one, duck.get(id), title(id));
        }
        double sum = ones.values().stream().mapToDouble(Double::doubleValue).sum();
        table.mean("geometric mean", "its SQL in raw DuckDB", overhead);
        table.add("**all of them, one after the other**", "their SQL in raw DuckDB", sum, all, "");
        table.aim(
                "one model costs at most 10 % more than its SQL in raw DuckDB",
                String.format(
                        Locale.ROOT,
                        "%.2f times in the geometric mean, %.2f in sum",
                        Table.geometric(overhead),
                        sum / all),
                Table.geometric(overhead) <= 1.1);
        return ones;
    }

    /** For the parameter that each model declares first: what one more value costs. */
    private void whatIf(Lake lake, List<RawSql> raws, Map<String, Double> ones) {
        table.group("a second value of a model's first parameter");
        List<Double> shares = new ArrayList<>();
        int within = 0;
        for (RawSql raw : raws) {
            String id = raw.model().id();
            String parameter =
                    raw.model().model().parameters().keySet().iterator().next();
            say("what-if " + id + " " + parameter);
            WhatIf.Answers answers = WhatIf.of(settings(lake), id, parameter)
                    .values(List.of(otherValue(raw.model(), parameter)), work.resolve("what-if"), new Cancellation());
            double second = Math.max(1, answers.answers().get(1).millis()) / 1e3;
            double share = second / ones.get(id);
            shares.add(share);
            within += share <= 0.1 ? 1 : 0;
            table.add(id + " " + parameter, "a full run of the model", second, ones.get(id), title(id));
        }
        table.mean("geometric mean", "a full run of the model", shares);
        table.aim(
                "a second value of a parameter costs at most a tenth of a full run of the model",
                String.format(
                        Locale.ROOT,
                        "%.3f in the geometric mean; %d of %d models within",
                        Table.geometric(shares),
                        within,
                        shares.size()),
                within == shares.size());
    }

    /** A fifth lower than now, or one more where that is the same. */
    private String otherValue(LoadedModel model, String parameter) {
        BigDecimal now = new BigDecimal(parameters
                .plan(model.model(), unit -> Optional.empty(), LocalDate.of(2026, 1, 1))
                .sets()
                .get(0)
                .values()
                .get(parameter)
                .text());
        BigDecimal lower = now.multiply(new BigDecimal("0.8")).setScale(now.scale(), RoundingMode.HALF_UP);
        return (lower.compareTo(now) == 0 ? now.add(BigDecimal.ONE) : lower).toPlainString();
    }

    private void postgres(Lake lake, Path csv, List<RawSql> raws, Map<String, Double> duck, Map<String, Double> ones)
            throws Exception {
        say("loading PostgreSQL");
        Durable.delete(work.resolve("postgres"));
        List<Double> raw = new ArrayList<>();
        List<Double> engine = new ArrayList<>();
        table.group("PostgreSQL");
        try (PostgresPeer peer = new PostgresPeer(Files.createDirectories(work.resolve("postgres")))) {
            peer.load(
                    DATASET,
                    datasets.get(DATASET).columns().stream()
                            .filter(c -> inCsv(c.name()))
                            .map(c -> c.name() + " " + Bench.postgresType(c))
                            .toList(),
                    csv,
                    List.of(
                            "payer_id, supplier_id, day",
                            "supplier_id, document_no",
                            "supplier_id, amount",
                            "claimant_id, period",
                            "category, amount"));
            for (String absent : List.of("supplier_tax_id varchar", "supplier_account varchar")) {
                peer.run("alter table " + DATASET + " add column " + absent);
            }
            for (RawSql one : raws) {
                String id = one.model().id();
                say("PostgreSQL " + id);
                double seconds = onPostgres(peer, one, lake);
                if (seconds > 0) {
                    raw.add(duck.get(id) / seconds);
                    engine.add(ones.get(id) / seconds);
                }
                table.add(
                        id + " through the engine",
                        seconds > 0 ? "PostgreSQL 18, indexed" : "PostgreSQL cannot run it",
                        ones.get(id),
                        seconds,
                        title(id));
            }
        }
        table.mean("one model through the engine, geometric mean", "PostgreSQL 18, indexed", engine);
        table.mean("its SQL in raw DuckDB, geometric mean", "PostgreSQL 18, indexed", raw);
        table.aim(
                "ten times faster than PostgreSQL in the geometric mean over all models",
                String.format(
                        Locale.ROOT,
                        "%.1f times through the engine, %.1f in raw DuckDB, %d of %d models compared",
                        1 / Table.geometric(engine),
                        1 / Table.geometric(raw),
                        engine.size(),
                        raws.size()),
                Table.geometric(engine) <= 0.1 && engine.size() == raws.size());
    }

    private double onPostgres(PostgresPeer peer, RawSql raw, Lake lake) throws Exception {
        try {
            return Stopwatch.once(() -> peer.run(raw, lake, datasets, MOST_SECONDS));
        } catch (SQLException failure) {
            say(raw.model().id() + ": " + failure.getMessage());
            return 0;
        }
    }

    private void scan(Lake lake, List<String> ids) throws IOException {
        Path out = work.resolve("run");
        Durable.delete(out);
        Scan.over(settings(lake).withModels(ids)).to(out);
    }

    private ScanSettings settings(Lake lake) {
        return ScanSettings.of(lake.folder(), library, Clock.systemUTC())
                .withParameters(parameters)
                .withBounds(MEMORY, Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(15));
    }

    private static boolean inCsv(String column) {
        return !column.equals("supplier_tax_id") && !column.equals("supplier_account");
    }

    private static String postgresType(Column column) {
        return column.type().sqlType();
    }

    private String title(String id) {
        LoadedModel model = library.get(id);
        return model.model().title().en();
    }

    private void say(String what) {
        progress.println(what);
    }
}
