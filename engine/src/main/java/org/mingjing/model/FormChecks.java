package org.mingjing.model;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Tier;
import org.mingjing.yaml.YamlFile;

/** Holds what {@code model.yml} states against the contracts, its folder and itself. The SQL is checked elsewhere. */
final class FormChecks {
    private final Model model;
    private final YamlFile yaml;
    private final Datasets datasets;
    private final List<Remark> remarks = new ArrayList<>();
    /** By input whose dataset is known, its columns and their types. */
    private final Map<String, Map<String, String>> columns = new LinkedHashMap<>();

    private final Map<String, String> output = new LinkedHashMap<>();

    private FormChecks(Model model, YamlFile yaml, Datasets datasets) {
        this.model = model;
        this.yaml = yaml;
        this.datasets = datasets;
    }

    static List<Remark> check(Model model, Path folder, YamlFile yaml, Datasets datasets) {
        FormChecks checks = new FormChecks(model, yaml, datasets);
        checks.place(folder);
        checks.inputs();
        checks.parameters();
        checks.outputColumns();
        checks.finding();
        checks.sources();
        checks.expectedHits();
        checks.date();
        checks.remarks.addAll(new ReachChecks(model, yaml, checks.columns, checks.output).check());
        return checks.remarks;
    }

    private void place(Path folder) {
        Path field = folder.getParent();
        if (field == null || !field.getFileName().toString().equals(model.module())) {
            error(
                    ModelProblem.MODEL_WRONG_FOLDER,
                    "/module",
                    "the module is '" + model.module() + "', the model lies in "
                            + (field == null ? folder : field.getFileName() + "/" + folder.getFileName()),
                    "A model lies in <module>/<model>/.");
        }
        if (!folder.getFileName().toString().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            error(
                    ModelProblem.MODEL_WRONG_FOLDER,
                    "/module",
                    "the folder '" + folder.getFileName() + "' is not named in small letters, digits and hyphens",
                    "Name it after the behaviour, such as split-purchase.");
        }
    }

    private void inputs() {
        Tier highest = Tier.T1;
        for (Map.Entry<String, Model.Input> entry : model.inputs().entrySet()) {
            String pointer = "/inputs/" + entry.getKey();
            Model.Input input = entry.getValue();
            Optional<DatasetContract> contract = datasets.find(input.datasetName());
            if (contract.isEmpty()) {
                error(
                        ModelProblem.MODEL_UNKNOWN_DATASET,
                        pointer + "/dataset",
                        "there is no dataset '" + input.datasetName() + "'",
                        Nearest.hint(
                                input.datasetName(),
                                datasets.all().stream()
                                        .map(DatasetContract::dataset)
                                        .toList()));
                continue;
            }
            if (contract.get().version() != input.contractVersion()) {
                error(
                        ModelProblem.MODEL_UNKNOWN_DATASET,
                        pointer + "/dataset",
                        "the contract is " + contract.get().reference() + ", the model was written for "
                                + input.dataset(),
                        "Read what changed in the contract, adapt the SQL, and name its version.");
            }
            columns.put(entry.getKey(), InputColumns.of(contract.get()));
            inputColumns(entry.getKey(), input, pointer);
            highest = contract.get().tier().compareTo(highest) > 0
                    ? contract.get().tier()
                    : highest;
        }
        Tier own = model.tier();
        if (own != null && own.compareTo(highest) < 0) {
            error(
                    ModelProblem.MODEL_TIER_TOO_LOW,
                    "/tier",
                    "the model says " + own + ", one of its inputs is " + highest,
                    "Leave the tier out: it is that of the inputs.");
        }
    }

    private void inputColumns(String alias, Model.Input input, String pointer) {
        Set<String> known = columns.getOrDefault(alias, Map.of()).keySet();
        for (String column : input.needs()) {
            known(column, known, input.dataset() + " has no column", pointer + "/needs");
        }
        for (String column : input.reads()) {
            known(column, known, input.dataset() + " has no column", pointer + "/reads");
            if (input.needs().contains(column)) {
                error(
                        ModelProblem.MODEL_FORM,
                        pointer + "/reads",
                        "column '" + column + "' stands in needs and in reads",
                        "Keep it in needs, if a row without it cannot be judged; else in reads.");
            }
        }
    }

    private void parameters() {
        model.parameters().forEach((name, parameter) -> {
            String pointer = "/parameters/" + name;
            boolean number = ValueType.isNumber(parameter.elementType());
            if (!parameter.range().isEmpty()
                    && (!number
                            || parameter
                                            .range()
                                            .get(0)
                                            .compareTo(parameter.range().get(1))
                                    > 0)) {
                error(
                        ModelProblem.PARAMETER_INVALID,
                        pointer + "/range",
                        number ? "the range ends below where it begins" : "only a number can have a range",
                        number ? "Write [lowest, highest]." : "Use options, or leave it out.");
                return;
            }
            if (parameter.pattern() != null
                    && !(parameter.elementType().equals("varchar") && isRegularExpression(parameter.pattern()))) {
                error(
                        ModelProblem.PARAMETER_INVALID,
                        pointer + "/pattern",
                        "'" + parameter.pattern() + "' is no pattern of a text",
                        "Only a text, or a list of texts, has a pattern: a regular expression for the whole of it.");
                return;
            }
            try {
                for (String option : parameter.options()) {
                    ValueType.check(parameter.elementType(), option);
                }
                ParameterValue.defaultOf(parameter);
            } catch (IllegalArgumentException mistake) {
                error(
                        ModelProblem.PARAMETER_INVALID,
                        pointer + "/default",
                        "default of parameter " + name + ": " + mistake.getMessage(),
                        "");
            }
        });
    }

