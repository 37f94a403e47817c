package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Language;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.ControlTotal;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportResult;
import org.mingjing.intake.ImportSettings;
import org.mingjing.intake.IntakeProblem;
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
                    + " command, and the message says which files went in before it. Ends with 1 where all rows of a file were"
                    + " rejected."
        })
final class ImportCommand implements Callable<Integer> {
    private static final int MOST_FLAGS = 20;

    /** As shells know a program that Ctrl-C ended. */
    private static final int STOPPED = 130;

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
            names = "--unpack-limit",
            defaultValue = "1GB",
            paramLabel = "SIZE",
            description =
                    "most that a packed file or workbook may hold unpacked, where it is more than a hundred times its size"
                            + " (${DEFAULT-VALUE})")
    private String unpackLimit = "1GB";

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

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of the summary (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

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
        long mostUnpacked = bytes(command, unpackLimit);
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        MappingSource source = mapping != null
                ? MappingSource.file(mapping)
                : MappingSource.equalNames(java.util.Objects.requireNonNull(dataset));
        Datasets contracts = Datasets.read(
                datasets != null
                        ? datasets
                        : Path.of(System.getProperty("mingjing.home", ".")).resolve("datasets"));
        ImportSettings settings =
                new ImportSettings(hashKeyFile(), synthetic, showPersonal, memory, password(), mostUnpacked);
        source.contract(contracts);
        files.forEach(Import::requireReadable); // before a lake is made for nothing
        Import all = new Import(Lake.openOrCreate(folder), contracts, settings, Sources::open, Clock.systemUTC());
        Cancellation cancellation = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        Thread onExit = new Thread(() -> stop(cancellation, done), "mingjing-stop");
        Runtime.getRuntime().addShutdownHook(onExit);
        boolean allStoredSomething;
        try {
            allStoredSomething = importAll(all, source, cancellation, out, err);
        } catch (Problem problem) {
            if (problem.code() != IntakeProblem.INTAKE_CANCELLED) {
                throw problem;
            }
            return STOPPED; // said already, while the program that was told to end still waits
        } finally {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(onExit);
            } catch (IllegalStateException ending) {
                err.flush(); // the program is ending already, and the hook with it
            }
        }
        return allStoredSomething ? 0 : 1;
    }

    private static long bytes(CommandSpec command, String size) {
        Matcher parts = Pattern.compile("(\\d{1,6})\\s*([MG])i?B").matcher(size);
        if (!parts.matches()) {
            throw new ParameterException(command.commandLine(), "--unpack-limit must be a size such as 500MB or 4GB.");
        }
        return Long.parseLong(parts.group(1)) << (parts.group(2).equals("M") ? 20 : 30);
    }

    /** Tells whether no file had all its rows rejected. */
    private boolean importAll(
            Import all, MappingSource source, Cancellation cancellation, PrintWriter out, PrintWriter err) {
        int number = 0;
        boolean allStoredSomething = true;
        for (Path file : files) {
            try (ProgressLine progress =
                    new ProgressLine(err, file.getFileName().toString(), language)) {
                ImportResult result = all.file(source, file, progress, cancellation);
                progress.finish();
                print(out, file, result);
                allStoredSomething &= result.alreadyThere()
                        || result.snapshot().isPresent()
                        || result.counts().rejected() == 0;
                number++;
            } catch (Problem refused) {
                boolean stopped = refused.code() == IntakeProblem.INTAKE_CANCELLED;
                if (files.size() > 1) {
                    err.printf(
                            language.say("%d of %d files went in%s.%n", "%d / %d 个文件已导入%s。%n"),
                            number,
                            files.size(),
                            number == 0 ? "" : " (" + names(number) + ")");
                }
                if (stopped) {
                    err.printf(
                            language.say(
                                    "stopped: nothing of %s was stored, the lake is as it was before it%n",
                                    "已停止：%s 未入库，数据湖保持其导入前的原样%n"),
                            file);
                    err.flush();
                } else if (files.size() > 1) {
                    err.printf(language.say("%s was refused:%n", "%s 被拒绝：%n"), file);
                }
                throw refused;
            }
        }
        return allStoredSomething;
    }

    private String names(int count) {
        return String.join(
                ", ", files.subList(0, count).stream().map(Path::toString).toList());
    }

    /** Ctrl-C: the import is asked to stop and clean up, and gets ten seconds for it. */
    private void stop(Cancellation cancellation, CountDownLatch done) {
        cancellation.cancel();
        try {
            if (!done.await(10, TimeUnit.SECONDS)) {
                System.err.println(language.say(
                        "the import did not stop in time; the next one removes what it left", "导入未能及时停止；下次导入会清除其残留"));
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

    private void print(PrintWriter out, Path file, ImportResult result) {
        SourceEntry counts = result.counts();
        out.printf("%s -> %s%n", file, result.dataset());
        if (result.alreadyThere()) {
            out.printf(
                    language.say("  already imported as %s of %s; nothing changed%n", "  已作为批次 %s 于 %s 导入，没有变化%n"),
                    counts.batch(),
                    counts.importedAt());
            return;
        }
        Columns.print(out, counts(result));
        result.snapshot()
                .ifPresentOrElse(
                        s -> out.printf(
                                language.say("  snapshot %s, %,d rows%n", "  数据快照 %s，共 %,d 行%n"),
                                s.id(),
                                s.manifest().rows()),
                        () -> out.printf(
                                language.say("  nothing was stored, the lake is as it was%n", "  没有入库，数据湖保持原样%n")));
        if (result.rejects() != null) {
            out.printf(language.say("  rejects: %s%n", "  问题数据：%s%n"), result.rejects());
            printReasons(out, result);
        }
        out.printf(language.say("  quality: %s%n", "  质量报告：%s%n"), result.quality());
        long agreeing = result.totals().stream().filter(ControlTotal::agrees).count();
        if (agreeing > 0) {
            out.printf(language.say("  %d control totals agree%n", "  %d 个合计数相符%n"), agreeing);
        }
        result.flags().stream()
                .limit(MOST_FLAGS)
                .forEach(f -> out.printf(
                        Locale.ROOT, language.say("  flag %-40s %,12d%n", "  标记 %-40s %,12d%n"), f.flag(), f.rows()));
        if (result.flags().size() > MOST_FLAGS) {
            out.printf(
                    language.say("  … %d more flags in the quality report%n", "  … 另有 %d 种标记见质量报告%n"),
                    result.flags().size() - MOST_FLAGS);
        }
        result.warnings().forEach(w -> out.printf(language.say("  warning: %s%n", "  提示：%s%n"), w.in(language)));
        out.flush();
    }

    private void printReasons(PrintWriter out, ImportResult result) {
        result.reasons().stream()
                .limit(MOST_FLAGS)
                .forEach(r -> out.printf(
                        Locale.ROOT,
                        "    %-40s %,12d  %s%n",
                        r.code(),
                        r.rows(),
                        r.why().says().in(language)));
        if (result.reasons().size() > MOST_FLAGS) {
            out.printf(
                    language.say("    … %d more reasons in the quality report%n", "    … 另有 %d 种原因见质量报告%n"),
                    result.reasons().size() - MOST_FLAGS);
        }
    }

    private List<List<String>> counts(ImportResult result) {
        SourceEntry counts = result.counts();
        List<List<String>> lines = new ArrayList<>();
        lines.add(line(language.say("rows in the file", "文件行数"), counts.input()));
        lines.add(line(language.say("  stored", "  入库"), counts.stored()));
        lines.add(line(language.say("  rejected", "  问题数据"), counts.rejected()));
        lines.add(line(language.say("  duplicates", "  重复"), counts.duplicates()));
        lines.add(line(language.say("  totals", "  合计行"), counts.totals()));
        lines.add(line(language.say("  blank", "  空行"), counts.blank()));
        lines.add(line(language.say("  skipped", "  跳过"), counts.skipped()));
        if (result.superseded() > 0) {
            lines.add(line(language.say("earlier rows superseded", "被取代的旧行"), result.superseded()));
        }
        return lines;
    }

    private static List<String> line(String what, long rows) {
        return List.of("  " + what, String.format(Locale.ROOT, "%,14d", rows));
    }
}
