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
 * @param model the model, where its file could be brought into form
 * @param yaml its {@code model.yml}, where that is YAML; for the lines of remarks
 * @param remarks what is wrong with it, in the order in which it was found
 */
public record ModelFolder(Path folder, @Nullable LoadedModel model, @Nullable YamlFile yaml, List<Remark> remarks) {
    public ModelFolder {
        remarks = List.copyOf(remarks);
    }

    /** The model, if nothing stands against running it. */
    public Optional<LoadedModel> sound() {
        return remarks.stream().anyMatch(Remark::isError) ? Optional.empty() : Optional.ofNullable(model);
    }

    /** Field and folder, such as {@code spending/split-purchase}; how people name a model that has no id yet. */
    public String name() {
        Path field = folder.getParent();
        return (field == null ? "" : field.getFileName() + "/") + folder.getFileName();
    }

    /** The id, or the folder's name where the file does not give one. */
    public String label() {
        return model == null ? name() : model.id();
    }

    ModelFolder with(Remark remark) {
        List<Remark> all = new ArrayList<>(remarks);
        all.add(remark);
        return new ModelFolder(folder, model, yaml, all);
    }
}
