package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mingjing demo-data}: files of a town that does not exist. */
@Command(
        name = "demo-data",
        description =
                "Writes payments, claims and a staff list of a fictional town, with mappings, to try everything on.")
final class DemoDataCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the files")
    private @Nullable Path out;

    @Option(names = "--rows", paramLabel = "N", description = "ordinary payments (default: ${DEFAULT-VALUE})")
    private int rows = 6000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the same seed gives the same files (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        Path folder = Objects.requireNonNull(out);
        new DemoTown(seed, rows).write(folder);
        PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
        print.println("a year of Yunxi, a town that does not exist: " + folder);
        print.flush();
        return 0;
    }
}