    private static boolean isRegularExpression(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException mistake) {
            return false;
        }
    }

    private void outputColumns() {
        List<Model.OutputColumn> declared = model.finding().columns();
        for (int i = 0; i < declared.size(); i++) {
            String pointer = "/finding/columns/" + i;
            Model.OutputColumn column = declared.get(i);
            if (output.put(column.name(), column.type()) != null) {
                error(ModelProblem.MODEL_FORM, pointer, "column '" + column.name() + "' is given twice", "");
            }
            if (column.name().equals(CaseReader.OUTCOME)) {
                error(
                        ModelProblem.MODEL_FORM,
                        pointer,
                        "'outcome' is not listed among the columns",
                        "Let the SQL give it as its last column; it says hit, explained or not_assessable.");
            }
            if (model.parameters().containsKey(column.name())) {
                error(
                        ModelProblem.MODEL_FORM,
                        pointer,
                        "'" + column.name() + "' is both an output column and a parameter",
                        "Rename one: {{" + column.name() + "}} in the explanation could mean either.");
            }
        }
    }

    private void finding() {
        Model.Finding finding = model.finding();
        finding.key().forEach(column -> output(column, "/finding/key"));
        output(finding.subject().id(), "/finding/subject");
        if (finding.answerable() != null) {
            output(finding.answerable().id(), "/finding/answerable");
        }
        output(finding.occurredAt(), "/finding/occurred_at");
        type(finding.occurredAt(), "/finding/occurred_at", "date or timestamp", "date", "timestamp");
        if (finding.amount() != null) {
            output(finding.amount(), "/finding/amount");
            type(finding.amount(), "/finding/amount", "number", "bigint", "double", "decimal");
        }
        String currency = finding.currency();
        if (currency != null && !currency.matches("[A-Z]{3}")) {
            output(currency, "/finding/currency");
        }
    }

    private void sources() {
        model.finding().sources().forEach((alias, rows) -> {
            String pointer = "/finding/sources/" + alias;
            if (!model.inputs().containsKey(alias)) {
                error(
                        ModelProblem.MODEL_UNKNOWN_INPUT,
                        pointer,
                        "there is no input '" + alias + "'",
                        Nearest.hint(alias, model.inputs().keySet()));
                return;
            }
            rows.match().forEach((column, out) -> {
                Map<String, String> known = columns.get(alias);
                if (known != null) {
                    known(column, known.keySet(), model.inputs().get(alias).dataset() + " has no column", pointer);
                }
                output(out, pointer);
            });
        });
    }

    private void expectedHits() {
        Model.ExpectedHits expected = model.expectedHits();
        if (!model.inputs().containsKey(expected.of())) {
            error(
                    ModelProblem.MODEL_UNKNOWN_INPUT,
                    "/expected_hits/of",
                    "there is no input '" + expected.of() + "'",
                    Nearest.hint(expected.of(), model.inputs().keySet()));
            return;
        }
        Map<String, String> known = columns.get(expected.of());
        if (known != null) {
            expected.by()
                    .forEach(column -> known(
                            column,
                            known.keySet(),
                            model.inputs().get(expected.of()).dataset() + " has no column",
                            "/expected_hits/by"));
        }
    }

    private void date() {
        try {
            LocalDate.parse(model.date());
        } catch (DateTimeException failure) {
            error(ModelProblem.MODEL_FORM, "/date", "there is no such day: " + model.date(), "");
        }
    }

    private void output(String column, String pointer) {
        known(column, output.keySet(), "the output has no column", pointer);
    }

    private void known(String column, Collection<String> known, String what, String pointer) {
        if (!known.contains(column)) {
            error(ModelProblem.MODEL_UNKNOWN_COLUMN, pointer, what + " '" + column + "'", Nearest.hint(column, known));
        }
    }

    private void type(String column, String pointer, String needed, String... beginnings) {
        @Nullable String type = output.get(column);
        if (type == null) {
            return;
        }
        for (String beginning : beginnings) {
            if (type.startsWith(beginning)) {
                return;
            }
        }
        error(ModelProblem.MODEL_FORM, pointer, "'" + column + "' is a " + type + ", it must be a " + needed, "");
    }

    private void error(ModelProblem code, String pointer, String what, String mend) {
        remarks.add(Remark.error(code, what, yaml.place(pointer), mend));
    }
}
