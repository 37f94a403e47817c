package org.mingjing.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import picocli.CommandLine.Option;

/** Where the contracts lie: the project's own folder, or another. */
final class ContractOptions {
    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    Path folder() {
        return datasets == null ? Path.of(System.getProperty("mingjing.home", "."), "datasets") : datasets;
    }

    Datasets read() {
        return Datasets.read(folder());
    }
}
