package org.mingjing.model;

import com.networknt.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** Reads the cases of a model and holds them against its inputs, parameters and output; all amiss is a remark. */
final class CaseReader {
    /** Column under which a row's outcome stands in the output, without being one of the model's columns. */
    static final String OUTCOME = "outcome";

    private static final String BASE = "base";

    private static final Schema SCHEMA = YamlFile.schema(CaseReader.class, "cases.schema.json");
    private static final SchemaHint HINT = new SchemaHint("cases.schema.json");
    private static final String HIT = "hit";

    private final LoadedModel model;
    private final Datasets datasets;
    private final YamlFile yaml;
    private final List<Remark> remarks;
    private final Map<String, Map<String, String>> inputs = new LinkedHashMap<>();
    private final Map<String, String> output = new LinkedHashMap<>();

    private CaseReader(LoadedModel model, Datasets datasets, YamlFile yaml, List<Remark> remarks) {
        this.model = model;
        this.datasets = datasets;
        this.yaml = yaml;
        this.remarks = remarks;
        model.model().inputs().forEach((alias, input) -> {
            DatasetContract contract = datasets.get(input.datasetName());
            inputs.put(alias, InputColumns.of(contract));
        });
        model.model().finding().columns().forEach(column -> output.put(column.name(), column.type()));
        output.put(OUTCOME, "varchar");
    }

