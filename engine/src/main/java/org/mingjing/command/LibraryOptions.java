package org.mingjing.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.derive.CaseDerivations;
import org.mingjing.model.CaseDerivation;
import org.mingjing.model.ModelLibrary;
import picocli.CommandLine.Option;

/** Where the library lies: the project's own folders, or others. */
final class LibraryOptions {
    @Option(
            names = {"--models", "--library"},
            paramLabel = "DIR",
            description = "folder of models, <field>/<model>/ (default: the project's)")
    private @Nullable Path models;

    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    Path modelsFolder() {
        return models == null ? home().resolve("models") : models;
    }

    /** What a command shown to the reader has to repeat; empty for the project's own library. */
    String repeated() {
        return models == null ? "" : " --library " + models;
    }

    Datasets datasets() {
        return Datasets.read(datasets == null ? home().resolve("datasets") : datasets);
    }

    ModelLibrary library() {
        return ModelLibrary.read(modelsFolder(), datasets());
    }

    /** Computes derived inputs of cases with the project's settings and lexicons. */
    CaseDerivation derivation(Datasets contracts) {
        return new CaseDerivations(contracts, home().resolve("derived"), home().resolve("lexicons"));
    }

    private static Path home() {
        return Path.of(System.getProperty("mingjing.home", "."));
    }
}
