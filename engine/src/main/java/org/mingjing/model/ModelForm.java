package org.mingjing.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the several ways in which a {@code model.yml} may be written into the one that {@link Model} has: plain
 * texts, short columns, short sources, defaults of any kind. The file has passed the schema before.
 */
final class ModelForm {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("title", "description", "explanation");
    private static final List<String> TEXT_LISTS = List.of("false_positives", "blind_spots", "check_first");
    private static final Set<String> COLUMN_KEYS = Set.of("label", "unit");

    private final YamlFile yaml;
    private final Map<String, JsonNode> shared;
    private final Datasets datasets;
    private final List<Remark> remarks = new ArrayList<>();
    private final List<String> untranslated = new ArrayList<>();

    private ModelForm(YamlFile yaml, Map<String, JsonNode> shared, Datasets datasets) {
        this.yaml = yaml;
        this.shared = shared;
        this.datasets = datasets;
    }

    /**
     * Reads the file as a model; what cannot be brought into form goes to the remarks.
     *
     * @param shared parameters of its module that it uses; its own of the same name wins
     * @param words of its module
     */
    static Model read(
            YamlFile yaml,
            Map<String, JsonNode> shared,
            Map<String, Text> words,
            Datasets datasets,
            List<Remark> remarks) {
        ModelForm form = new ModelForm(yaml, shared, datasets);
        ObjectNode tree = form.model();
        tree.set("words", YamlFile.MAPPER.valueToTree(words));
        form.remarkUntranslated();
        remarks.addAll(form.remarks);
        return YamlFile.MAPPER.treeToValue(tree, Model.class);
    }

    private ObjectNode model() {
        ObjectNode model = (ObjectNode) yaml.root().deepCopy();
        TEXTS.forEach(key -> text(model, key, "/" + key));
        for (String key : TEXT_LISTS) {
            ArrayNode texts = (ArrayNode) model.get(key);
            for (int i = 0; i < texts.size(); i++) {
                texts.set(i, text(texts.get(i), "/" + key + "/" + i));
            }
        }
        if (model.path("outcomes") instanceof ObjectNode outcomes) {
            Set.copyOf(outcomes.propertyNames()).forEach(key -> text(outcomes, key, "/outcomes/" + key));
        }
        JsonNode laws = model.path("legal_basis");
        for (int i = 0; i < laws.size(); i++) {
            text((ObjectNode) laws.get(i), "says", "/legal_basis/" + i + "/says");
            reference((ObjectNode) laws.get(i));
        }
        parameters(model).properties().forEach(e -> parameter((ObjectNode) e.getValue(), "/parameters/" + e.getKey()));
        model.get("inputs").properties().forEach(e -> reads((ObjectNode) e.getValue()));
        ((ObjectNode) model.get("expected_hits")).remove("unit");
        finding((ObjectNode) model.get("finding"), model.get("inputs"));
        model.path("reach").path("links").forEach(link -> lists((ObjectNode) link));
        if (model.path("reach").has("rows")) {
            lists((ObjectNode) model.path("reach").get("rows"));
        }
        return model;
    }

    /** A rule that goes by one name in both languages may stand as plain text. */
    private static void reference(ObjectNode law) {
        JsonNode ref = law.get("ref");
        if (ref.isString()) {
            law.set("ref", NODES.objectNode().put("en", ref.asString()).put("zh", ref.asString()));
        }
    }

    /** One column may stand without brackets. */
    private static void lists(ObjectNode columns) {
        for (String name : List.copyOf(columns.propertyNames())) {
            if (!columns.get(name).isArray()) {
                columns.set(name, NODES.arrayNode().add(columns.get(name)));
            }
        }
    }

    /** An input that lists no further columns may read all; {@link SqlChecks} narrows that to those it does read. */
    private void reads(ObjectNode input) {
        String dataset = input.get("dataset").asString().replaceFirst("@.*", "");
        Optional<DatasetContract> contract = datasets.find(dataset);
        if (input.has("reads") || contract.isEmpty()) {
            return;
        }
        Set<String> needs = new HashSet<>();
        input.get("needs").forEach(column -> needs.add(column.asString()));
        ArrayNode reads = input.putArray("reads");
        InputColumns.of(contract.get()).keySet().stream()
                .filter(column -> !needs.contains(column))
                .forEach(reads::add);
    }

    private ObjectNode parameters(ObjectNode model) {
        ObjectNode parameters = model.withObject("/parameters");
        shared.forEach((name, parameter) -> {
            if (!parameters.has(name)) {
                parameters.set(name, parameter.deepCopy());
            }
        });
        return parameters;
    }

