package org.mingjing.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.yaml.YamlFile;

/**
 * A folder of the library as it was read, sound or not. Its SQL is held against the rest when somebody first asks
 * whether it is sound: whoever only wants to read about models does not wait for an engine to plan them all.
 */
public final class ModelFolder {
    private final Path folder;
    private final String name;
    private final @Nullable LoadedModel model;
    private final @Nullable YamlFile yaml;
    private final Datasets datasets;
    private final List<Remark> ofForm;
    private @Nullable List<Remark> ofSql;

    /**
     * @param folder where it lies
     * @param name its path within the library, such as {@code spending/split-purchase}
     * @param model the model, where its file could be brought into form
     * @param yaml its {@code model.yml}, where that is YAML
     * @param datasets the contracts it was read against
     * @param ofForm what is wrong with it but for its SQL
     */
    ModelFolder(
            Path folder,
            String name,
            @Nullable LoadedModel model,
            @Nullable YamlFile yaml,
            Datasets datasets,
            List<Remark> ofForm) {
        this.folder = folder;
        this.name = name;
        this.model = model;
        this.yaml = yaml;
        this.datasets = datasets;
        this.ofForm = List.copyOf(ofForm);
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Its path within the library; how people name a model that has no id yet. */
    public String name() {
        return name;
    }

    /** The model, where its file could be brought into form, sound or not. */
    public @Nullable LoadedModel model() {
        return model;
    }

    /** Its {@code model.yml}, where that is YAML; for the lines of remarks. */
    public @Nullable YamlFile yaml() {
        return yaml;
    }

    /** What is wrong with it, in the order in which it was found. */
    public List<Remark> remarks() {
        if (!isChecked()) {
            try (CaseEngine engine = CaseEngine.duckdb()) {
                check(engine);
            }
        }
        return Stream.concat(ofForm.stream(), ofSql == null ? Stream.of() : ofSql.stream())
                .toList();
    }

    /** The model, if nothing stands against running it. */
    public Optional<LoadedModel> sound() {
        return remarks().stream().anyMatch(Remark::isError) ? Optional.empty() : Optional.ofNullable(model);
    }

    /** The folder above it, which the model names as its module. */
    public String module() {
        Path module = folder.getParent();
        return module == null || module.getFileName() == null
                ? ""
                : module.getFileName().toString();
    }

    /** The id, or the folder's name where the file does not give one. */
    public String label() {
        return model == null ? name : model.id();
    }

    /** Whether its SQL was held against the rest, or cannot be. */
    synchronized boolean isChecked() {
        return ofSql != null;
    }

    /** Holds its SQL against the rest, with an engine that plans it over empty tables. */
    synchronized void check(CaseEngine engine) {
        if (ofSql == null) {
            boolean readable = model != null && yaml != null && ofForm.stream().noneMatch(Remark::isError);
            ofSql = readable ? SqlChecks.check(model, datasets, yaml, engine) : List.of();
        }
    }

    ModelFolder with(Remark remark) {
        List<Remark> all = new ArrayList<>(ofForm);
        all.add(remark);
        return new ModelFolder(folder, name, model, yaml, datasets, all);
    }
}
