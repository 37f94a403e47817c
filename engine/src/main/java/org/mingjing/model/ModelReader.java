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
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/** Reads the folder of one model. Never throws over what is in it: all that is wrong becomes a remark. */
final class ModelReader {
    static final String MODEL = "model.yml";
    static final String QUERY = "query.sql";
    static final String CASES = "cases.yml";

    /** More than any SQL that is accepted. */
    private static final long MOST_BYTES = 1L << 20;

    private static final Schema SCHEMA = YamlFile.schema(ModelReader.class, "model.schema.json");

    private static final SchemaHint HINT = new SchemaHint("model.schema.json");

    private final Datasets datasets;

    private final CaseEngine duckdb;

    ModelReader(Datasets datasets, CaseEngine duckdb) {
        this.datasets = datasets;
        this.duckdb = duckdb;
    }

    ModelFolder read(Path folder) {
        for (Path file : List.of(folder, folder.resolve(MODEL), folder.resolve(QUERY), folder.resolve(CASES))) {
            if (Files.isSymbolicLink(file)) {
                return new ModelFolder(folder, null, null, List.of(link(file)));
            }
        }
        List<Remark> remarks = new ArrayList<>();
        YamlFile yaml;
        try {
            yaml = YamlFile.read(folder.resolve(MODEL));
        } catch (Problem problem) {
            return new ModelFolder(folder, null, null, List.of(Remark.of(problem)));
        }
        yaml.check(SCHEMA).forEach(problem -> remarks.add(HINT.remark(problem)));
        if (!remarks.isEmpty()) {
            return new ModelFolder(folder, null, yaml, remarks);
        }
        Model model = ModelForm.read(yaml, datasets, remarks);
        remarks.addAll(FormChecks.check(model, folder, yaml, datasets));
        String sql = sql(folder, remarks);
        LoadedModel loaded = new LoadedModel(narrowed(model, sql), sql, ModelDigest.of(model, sql), folder);
        if (remarks.stream().noneMatch(Remark::isError)) {
            remarks.addAll(SqlChecks.check(loaded, datasets, yaml, duckdb));
        }
        return new ModelFolder(folder, loaded, yaml, remarks);
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