    /** The cases that can be run; the model itself is sound. */
    static List<ModelCase> read(LoadedModel model, Datasets datasets, List<Remark> remarks) {
        Path file = model.folder().resolve(ModelReader.CASES);
        if (!Files.exists(file)) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_FILE_MISSING,
                    "the model has no cases",
                    Place.of(file),
                    "Write cases.yml: given rows, expected rows; at least a hit and a miss."));
            return List.of();
        }
        YamlFile yaml;
        try {
            yaml = YamlFile.read(file);
        } catch (Problem problem) {
            remarks.add(Remark.of(problem));
            return List.of();
        }
        List<Problem> breaches = yaml.check(SCHEMA);
        if (!breaches.isEmpty()) {
            breaches.forEach(problem -> remarks.add(HINT.remark(problem)));
            return List.of();
        }
        return new CaseReader(model, datasets, yaml, remarks).cases();
    }

    private List<ModelCase> cases() {
        JsonNode defaults = yaml.root().path("defaults");
        Map<String, Map<String, @Nullable String>> defaultRows = new LinkedHashMap<>();
        defaults.properties().forEach(e -> {
            if (knownInput(e.getKey(), "/defaults/" + e.getKey())) {
                defaultRows.put(e.getKey(), row(inputs(e.getKey()), e.getValue(), "/defaults/" + e.getKey()));
            }
        });
        List<ModelCase> cases = new ArrayList<>();
        JsonNode written = yaml.root().get("cases");
        for (int i = 0; i < written.size(); i++) {
            int before = remarks.size();
            ModelCase one = read(written.get(i), "/cases/" + i, defaultRows);
            if (remarks.size() == before) {
                cases.add(one);
            }
        }
        return List.copyOf(cases);
    }

    private ModelCase read(JsonNode written, String at, Map<String, Map<String, @Nullable String>> defaults) {
        Map<String, List<Map<String, @Nullable String>>> given = new LinkedHashMap<>();
        inputs.keySet().forEach(alias -> given.put(alias, List.of()));
        written.path("given").properties().forEach(e -> {
            String pointer = at + "/given/" + e.getKey();
            if (knownInput(e.getKey(), pointer)) {
                given.put(e.getKey(), rows(e.getKey(), e.getValue(), pointer, defaults));
            }
        });
        Map<String, ParameterValue> parameters = new LinkedHashMap<>();
        written.path("parameters").properties().forEach(e -> parameter(e.getKey(), e.getValue(), at, parameters));
        model.model().parameters().forEach((name, parameter) -> {
            if (parameter.value() == null && !parameters.containsKey(name)) {
                remarks.add(Remark.error(
                        ModelProblem.MODEL_CASES_INVALID,
                        "parameter '" + name + "' has no default, and the case does not set it",
                        yaml.place(at),
                        "Add parameters: {" + name + ": …} to the case."));
            }
        });
        Map<String, Long> notAssessable = new LinkedHashMap<>();
        written.path("not_assessable").properties().forEach(e -> {
            if (knownInput(e.getKey(), at + "/not_assessable/" + e.getKey())) {
                notAssessable.put(e.getKey(), e.getValue().asLong());
            }
        });
        return new ModelCase(
                written.get("name").asString(),
                yaml.place(at),
                given,
                base(written, at, given),
                parameters,
                expect(written, at),
                notAssessable);
    }

    /** The rows under {@code base}; an input that the case leaves open has those of its dataset, where there are. */
    private @Nullable CaseBase base(
            JsonNode written, String at, Map<String, List<Map<String, @Nullable String>>> given) {
        if (!written.has(BASE)) {
            return null;
        }
        Map<String, List<Map<String, @Nullable String>>> rows = new TreeMap<>();
        written.get(BASE).properties().forEach(e -> {
            String pointer = at + "/" + BASE + "/" + e.getKey();
            Map<String, String> columns =
                    datasets.find(e.getKey()).map(InputColumns::of).orElse(Map.of());
            if (columns.isEmpty()) {
                unknown(
                        "dataset",
                        e.getKey(),
                        datasets.all().stream().map(DatasetContract::dataset).toList(),
                        pointer);
            }
            Map<String, @Nullable String> usual =
                    row(columns, yaml.root().path("base_defaults").path(e.getKey()), "/base_defaults/" + e.getKey());
            List<Map<String, @Nullable String>> list = new ArrayList<>();
            for (int i = 0; i < e.getValue().size(); i++) {
                Map<String, @Nullable String> row = new LinkedHashMap<>(usual);
                row.putAll(row(columns, e.getValue().get(i), pointer + "/" + i));
                list.add(row);
            }
            rows.put(e.getKey(), list);
        });
        Set<String> open = new LinkedHashSet<>();
        Map<String, List<Map<String, @Nullable String>>> onlyBase = Map.copyOf(rows);
        model.model().inputs().forEach((alias, input) -> {
            String dataset = input.datasetName();
            if (written.path("given").has(alias)) {
                List<Map<String, @Nullable String>> all = new ArrayList<>(rows.getOrDefault(dataset, List.of()));
                given.get(alias).stream().filter(row -> !all.contains(row)).forEach(all::add);
                rows.put(dataset, all);
            } else if (onlyBase.containsKey(dataset)) {
                given.put(alias, onlyBase.getOrDefault(dataset, List.of()));
            } else {
                open.add(alias);
            }
        });
        return new CaseBase(rows, open);
    }

    private List<Map<String, @Nullable String>> rows(
            String alias, JsonNode written, String pointer, Map<String, Map<String, @Nullable String>> defaults) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Map<String, @Nullable String> row = new LinkedHashMap<>(defaults.getOrDefault(alias, Map.of()));
            row.putAll(row(inputs(alias), written.get(i), pointer + "/" + i));
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> expect(JsonNode written, String at) {
        String outcome = written.path(OUTCOME).asString(HIT);
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        JsonNode expected = written.get("expect");
        for (int i = 0; i < expected.size(); i++) {
            Map<String, @Nullable String> row = row(output, expected.get(i), at + "/expect/" + i);
            row.putIfAbsent(OUTCOME, outcome);
            rows.add(row);
        }
        return rows;
    }

    private Map<String, @Nullable String> row(Map<String, String> columns, JsonNode written, String pointer) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        written.properties().forEach(e -> {
            String type = columns.get(e.getKey());
            String at = pointer + "/" + e.getKey();
            if (type == null) {
                unknown("column", e.getKey(), columns.keySet(), at);
            } else {
                row.put(e.getKey(), value(type, e.getValue(), at));
            }
        });
        return row;
    }

    private @Nullable String value(String type, JsonNode written, String pointer) {
        if (written.isNull()) {
            return null;
        }
        try {
            return CaseValue.read(type, written);
        } catch (IllegalArgumentException mistake) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_CASES_INVALID,
                    String.valueOf(mistake.getMessage()),
                    yaml.place(pointer),
                    "Write a value of the column's type."));
            return null;
        }
    }

    private void parameter(String name, JsonNode written, String at, Map<String, ParameterValue> parameters) {
        String pointer = at + "/parameters/" + name;
        Model.Parameter parameter = model.model().parameters().get(name);
        if (parameter == null) {
            unknown("parameter", name, model.model().parameters().keySet(), pointer);
            return;
        }
        try {
            parameters.put(name, ParameterValue.parse(parameter, ParameterValue.textOf(written)));
        } catch (IllegalArgumentException mistake) {
            remarks.add(Remark.error(
                    ModelProblem.PARAMETER_INVALID,
                    "parameter " + name + ": " + mistake.getMessage(),
                    yaml.place(pointer),
                    ""));
        }
    }

    private boolean knownInput(String alias, String pointer) {
        if (inputs.containsKey(alias)) {
            return true;
        }
        unknown("input", alias, inputs.keySet(), pointer);
        return false;
    }

    private Map<String, String> inputs(String alias) {
        return inputs.getOrDefault(alias, Map.of());
    }

    private void unknown(String what, String name, Collection<String> known, String pointer) {
        remarks.add(Remark.error(
                ModelProblem.MODEL_CASES_INVALID,
                "there is no " + what + " '" + name + "'",
                yaml.place(pointer),
                Nearest.hint(name, known)));
    }
}
