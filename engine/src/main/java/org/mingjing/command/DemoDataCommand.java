package org.mingjing.command;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mingjing demo-data}: the files of a small fictional town, for a first look and for measurements. */
@Command(
        name = "demo-data",
        hidden = true,
        description =
                "Write the files of a fictional town, their mappings, local parameters and what was planted in them.")
final class DemoDataCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to write to; made if absent")
    private @Nullable Path out;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000",
            description = "rows of payments and claims together, at least " + SpendingTown.LEAST_ROWS
                    + " (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "same seed, same files (default: ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        if (rows < SpendingTown.LEAST_ROWS) {
            throw new ParameterException(
                    own.commandLine(),
                    "--rows is " + rows + "; the planted cases need at least " + SpendingTown.LEAST_ROWS);
        }
        Path folder = Objects.requireNonNull(out);
        new SpendingTown(rows, seed).write(folder);
        own.commandLine().getOut().println("wrote " + rows + " rows and their mappings to " + folder);
        return 0;
    }
}
