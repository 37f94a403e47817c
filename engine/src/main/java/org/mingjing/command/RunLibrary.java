package org.mingjing.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelLibrary;
import picocli.CommandLine.Option;

/** The library of commands that run models, where {@code --models} chooses among them. */
final class RunLibrary {
    @Option(
            names = {"--models", "--only"},
            paramLabel = "GLOB",
            split = ",",
            description = "models to run: ids, fields or field/model, with * and ?; a folder of models is taken as"
                    + " --library (default: all)")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--library",
            paramLabel = "DIR",
            description = "folder of models, <field>/<model>/ (default: the project's)")
    private @Nullable Path library;

    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    ModelLibrary read() {
        Path folder = library;
        for (String given : models) {
            if (folder == null && isLibrary(Path.of(given))) {
                folder = Path.of(given);
            }
        }
        Datasets contracts = Datasets.read(datasets == null ? home().resolve("datasets") : datasets);
        return ModelLibrary.read(folder == null ? home().resolve("models") : folder, contracts);
    }

    /** Patterns of the models wanted; empty for all. */
    List<String> patterns() {
        return models.stream()
                .filter(given -> library != null || !isLibrary(Path.of(given)))
                .toList();
    }

    private static boolean isLibrary(Path given) {
        if (!Files.isDirectory(given)) {
            return false;
        }
        try (Stream<Path> entries = Files.walk(given, 3)) {
            return entries.anyMatch(e -> e.endsWith("model.yml"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("mingjing.home", "."));
    }
}