    private void parameter(ObjectNode parameter, String pointer) {
        text(parameter, "why", pointer + "/why");
        parameter.put("type", ValueType.canonical(parameter.get("type").asString()));
        if (parameter.has("default")) {
            parameter.put("default", ParameterValue.textOf(parameter.get("default")));
        }
        if (parameter.has("options")) {
            ArrayNode options = NODES.arrayNode();
            parameter.get("options").forEach(o -> options.add(ParameterValue.textOf(o)));
            parameter.set("options", options);
        }
    }

    private void finding(ObjectNode finding, JsonNode inputs) {
        ArrayNode columns = (ArrayNode) finding.get("columns");
        for (int i = 0; i < columns.size(); i++) {
            columns.set(i, column((ObjectNode) columns.get(i), "/finding/columns/" + i));
        }
        ObjectNode sources = (ObjectNode) finding.get("sources");
        for (String alias : List.copyOf(sources.propertyNames())) {
            ObjectNode match = match(alias, sources.get(alias), inputs);
            sources.set(alias, NODES.objectNode().set("match", match));
        }
    }

    /** Either form of a column: with {@code name} and {@code type}, or with its name as key and its type as value. */
    private ObjectNode column(ObjectNode written, String pointer) {
        ObjectNode column = NODES.objectNode();
        List<String> others = written.propertyNames().stream()
                .filter(k -> !COLUMN_KEYS.contains(k))
                .toList();
        boolean isLong = written.has("name") && written.has("type") && others.size() == 2;
        if (!isLong && others.size() != 1) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_FORM,
                    "this column is neither {<name>: <type>, label: …} nor {name: …, type: …, label: …}",
                    yaml.place(pointer),
                    "Give one name, one type, a label and, where it has one, a unit."));
        }
        String name = isLong ? written.get("name").asString() : others.isEmpty() ? "unnamed" : others.get(0);
        String type =
                isLong ? written.get("type").asString() : written.path(name).asString("varchar");
        column.put("name", name);
        column.put("type", ValueType.canonical(type));
        column.set("label", text(written.get("label"), pointer + "/label"));
        if (written.has("unit")) {
            column.set("unit", written.get("unit"));
        }
        return column;
    }

    private ObjectNode match(String alias, JsonNode written, JsonNode inputs) {
        if (written.isObject()) {
            return (ObjectNode) written.get("match");
        }
        ObjectNode match = NODES.objectNode();
        for (JsonNode output : written.isArray() ? written : NODES.arrayNode().add(written)) {
            match.put(inputColumn(alias, output.asString(), inputs), output.asString());
        }
        return match;
    }

    /** The input column that a short source means: the one of the same name, else the only key column. */
    private String inputColumn(String alias, String output, JsonNode inputs) {
        String reference = inputs.path(alias).path("dataset").asString("");
        Optional<DatasetContract> contract = datasets.find(reference.replaceFirst("@.*", ""));
        if (contract.isEmpty() || contract.get().column(output).isPresent()) {
            return output; // an unknown dataset or input is remarked on where it is declared
        }
        List<String> key = contract.get().key();
        if (key.size() != 1) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_UNKNOWN_COLUMN,
                    reference + " has no column '" + output + "', and its key has " + key.size() + " columns",
                    yaml.place("/finding/sources/" + alias),
                    "Name both sides: " + alias + ": {match: {<column of the input>: " + output + "}}"));
            return output;
        }
        return key.get(0);
    }

    private void text(ObjectNode owner, String key, String pointer) {
        owner.set(key, text(owner.get(key), pointer));
    }

    /** Both languages; English stands in for Chinese that is missing, which is remarked on. */
    private ObjectNode text(JsonNode written, String pointer) {
        String english = (written.isObject() ? written.get("en") : written).asString();
        JsonNode chinese = written.path("zh");
        if (chinese.isMissingNode()) {
            untranslated.add(pointer);
        }
        ObjectNode text = NODES.objectNode();
        text.put("en", english.strip());
        text.put("zh", (chinese.isMissingNode() ? english : chinese.asString()).strip());
        return text;
    }

    /** One remark for all of a file: the first place, and how many more. */
    private void remarkUntranslated() {
        if (untranslated.isEmpty()) {
            return;
        }
        Place first = yaml.place(untranslated.get(0));
        int more = untranslated.size() - 1;
        remarks.add(Remark.warning(
                ModelProblem.MODEL_CHINESE_MISSING,
                "Chinese text missing: " + untranslated.get(0).substring(1).replace('/', '.')
                        + (more > 0 ? " and " + more + " more" : ""),
                first,
                "Write {en: …, zh: …}; the English is shown in its place until then."));
    }
}
