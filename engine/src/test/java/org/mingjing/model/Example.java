package org.mingjing.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mingjing.contract.Datasets;

/** The worked example that people copy, with contracts for it; copies of it to be broken on purpose. */
final class Example {
    static final String ID = "VEH-0007";
    private static final Path ROOT = root();

    private final Path models;
    private final Path folder;

    private Example(Path models) {
        this.models = models;
        this.folder = models.resolve("official-vehicles/fuel-over-tank");
    }

    /** The example as it stands. */
    static Example original() {
        return new Example(ROOT.resolve("models"));
    }

    /** A copy in a folder of the test. */
    static Example copiedTo(Path target) {
        try (Stream<Path> files = Files.walk(ROOT.resolve("models"))) {
            for (Path file : files.toList()) {
                Path copy =
                        target.resolve(ROOT.resolve("models").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Example(target);
    }

    static Datasets datasets() {
        return Datasets.read(ROOT.resolve("datasets"));
    }

    Path models() {
        return models;
    }

    Path folder() {
        return folder;
    }

    ModelLibrary library() {
        return ModelLibrary.read(models, datasets());
    }

    LoadedModel model() {
        return library().get(ID);
    }

    List<ModelCase> cases() {
        return ModelCases.read(model(), datasets()).cases();
    }

    /** All remarks on the model. */
    List<Remark> lint() {
        return library().folders().stream()
                .flatMap(folder -> new ModelLint(datasets()).check(folder).stream())
                .toList();
    }

    /** The remark with this code; fails where there is not exactly one. */
    Remark only(ModelProblem code) {
        List<Remark> found = lint().stream().filter(r -> r.code() == code).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + code + ", found: " + lint());
        }
        return found.get(0);
    }

    /** Replaces text in one of the files; the text must be there. */
    Example replacing(String file, String old, String by) {
        Path path = folder.resolve(file);
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            if (!text.contains(old)) {
                throw new AssertionError(file + " does not hold: " + old);
            }
            Files.writeString(path, text.replace(old, by), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** 1-based number of the first line that holds the text. */
    int lineOf(String file, String text) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(text)) {
                    return i + 1;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new AssertionError(file + " does not hold: " + text);
    }

    private static Path root() {
        try {
            return Path.of(Example.class.getResource("example").toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
