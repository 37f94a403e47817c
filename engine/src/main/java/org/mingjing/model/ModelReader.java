package org.mingjing.model;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** Reads the folder of one model. Never throws over what is in it: all that is wrong becomes a remark. */
final class ModelReader {
    static final String MODEL = "model.yml";
    static final String QUERY = "query.sql";
    static final String CASES = "cases.yml";

    /** More than any SQL that is accepted. */
    private static final long MOST_BYTES = 1L << 20;

    private static final Schema SCHEMA = YamlFile.schema(ModelReader.class, "model.schema.json");

    private static final SchemaHint HINT = new SchemaHint("model.schema.json");

    private final Path library;

    private final Datasets datasets;

    ModelReader(Path library, Datasets datasets) {
        this.library = library;
        this.datasets = datasets;
    }

    /** @param module what the models of the folder above share; null where it states nothing */
    ModelFolder read(Path folder, @Nullable SupervisionModule module) {
        String name = library.relativize(folder).toString().replace('\\', '/');
        for (Path file : List.of(folder, folder.resolve(MODEL), folder.resolve(QUERY), folder.resolve(CASES))) {
            if (Files.isSymbolicLink(file)) {
                return new ModelFolder(folder, name, null, null, datasets, List.of(link(file)));
            }
        }
        List<Remark> remarks = new ArrayList<>();
        YamlFile yaml;
        try {
            yaml = YamlFile.read(folder.resolve(MODEL));
        } catch (Problem problem) {
            return new ModelFolder(folder, name, null, null, datasets, List.of(Remark.of(problem)));
        }
        yaml.check(SCHEMA).forEach(problem -> remarks.add(HINT.remark(problem)));
        if (!remarks.isEmpty()) {
            return new ModelFolder(folder, name, null, yaml, datasets, remarks);
        }
        String sql = sql(folder, remarks);
        Model model = ModelForm.read(
                yaml, shared(module, sql), module == null ? Map.of() : module.words(), datasets, remarks);
        remarks.addAll(FormChecks.check(model, folder, yaml, datasets));
        remarks.addAll(indicator(model, module, yaml));
        LoadedModel loaded = new LoadedModel(narrowed(model, sql), sql, ModelDigest.of(model, sql), folder);
        return new ModelFolder(folder, name, loaded, yaml, datasets, remarks);
    }

    /** The module's parameters that the SQL speaks of. */
    private static Map<String, JsonNode> shared(@Nullable SupervisionModule module, String sql) {
        if (module == null) {
            return Map.of();
        }
        Map<String, JsonNode> shared = new LinkedHashMap<>(module.parameters());
        shared.keySet().retainAll(SqlChecks.parameters(sql));
        return shared;
    }

    private static List<Remark> indicator(Model model, @Nullable SupervisionModule module, YamlFile yaml) {
        if (module == null || module.indicators().containsKey(model.indicator())) {
            return List.of();
        }
        String indicator = String.valueOf(model.indicator());
        return List.of(Remark.error(
                ModelProblem.MODEL_INDICATOR_UNKNOWN,
                model.indicator() == null
                        ? "the model names no indicator of its module"
                        : "the module has no indicator '" + indicator + "'",
                yaml.place(model.indicator() == null ? "" : "/indicator"),
                Nearest.hint(indicator, module.indicators().keySet())));
    }

    /** What a link leads to may be anybody's file, and another one tomorrow. */
    private static Remark link(Path file) {
        return Remark.error(
                ModelProblem.MODEL_FILE_MISSING,
                "it is a link, not a part of the library",
                Place.of(file),
                "Copy the model's own folder and files here; another library is named with --models.");
    }

    /** Of the further columns, those that the SQL speaks of: what it does not read it need not be given. */
    private static Model narrowed(Model model, String sql) {
        Set<String> words = SqlChecks.words(sql);
        Map<String, Model.Input> inputs = new LinkedHashMap<>();
        model.inputs()
                .forEach((alias, input) -> inputs.put(
                        alias,
                        new Model.Input(
                                input.dataset(),
                                input.needs(),
                                input.reads().stream().filter(words::contains).toList(),
                                input.optional())));
        return model.with(inputs);
    }

    private static String sql(Path folder, List<Remark> remarks) {
        Path file = folder.resolve(QUERY);
        try {
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES)) {
                throw new IOException("no file of at most " + MOST_BYTES / (1 << 20) + " MB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_FILE_MISSING,
                    "the model's SQL cannot be read: " + failure,
                    Place.of(file),
                    "A model is a folder with model.yml, query.sql and cases.yml, all in UTF-8."));
            return "";
        }
    }
}
