package org.mingjing.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;

/**
 * The lock of a library, {@code model.lock.json}: which version of a model has which logic, and which ids are used
 * up. Logic that changed under an unchanged version is found by it.
 */
public final class ModelLock {
    public static final String FILE = "model.lock.json";
    private static final int FORMAT = 1;

    private final Path file;
    private final boolean present;
    private final SortedMap<String, Entry> entries;

    /**
     * @param version version of the model
     * @param digest digest of that version's logic
     * @param field field of the library
     * @param retired when and why it was taken out; null while it is in use
     */
    public record Entry(
            int version,
            String digest,
            String field,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Retired retired) {
        private static boolean isWhole(@Nullable Entry entry) {
            return entry != null && entry.digest() != null && entry.field() != null;
        }
    }

    /**
     * @param date day, ISO
     * @param reason why
     */
    public record Retired(String date, String reason) {}

    /** The whole file. */
    record Layout(int format, TreeMap<String, Entry> models) {}

    private ModelLock(Path file, boolean present, SortedMap<String, Entry> entries) {
        this.file = file;
        this.present = present;
        this.entries = entries;
    }

    /** Reads the lock of a library; an empty one where there is none. */
    public static ModelLock read(Path models) {
        Path file = models.resolve(FILE);
        if (!Files.exists(file)) {
            return new ModelLock(file, false, new TreeMap<>());
        }
        try {
            Layout layout = YamlFile.MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), Layout.class);
            if (layout == null
                    || layout.models() == null
                    || !layout.models().values().stream().allMatch(Entry::isWhole)) {
                throw unreadable(file, "it does not hold what 'mingjing models lock' writes", null);
            }
            return new ModelLock(file, true, layout.models());
        } catch (IOException | JacksonException failure) {
            throw unreadable(file, failure.getMessage(), failure);
        }
    }

    private static Problem unreadable(Path file, @Nullable String why, @Nullable Exception cause) {
        return new Problem(
                ModelProblem.MODEL_LOCK_UNREADABLE,
                "the lock cannot be read: " + why,
                Place.of(file),
                "Take it back from the version control; it is never edited by hand.",
                cause);
    }

    public boolean isPresent() {
        return present;
    }

    /** What the lock says of an id. */
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** All ids of a field that were ever locked, retired ones included. */
    List<String> ids(String field) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().field().equals(field))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What in the library goes against the lock. Models with other mistakes are left out. */
    public List<Remark> check(ModelLibrary library) {
        if (!present) {
            return List.of(Remark.warning(
                    ModelProblem.MODEL_LOCK_STALE,
                    "the library has no lock, so changes of logic go unseen",
                    Place.of(file),
                    "Run 'mingjing models lock'."));
        }
        List<Remark> remarks = new ArrayList<>();
        for (ModelFolder folder : library.folders()) {
            folder.sound().ifPresent(model -> check(model, folder, remarks));
        }
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            boolean there = library.folders().stream().anyMatch(f -> f.label().equals(entry.getKey()));
            if (!there && entry.getValue().retired() == null && !hasUnreadable(library)) {
                remarks.add(Remark.error(
                        ModelProblem.MODEL_LOCK_GONE,
                        "model " + entry.getKey() + " of the lock is not in the library",
                        Place.of(file),
                        "If it is to go: mingjing models lock --retire " + entry.getKey() + " --reason '…'."));
            }
        }
        return remarks;
    }

    private static boolean hasUnreadable(ModelLibrary library) {
        return library.folders().stream().anyMatch(f -> f.model() == null);
    }

    private void check(LoadedModel model, ModelFolder folder, List<Remark> remarks) {
        Entry entry = entries.get(model.id());
        Place version = folder.yaml() == null
                ? Place.of(folder.folder())
                : folder.yaml().place("/version");
        if (entry == null) {
            remarks.add(Remark.warning(
                    ModelProblem.MODEL_LOCK_STALE,
                    "model " + model.id() + " is not in the lock",
                    version,
                    "Run 'mingjing models lock'."));
        } else if (entry.retired() != null) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_LOCK_RETIRED,
                    "the id " + model.id() + " was retired on "
                            + entry.retired().date() + ": " + entry.retired().reason(),
                    folder.yaml() == null ? version : folder.yaml().place("/id"),
                    "An id is never used again; take a new one."));
        } else if (model.model().version() < entry.version()) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_LOCK_VERSION,
                    "the version is " + model.model().version() + ", the lock knows " + entry.version(),
                    version,
                    "Versions only grow."));
        } else if (!model.digest().equals(entry.digest()) && model.model().version() == entry.version()) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_LOCK_VERSION,
                    "the logic of " + model.id() + " changed, its version did not",
                    version,
                    "Set version: " + (entry.version() + 1) + ", then run 'mingjing models lock'."));
        } else if (model.model().version() != entry.version()) {
            remarks.add(Remark.warning(
                    ModelProblem.MODEL_LOCK_STALE,
                    "the lock knows version " + entry.version() + " of " + model.id() + ", not yet "
                            + model.model().version(),
                    version,
                    "Run 'mingjing models lock'."));
        }
    }

    /**
     * The lock as it should be: new models and new versions taken in. Changes that the rules forbid stay as they
     * are; {@link #check} names them.
     */
    public ModelLock updated(ModelLibrary library) {
        SortedMap<String, Entry> updated = new TreeMap<>(entries);
        for (LoadedModel model : library.models()) {
            Entry old = entries.get(model.id());
            boolean lawful =
                    old == null || (old.retired() == null && model.model().version() > old.version());
            boolean moved = old != null
                    && old.retired() == null
                    && old.digest().equals(model.digest())
                    && old.version() == model.model().version();
            if (lawful || moved) {
                updated.put(
                        model.id(),
                        new Entry(
                                model.model().version(),
                                model.digest(),
                                model.model().module(),
                                null));
            }
        }
        return new ModelLock(file, true, updated);
    }

    /** The lock with a model retired; its folder is to be deleted by whoever retires it. */
    public ModelLock retiring(String id, LocalDate date, String reason) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new Problem(
                    ModelProblem.MODEL_UNKNOWN,
                    "the lock knows no model '" + id + "'",
                    Place.of(file),
                    Nearest.hint(id, entries.keySet()));
        }
        SortedMap<String, Entry> updated = new TreeMap<>(entries);
        updated.put(
                id, new Entry(entry.version(), entry.digest(), entry.field(), new Retired(date.toString(), reason)));
        return new ModelLock(file, present, updated);
    }

    /** Ids whose entry differs from that of another state of the lock, or is not in it. */
    public List<String> changedSince(ModelLock before) {
        return entries.entrySet().stream()
                .filter(e -> !e.getValue().equals(before.entries.get(e.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Writes the lock; whole or not at all. */
    public void write() {
        String json = YamlFile.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Layout(FORMAT, new TreeMap<>(entries)))
                + "\n";
        try {
            Durable.write(file, json);
        } catch (IOException failure) {
            throw new Problem(
                    ModelProblem.MODEL_LOCK_UNREADABLE,
                    "the lock cannot be written: " + failure,
                    Place.of(file),
                    "Check that the folder may be written.",
                    failure);
        }
    }
}
