package org.mingjing.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mingjing sensitivity}: what a fifth less or more of each parameter changes, on a fictional city. */
@Command(
        name = "sensitivity",
        description = {
            "Move each number of each model by a fifth down and up, and compare what it then finds with the truth of a"
                    + " fictional city.",
            "Scans the lake of the run again, some twenty times, each time only the models that have a number to move."
        })
public final class SensitivityCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--city", required = true, paramLabel = "DIR", description = "folder of the city")
    private @Nullable Path city;

    @Option(
            names = "--run",
            required = true,
            paramLabel = "DIR",
            description = "run over it, parameters at their defaults")
    private @Nullable Path run;

    @Option(names = "--work", required = true, paramLabel = "DIR", description = "folder for the runs in between")
    private @Nullable Path work;

    @Option(names = "--page", required = true, paramLabel = "FILE", description = "write the table as a page")
    private @Nullable Path page;

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("mingjing.home", "."));
        Datasets contracts = Datasets.read(home.resolve("datasets"));
        ModelLibrary library = ModelLibrary.read(home.resolve("models"), contracts);
        RunFolder unmoved = RunFolder.read(Objects.requireNonNull(run));
        Path truth = Objects.requireNonNull(city).resolve("truth");
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Sensitivity.Line> lines = new Sensitivity(
                        truth, unmoved.run(), contracts, library, Objects.requireNonNull(work))
                .lines(unmoved, (number, of, models) -> {
                    err.printf("scan %d of %d: %d models%n", number, of, models);
                    err.flush();
                });
        Path target = Objects.requireNonNull(page);
        try {
            Durable.write(target, new SensitivityPage(lines, library).text());
        } catch (IOException failure) {
            throw Durable.failed(target, failure);
        }
        spec.commandLine().getOut().println(target);
        return 0;
    }
}
