package org.mingjing.city;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.command.ProgressLine;
import org.mingjing.command.StopOnExit;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mingjing city}: the files of a fictional city, with the truth about what was planted in them. */
@Command(
        name = "city",
        description = {
            "Make the files of a fictional city: what its departments would have on file over three years, what was"
                    + " planted in it, and the lawful twin of each planted affair.",
            "Nobody in it exists. Equal settings make equal bytes, whatever the number of threads."
        })
final class CityCommand implements Callable<Integer> {
    private static final int STOPPED = 130;
    private static final double LARGEST = 10;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to make; must not be there")
    private @Nullable Path out;

    @Option(
            names = "--scale",
            paramLabel = "S",
            defaultValue = "0.01",
            description = "1 is half a million residents (default: ${DEFAULT-VALUE})")
    private double scale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "another seed, another city (default: 1)")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "WORD",
            defaultValue = "default",
            description = "how much is planted: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Settings.Profile profile = Settings.Profile.DEFAULT;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads to work on (default: as many as the machine has processors)")
    private @Nullable Integer threads;

    @Option(names = "--dirty", description = "also write files as departments send them, with their defects")
    private boolean dirty;

    @Option(names = "--lake", paramLabel = "DIR", description = "also import the clean files into this lake")
    private @Nullable Path lake;

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        if (!(scale > 0 && scale <= LARGEST)) {
            throw new ParameterException(
                    own.commandLine(), "--scale is " + scale + "; it must lie above 0 and up to 10.");
        }
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (workers < 1) {
            throw new ParameterException(own.commandLine(), "--threads is " + workers + "; at least one must work.");
        }
        PrintWriter print = own.commandLine().getOut();
        Path folder = Objects.requireNonNull(out);
        Settings settings = new Settings(seed, scale, profile);
        try (ProgressLine line = new ProgressLine(own.commandLine().getErr(), "city", Language.EN);
                StopOnExit stop = new StopOnExit()) {
            Path contracts = Path.of(System.getProperty("mingjing.home", ".")).resolve("datasets");
            CityFolder target = new CityFolder(folder, dirty ? Datasets.read(contracts) : null);
            City.Written written = target.make(settings, workers, line::rows, stop.cancellation()::isCancelled);
            line.finish();
            if (!written.complete()) {
                print.println("stopped; nothing was written");
                return STOPPED;
            }
            long rows =
                    written.rows().values().stream().mapToLong(Long::longValue).sum();
            print.printf(
                    "wrote %,d rows of %d tables to %s%n", rows, written.rows().size(), folder);
            if (lake == null) {
                print.printf("import them with %s%n", folder.resolve(CityFolder.IMPORT));
                return 0;
            }
            long[] sums = new long[3];
            CityImport.run(folder.resolve("clean"), lake, contracts, line, result -> {
                sums[0] += result.counts().stored();
                sums[1] += result.counts().rejected();
                sums[2]++;
            });
            line.finish();
            print.printf(
                    "imported %d datasets into %s: %,d rows stored, %,d rejected%n", sums[2], lake, sums[0], sums[1]);
            return 0;
        }
    }
}
