package org.mingjing.app.models;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.contract.Text;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;
import org.mingjing.model.ParameterValue;
import org.mingjing.scan.Exemptions;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings in the form that the engine reads, which is that of its files. What no longer fits the library, because a
 * model has gone or lost a parameter, is left out and said so: one old setting must not keep all models from running.
 *
 * @param parameters document of local values
 * @param exemptions document of exemptions
 * @param leftOut what was left out, and why
 */
record SettingsForEngine(String parameters, String exemptions, List<Text> leftOut) {
    SettingsForEngine {
        leftOut = List.copyOf(leftOut);
    }

    /** A thing to be set, as the engine shall name it: with who stands for it. */
    record Signed(String reference, Wanted wanted, String reason, String author, String approver) {
        static Signed of(Setting setting) {
            return new Signed(
                    String.valueOf(setting.id()),
                    setting.again(),
                    setting.reason(),
                    setting.author(),
                    setting.approver());
        }

        static Signed proposed(int number, Wanted wanted, String reason, String author) {
            return new Signed("proposed-" + number, wanted, reason, author, "-");
        }
    }

    static SettingsForEngine of(List<Signed> settings, ModelLibrary library) {
        ObjectNode parameters = YamlFile.MAPPER.createObjectNode();
        ArrayNode values = parameters.putArray("settings");
        ObjectNode exemptions = YamlFile.MAPPER.createObjectNode();
        ArrayNode terms = exemptions.putArray("exemptions");
        List<Text> leftOut = new ArrayList<>();
        for (Signed signed : settings) {
            Optional<Text> hindrance = hindrance(signed.wanted(), library);
            if (hindrance.isPresent()) {
                leftOut.add(hindrance.get());
            } else if (signed.wanted().content() instanceof LocalValue value) {
                write(values.addObject(), signed, value);
            } else if (signed.wanted().content() instanceof ExemptionTerms exemption) {
                write(terms.addObject(), signed, exemption, library);
            }
        }
        return new SettingsForEngine(parameters.toString(), exemptions.toString(), leftOut);
    }

    SettingsForEngine andLeftOut(List<Text> more) {
        List<Text> all = new ArrayList<>(leftOut);
        all.addAll(more);
        return new SettingsForEngine(parameters, exemptions, all);
    }

    ParameterSettings parameterSettings(ModelLibrary library) {
        return ParameterSettings.of(YamlFile.parse(Path.of("local values"), parameters), library);
    }

    Exemptions exemptionsOnFile() {
        return Exemptions.of(YamlFile.parse(Path.of("exemptions on file"), exemptions));
    }

    /** Why something cannot be set in this library; empty where it can. */
    static Optional<Text> hindrance(Wanted wanted, ModelLibrary library) {
        String what = wanted.model();
        if (wanted.content() instanceof OwnModel) {
            return Optional.empty(); // it says what the library holds, and the engine nothing
        }
        if (isPattern(what)) {
            return Optional.empty(); // the engine passes over models that it does not fit
        }
        Optional<LoadedModel> loaded = library.find(what);
        if (loaded.isEmpty()) {
            return Optional.of(new Text(
                    "A setting for " + what + " is not used: the library has no such model that can run.",
                    "针对 " + what + " 的设置未采用：模型库中没有可运行的该模型。"));
        }
        Model model = loaded.get().model();
        if (wanted.content() instanceof LocalValue value) {
            return hindrance(what, value, model);
        }
        return wanted.content() instanceof ExemptionTerms terms ? hindrance(wanted, terms, model) : Optional.empty();
    }

    private static Optional<Text> hindrance(String what, LocalValue value, Model model) {
        Model.Parameter parameter = model.parameters().get(value.parameter());
        String name = what + "." + value.parameter();
        if (parameter == null) {
            return Optional.of(new Text(
                    "The value of " + name + " is not used: the model has no such parameter.",
                    name + " 的取值未采用：模型没有该参数。"));
        }
        try {
            ParameterValue.parse(parameter, value.value());
            return Optional.empty();
        } catch (IllegalArgumentException mistake) {
            return Optional.of(new Text(
                    "The value of " + name + " is not used: " + mistake.getMessage() + ".",
                    name + " 的取值未采用，不符合参数的类型、范围或选项：" + value.value() + "。"));
        }
    }

    private static Optional<Text> hindrance(Wanted wanted, ExemptionTerms terms, Model model) {
        String what = wanted.model();
        if (wanted.unit() != null && model.finding().answerable() == null) {
            return Optional.of(new Text(
                    "An exemption for a unit is not used: findings of " + what + " name no unit that answers.",
                    "针对单位的豁免未采用：" + what + " 的线索不含责任单位。"));
        }
        List<String> columns =
                model.finding().columns().stream().map(Model.OutputColumn::name).toList();
        List<String> strange = terms.match().keySet().stream()
                .filter(column -> !columns.contains(column))
                .sorted()
                .toList();
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of(new Text(
                        "An exemption for " + what + " is not used: the model puts out no column "
                                + String.join(", ", strange) + ".",
                        "针对 " + what + " 的豁免未采用：模型没有输出列 " + String.join("、", strange) + "。"));
    }

    static boolean isPattern(String model) {
        return model.contains("*") || model.contains("?");
    }

    private static void write(ObjectNode node, Signed signed, LocalValue value) {
        node.put("model", signed.wanted().model());
        node.put("parameter", value.parameter());
        node.put("value", value.value());
        put(node, "region", value.region());
        put(node, "unit", signed.wanted().unit());
        put(node, "from", value.from());
        put(node, "to", value.to());
        node.put("source", value.source());
        node.put("author", signed.author());
        put(node, "expires", value.expires());
    }

    private static void write(ObjectNode node, Signed signed, ExemptionTerms terms, ModelLibrary library) {
        Map<String, List<String>> match = new LinkedHashMap<>(terms.match());
        String model = signed.wanted().model();
        String unit = signed.wanted().unit();
        if (unit != null) {
            match.put(answerable(library.get(model).model()), List.of(unit));
        }
        node.put("id", "E-" + signed.reference());
        node.put(isPattern(model) ? "models" : "model", model);
        ObjectNode conditions = node.putObject("match");
        match.forEach((column, values) -> {
            ArrayNode list = conditions.putArray(column);
            values.forEach(list::add);
        });
        node.put("valid_from", terms.from().toString());
        node.put("valid_to", terms.to().toString());
        node.put("approver", signed.approver());
        node.put("reason", signed.reason());
    }

    /** The output column with the unit that answers; an exemption for a unit cannot be had where there is none. */
    static String answerable(Model model) {
        return java.util.Objects.requireNonNull(model.finding().answerable(), model.id())
                .id();
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value instanceof LocalDate day) {
            node.put(name, day.toString());
        } else if (value != null) {
            node.put(name, String.valueOf(value));
        }
    }
}
