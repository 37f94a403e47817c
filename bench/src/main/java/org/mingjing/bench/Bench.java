package org.mingjing.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mingjing.contract.Column;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Cancellation;
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
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;
import org.mingjing.source.Sources;

/** Measures everything in one run on one machine and writes one table of ratios. */
public final class Bench {
    private static final String DATASET = "spending_line";
    private static final long MEMORY = 4L << 30;

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
        String page = bench.table.page(bench.rows);
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
        scans(lake, raws, duck);
        postgres(lake, csv, raws, duck);
    }

    private Lake imports(Path csv) throws Exception {
        String read = "read_csv('" + csv + "', header = true, columns = {"
                + datasets.get(DATASET).columns().stream()
                        .filter(c -> inCsv(c.name()))
                        .map(c -> "'" + c.name() + "': '" + c.type().duckType() + "'")
                        .collect(Collectors.joining(", "))
                + "})";
        say("DuckDB reads the CSV");
        Stopwatch.Cost toTable = Stopwatch.cost(() -> onDuckDb(List.of(), "create table t as select * from " + read));
        Stopwatch.Cost toParquet = Stopwatch.cost(() -> onDuckDb(
                List.of(),
                "copy (select * from " + read + ") to '" + work.resolve("raw.parquet")
                        + "' (format parquet, compression zstd)"));
        say("Mingjing imports it");
        Path folder = work.resolve("lake");
        Stopwatch.Cost imported = Stopwatch.cost(() -> {
            Durable.delete(folder);
            new Import(Lake.openOrCreate(folder), datasets, ImportSettings.DEFAULT, Sources::open, Clock.systemUTC())
                    .file(MappingSource.equalNames(DATASET), csv, Progress.NONE, new Cancellation());
        });
        double megabytes = Files.size(csv) / 1e6;
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
            List<String> views = raw.views(lake, datasets, Bench::parquet);
            seconds.put(
                    raw.model().id(), Stopwatch.best(() -> onDuckDb(views, "create table result as " + raw.query())));
        }
        return seconds;
    }

    private void scans(Lake lake, List<RawSql> raws, Map<String, Double> duck) throws Exception {
        double all = duck.values().stream().mapToDouble(Double::doubleValue).sum();
        Snapshot snapshot = lake.head(DATASET).orElseThrow();
        double columns = Stopwatch.best(() -> onDuckDb(
                List.of(),
                "create table t as select count(*) as n, "
                        + snapshot.manifest().columns().stream()
                                .map(c -> "max(hash(" + c.name() + "))")
                                .collect(Collectors.joining(", "))
                        + " from " + parquet(snapshot)));
        say("Mingjing scans with all models");
        List<String> ids = raws.stream().map(r -> r.model().id()).toList();
        double scan = Stopwatch.best(() -> scan(lake, ids));
        table.add(
                "scan, " + raws.size() + " models",
                "their SQL one by one in raw DuckDB",
                scan,
                all,
                "findings, evidence and ranking included");
        table.add(
                "scan, " + raws.size() + " models",
                "every column of the Parquet read once",
                scan,
                columns,
                "the limit of one scan");
        List<Double> overhead = new ArrayList<>();
        for (String id : ids) {
            say("Mingjing runs " + id);
            double one = Stopwatch.best(() -> scan(lake, List.of(id)));
            overhead.add(one / duck.get(id));
            table.add("one model " + id, "its SQL in raw DuckDB", one, duck.get(id), title(id));
        }
        table.mean("one model, geometric mean", "its SQL in raw DuckDB", overhead);
    }

    private void postgres(Lake lake, Path csv, List<RawSql> raws, Map<String, Double> duck) throws Exception {
        say("loading PostgreSQL");
        Durable.delete(work.resolve("postgres"));
        List<Double> ratios = new ArrayList<>();
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
            for (RawSql raw : raws) {
                String id = raw.model().id();
                say("PostgreSQL " + id);
                double seconds = onPostgres(peer, raw, lake);
                if (seconds > 0) {
                    ratios.add(seconds / duck.get(id));
                }
                table.add(
                        "raw DuckDB " + id,
                        seconds > 0 ? "PostgreSQL 18, indexed" : "PostgreSQL cannot run it",
                        duck.get(id),
                        seconds,
                        title(id));
            }
        }
        table.faster("raw DuckDB against PostgreSQL, geometric mean", ratios);
    }

    private double onPostgres(PostgresPeer peer, RawSql raw, Lake lake) throws Exception {
        peer.run("drop schema if exists model cascade");
        peer.run("create schema model");
        peer.run("set search_path = model, public");
        RawSql.Source rows = new RawSql.Source() {
            @Override
            public String of(Snapshot snapshot) {
                return "public." + snapshot.dataset();
            }
        };
        try {
            for (String view : raw.views(lake, datasets, rows)) {
                peer.run(view);
            }
            peer.run("set statement_timeout = '900s'");
            return Stopwatch.once(() -> peer.run("create table model.result as " + raw.query()));
        } catch (SQLException failure) {
            say(raw.model().id() + ": " + failure.getMessage());
            return 0;
        }
    }

    private void scan(Lake lake, List<String> ids) throws IOException {
        Path out = work.resolve("run");
        Durable.delete(out);
        Scan.over(ScanSettings.of(lake.folder(), library, Clock.systemUTC())
                        .withModels(ids)
                        .withParameters(parameters)
                        .withBounds(MEMORY, Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(15)))
                .to(out);
    }

    private void onDuckDb(List<String> before, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String one : before) {
                execute(connection, one);
            }
            execute(connection, "set memory_limit = '4GB'");
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String parquet(Snapshot snapshot) {
        return "read_parquet(["
                + snapshot.dataFiles().stream().map(f -> "'" + f + "'").collect(Collectors.joining(", ")) + "])";
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
