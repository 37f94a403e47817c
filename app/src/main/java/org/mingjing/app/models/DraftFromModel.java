package org.mingjing.app.models;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.SupervisionModule;
import tools.jackson.databind.JsonNode;

/** Writes the three files of a model that begins with one of the library: its next version, or another model. */
final class DraftFromModel {
    private final LoadedModel from;
    private final LocalDate today;
    private final ModelFiles files;

    DraftFromModel(LoadedModel from, LocalDate today) {
        this.from = from;
        this.today = today;
        this.files = Models.files(from);
    }

    /** The same id, one version higher. */
    ModelFiles nextVersion() {
        return with(ModelHead.with(
                files.model(), "version", String.valueOf(from.model().version() + 1)));
    }

    /**
     * Another model that says the same as yet. What its module shares with its models is written into it, for it stands
     * in no module.
     *
     * @param field the folder that it will be in
     */
    ModelFiles another(String id, String field, Optional<SupervisionModule> module) {
        String text = ModelHead.with(files.model(), "id", id);
        text = ModelHead.with(text, "version", "1");
        text = ModelHead.with(text, "module", field);
        text = ModelHead.with(text, "status", "experimental");
        text = ModelHead.without(text, "indicator");
        return with(module.isPresent() ? withParameters(text, module.get()) : text);
    }

    private String withParameters(String text, SupervisionModule module) {
        Map<String, JsonNode> shared = module.parameters();
        String written = from.model().parameters().keySet().stream()
                .filter(name -> shared.containsKey(name) && !text.contains("\n  " + name + ":"))
                .map(name -> "  " + name + ": " + shared.get(name) + "\n")
                .collect(Collectors.joining());
        if (written.isEmpty()) {
            return text;
        }
        return text.contains("\nparameters:\n")
                ? text.replace("\nparameters:\n", "\nparameters:\n" + written)
                : text.stripTrailing() + "\nparameters:\n" + written;
    }

    private ModelFiles with(String model) {
        return new ModelFiles(ModelHead.with(model, "date", today.toString()), files.query(), files.cases());
    }
}
