package org.mingjing.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * A folder of the library as it was read, sound or not.
 *
 * @param folder where it lies
 * @param name its path within the library, such as {@code spending/split-purchase}; how people name a model that has
 *     no id yet
 * @param model the model, where its file could be brought into form
 * @param yaml its {@code model.yml}, where that is YAML; for the lines of remarks
 * @param remarks what is wrong with it, in the order in which it was found
 */
public record ModelFolder(
        Path folder, String name, @Nullable LoadedModel model, @Nullable YamlFile yaml, List<Remark> remarks) {
    public ModelFolder {
        remarks = List.copyOf(remarks);
    }

    /** The model, if nothing stands against running it. */
    public Optional<LoadedModel> sound() {
        return remarks.stream().anyMatch(Remark::isError) ? Optional.empty() : Optional.ofNullable(model);
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
        return model == null ? name() : model.id();
    }

    ModelFolder with(Remark remark) {
        List<Remark> all = new ArrayList<>(remarks);
        all.add(remark);
        return new ModelFolder(folder, name, model, yaml, all);
    }
}
