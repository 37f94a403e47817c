package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.ControlTotal;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportResult;
import org.mingjing.intake.ImportSettings;
import org.mingjing.intake.MappingSource;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.problem.Problem;
import org.mingjing.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing import}: files into a lake, each a batch of its own. */
@Command(
        name = "import",
        description = {
            "Import files into a lake.",
            "Each file makes a new snapshot of its dataset, in the order given; the first file that is refused ends the"
                    + " command, and the message says which files went in before it."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--mapping", paramLabel = "MAP.yml", description = "which source column becomes which column")
    private @Nullable Path mapping;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "instead of --mapping: columns have the contract's names")
    private @Nullable String dataset;

    @Option(names = "--lake", required = true, paramLabel = "DIR", description = "the lake; made where there is none")
    private @Nullable Path lake;

    @Option(
            names = "--hash-key",
            paramLabel = "FILE",
            description =
                    "secret key of keyed hashes; default: $MINGJING_HASH_KEY_FILE, else <lake>.hash-key beside the lake")
    private @Nullable Path hashKey;

    @Option(names = "--synthetic", description = "accept generated identifiers")
    private boolean synthetic;

    @Option(names = "--show-personal", description = "show personal values in the rejects instead of masking them")
    private boolean showPersonal;

    @Option(
            names = "--memory",
            defaultValue = "512MB",
            paramLabel = "SIZE",
            description = "most memory of the engine (${DEFAULT-VALUE})")
    private String memory = "512MB";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "file with the password of protected workbooks")
    private @Nullable Path passwordFile;

    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to import, in this order")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        Path folder = java.util.Objects.requireNonNull(lake);
        if ((mapping == null) == (dataset == null)) {
            throw new ParameterException(command.commandLine(), "Give either --mapping or --dataset.");
        }
        if (!memory.matches("\\d+(\\.\\d+)?\\s*([KMGT]i?B)")) {
            throw new ParameterException(command.commandLine(), "--memory must be a size such as 512MB or 2GB.");
        }
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        MappingSource source = mapping != null
                ? MappingSource.file(mapping)
                : MappingSource.equalNames(java.util.Objects.requireNonNull(dataset));
        Datasets contracts = Datasets.read(
                datasets != null
                        ? datasets
                        : Path.of(System.getProperty("mingjing.home", ".")).resolve("datasets"));
        ImportSettings settings = new ImportSettings(hashKeyFile(), synthetic, showPersonal, memory, password());
        source.contract(contracts);
        files.forEach(Import::requireReadable); // before a lake is made for nothing
        Import all = new Import(Lake.openOrCreate(folder), contracts, settings, Sources::open, Clock.systemUTC());
        Cancellation cancellation = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        Thread onExit = new Thread(() -> stop(cancellation, done), "mingjing-stop");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            importAll(all, source, cancellation, out, err);
        } finally {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(onExit);
            } catch (IllegalStateException ending) {
                err.flush(); // the program is ending already, and the hook with it
            }
        }
        return 0;
    }

    private void importAll(
            Import all, MappingSource source, Cancellation cancellation, PrintWriter out, PrintWriter err) {
        int number = 0;
        for (Path file : files) {
            try (ProgressLine progress =
                    new ProgressLine(err, file.getFileName().toString())) {
                ImportResult result = all.file(source, file, progress, cancellation);
                progress.finish();
                print(out, file, result);
                number++;
            } catch (Problem refused) {
                if (files.size() > 1) {
                    err.printf(
                            "%d of %d files went in%s; %s was refused:%n",
                            number, files.size(), number == 0 ? "" : " (" + names(number) + ")", file);
                }
                throw refused;
            }
        }
    }

    private String names(int count) {
        return String.join(
                ", ", files.subList(0, count).stream().map(Path::toString).toList());
    }

    /** Ctrl-C: the import is asked to stop and clean up, and gets ten seconds for it. */
    private static void stop(Cancellation cancellation, CountDownLatch done) {
        cancellation.cancel();
        try {
            if (!done.await(10, TimeUnit.SECONDS)) {
                System.err.println("the import did not stop in time; the next one removes what it left");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Path hashKeyFile() {
        String stated = System.getenv("MINGJING_HASH_KEY_FILE");
        return hashKey != null || stated == null || stated.isBlank() ? hashKey : Path.of(stated);
    }

    private @Nullable String password() {
        if (passwordFile == null) {
            return null;
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException failure) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "--password-file " + passwordFile + " cannot be read: " + failure.getMessage());
        }
    }

    static void print(PrintWriter out, Path file, ImportResult result) {
        SourceEntry counts = result.counts();
        out.printf("%s -> %s%n", file, result.dataset());
        if (result.alreadyThere()) {
            out.printf("  already imported as %s of %s; nothing changed%n", counts.batch(), counts.importedAt());
            return;
        }
        line(out, "rows in the file", counts.input());
        line(out, "  stored", counts.stored());
        line(out, "  rejected", counts.rejected());
        line(out, "  duplicates", counts.duplicates());
        line(out, "  totals", counts.totals());
        line(out, "  blank", counts.blank());
        line(out, "  skipped", counts.skipped());
        if (result.superseded() > 0) {
            line(out, "earlier rows superseded", result.superseded());
        }
        result.snapshot()
                .ifPresentOrElse(
                        s -> out.printf(
                                "  snapshot %s, %,d rows%n",
                                s.id(), s.manifest().rows()),
                        () -> out.printf("  nothing was stored, the lake is as it was%n"));
        if (result.rejects() != null) {
            out.printf("  rejects: %s%n", result.rejects());
        }
        out.printf("  quality: %s%n", result.quality());
        long agreeing = result.totals().stream().filter(ControlTotal::agrees).count();
        if (agreeing > 0) {
            out.printf("  %d control totals agree%n", agreeing);
        }
        result.flags().stream()
                .limit(20)
                .forEach(f -> out.printf(Locale.ROOT, "  flag %-40s %,12d%n", f.flag(), f.rows()));
        if (result.flags().size() > 20) {
            out.printf(
                    "  … %d more flags in the quality report%n", result.flags().size() - 20);
        }
        result.warnings().forEach(w -> out.printf("  warning: %s%n", w));
        out.flush();
    }

    private static void line(PrintWriter out, String what, long rows) {
        out.printf(Locale.ROOT, "  %-24s %,14d%n", what, rows);
    }
}
