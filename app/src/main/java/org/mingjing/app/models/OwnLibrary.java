package org.mingjing.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.model.ModelLibrary;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The delivered library, and beside it what the database says the office's own models are. Their folders, {@code
 * <digest>/<field>/<model>}, are made from the database: whole or not at all, and anew where they are not what it says.
 * So a kill leaves nothing half, a restored database brings its models along, and each server sees at its next question
 * what another has taken in.
 */
@Component
class OwnLibrary implements CurrentLibrary {
    private static final String UNFINISHED = ".next-";

    private final Path folder;
    private final ModelLibrary delivered;
    private final OwnModelStore store;
    private volatile Held held;

    /** @param files digests of the own models' files; the question whether anything has changed */
    private record Held(List<String> files, ModelLibrary library) {}

    OwnLibrary(AnalyticsSettings settings, Datasets datasets, OwnModelStore store) {
        this.folder = settings.own();
        this.delivered = ModelLibrary.read(settings.home().resolve("models"), datasets);
        this.store = store;
        this.held = new Held(List.of(), delivered);
        clean();
    }

    @Override
    public Datasets datasets() {
        return delivered.datasets();
    }

    /** One small question to the database; within a transaction the first answer stays. */
    @Override
    public ModelLibrary now() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return current();
        }
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound instanceof ModelLibrary library) {
            return library;
        }
        ModelLibrary library = current();
        TransactionSynchronizationManager.bindResource(this, library);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(OwnLibrary.this);
            }
        });
        return library;
    }

    private ModelLibrary current() {
        List<String> files = store.inForce();
        Held known = held;
        return known.files().equals(files) ? known.library() : read(files);
    }

    private synchronized ModelLibrary read(List<String> files) {
        if (!held.files().equals(files)) {
            held = new Held(
                    List.copyOf(files),
                    delivered.with(files.stream().map(this::placed).toList()));
        }
        return held.library();
    }

    /** The folder of these files, as a library of one model. */
    private Path placed(String digest) {
        OwnModelStore.Kept kept = store.files(digest).get(0);
        Path at = folder.resolve(digest);
        try {
            if (!isAsKept(at, kept)) {
                Path next = Files.createTempDirectory(folder, UNFINISHED);
                write(next.resolve(kept.name()), kept.files());
                Durable.syncTree(next);
                Durable.delete(at);
                Files.move(next, at, StandardCopyOption.ATOMIC_MOVE);
                Durable.syncTree(folder);
            }
        } catch (IOException failure) {
            throw Durable.failed(at, failure);
        }
        return at;
    }

    /** Nothing lacks, nothing differs, nothing was put beside it. */
    private static boolean isAsKept(Path at, OwnModelStore.Kept kept) throws IOException {
        if (!Files.isDirectory(at)) {
            return false;
        }
        Path model = at.resolve(kept.name());
        Map<Path, String> expected = texts(model, kept.files());
        try (Stream<Path> all = Files.walk(at)) {
            Set<Path> found = all.filter(path -> !Files.isDirectory(path) || Files.isSymbolicLink(path))
                    .collect(Collectors.toSet());
            if (!found.equals(expected.keySet()) || found.stream().anyMatch(Files::isSymbolicLink)) {
                return false;
            }
        }
        for (Map.Entry<Path, String> file : expected.entrySet()) {
            if (!Durable.sha256(file.getKey()).equals(Durable.sha256(file.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /** Writes the three files of a model into a folder that is not there yet. */
    static void write(Path model, ModelFiles files) throws IOException {
        Files.createDirectories(model);
        for (Map.Entry<Path, String> file : texts(model, files).entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    private static Map<Path, String> texts(Path model, ModelFiles files) {
        return Map.of(
                model.resolve("model.yml"), files.model(),
                model.resolve("query.sql"), files.query(),
                model.resolve("cases.yml"), files.cases());
    }

    /** Takes away what a kill left; the folder belongs to this server alone. */
    private void clean() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path path : left.toList()) {
                    if (path.getFileName().toString().startsWith(UNFINISHED)) {
                        Durable.delete(path);
                    }
                }
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
