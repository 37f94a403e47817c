package org.mingjing.model;

import com.networknt.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/**
 * A folder's {@code module.yml}, read or found wanting; both null where there is none.
 *
 * @param module what it states
 * @param mistake why it cannot be used; every model of the folder carries it, for none of them is whole without it
 */
record ModuleFile(@Nullable SupervisionModule module, @Nullable Remark mistake) {
    private static final String NAME = "module.yml";
    private static final Schema SCHEMA = YamlFile.schema(ModuleFile.class, "module.schema.json");

    /** Where the module of a model would state what it shares. */
    static Path of(ModelFolder model) {
        return model.folder().resolveSibling(NAME);
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    static ModuleFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!isIn(folder)) {
            return new ModuleFile(null, null);
        }
        try {
            YamlFile yaml = YamlFile.read(file);
            SupervisionModule module = yaml.as(SupervisionModule.class, SCHEMA);
            if (!folder.endsWith(module.name())) {
                return new ModuleFile(
                        null,
                        Remark.error(
                                ModelProblem.MODEL_WRONG_FOLDER,
                                "the module is '" + module.name() + "', its folder is named " + folder.getFileName(),
                                yaml.place("/name"),
                                "Give folder and module one name."));
            }
            return new ModuleFile(module, null);
        } catch (Problem problem) {
            return new ModuleFile(null, Remark.of(problem));
        }
    }
}
