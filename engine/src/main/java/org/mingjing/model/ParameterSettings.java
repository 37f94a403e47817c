package org.mingjing.model;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/**
 * Local values of parameters: from a file, each with its scope, legal source and author, and from the command
 * line. They are kept apart from the library, which never changes for them.
 */
public final class ParameterSettings {
    private static final Schema SCHEMA = YamlFile.schema(ParameterSettings.class, "parameters.schema.json");

    private final List<ParameterSetting> settings;
    private final List<ParameterSetting> commandLine;

    private ParameterSettings(List<ParameterSetting> settings, List<ParameterSetting> commandLine) {
        this.settings = List.copyOf(settings);
        this.commandLine = List.copyOf(commandLine);
    }

    /** Every parameter at its default. */
    public static ParameterSettings none() {
        return new ParameterSettings(List.of(), List.of());
    }

    /** Reads a file of settings; the first that names nothing known, or holds no allowed value, is refused. */
    public static ParameterSettings read(Path file, ModelLibrary library) {
        return of(YamlFile.read(file), library);
    }

    /** The same from a document that lies elsewhere, such as in a database. */
    public static ParameterSettings of(YamlFile yaml, ModelLibrary library) {
        yaml.check(SCHEMA).stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        List<ParameterSetting> settings = new ArrayList<>();
        JsonNode written = yaml.root().get("settings");
        for (int i = 0; i < written.size(); i++) {
            String model = written.get(i).get("model").asString();
            String parameter = written.get(i).get("parameter").asString();
            for (String id : models(model, parameter, library)) {
                ParameterSetting setting = setting(id, written.get(i), "/settings/" + i, yaml, library);
                settings.forEach(other -> refuseContradiction(setting, other));
                settings.add(setting);
            }
        }
        return new ParameterSettings(settings, List.of());
    }

    /**
     * The same, with values {@code MODEL.PARAMETER=VALUE} given for this one run; they win over all others, those given
     * earlier included. In place of a model, a module names all its models that share the parameter.
     */
    public ParameterSettings with(List<String> given, ModelLibrary library) {
        List<ParameterSetting> added = new ArrayList<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            int dot = one.lastIndexOf('.', Math.max(equals, 0));
            if (equals < 0 || dot < 1) {
                throw new Problem(
                        ModelProblem.PARAMETER_INVALID,
                        "'" + one + "' does not set a parameter",
                        null,
                        "Write MODEL.PARAMETER=VALUE, such as SPD-0001.window_days=30.");
            }
            String model = one.substring(0, dot);
            String parameter = one.substring(dot + 1, equals);
            if (added.stream()
                    .anyMatch(s -> s.model().equals(model) && s.parameter().equals(parameter))) {
                throw new Problem(
                        ModelProblem.PARAMETER_AMBIGUOUS,
                        model + "." + parameter + " is set twice on the command line",
                        null,
                        "Keep one of them.");
            }
            for (String id : models(model, parameter, library)) {
                ParameterValue value = value(id, parameter, one.substring(equals + 1), library, null);
                added.add(new ParameterSetting(id, parameter, value, ParameterScope.ALL, "--set", "", null, null));
            }
        }
        List<ParameterSetting> all = new ArrayList<>(added);
        commandLine.stream()
                .filter(earlier -> added.stream()
                        .noneMatch(s -> s.model().equals(earlier.model())
                                && s.parameter().equals(earlier.parameter())))
                .forEach(all::add);
        return new ParameterSettings(settings, all);
    }

    /**
     * With which values a model runs.
     *
     * @param regionOf division code of an answerable unit, where the data knows it
     * @param today settings whose term is over by then are left out, and named by the plan
     */
    public ParameterPlan plan(Model model, Function<String, Optional<String>> regionOf, LocalDate today) {
        List<ParameterSetting> inForce = new ArrayList<>();
        List<ParameterSetting> expired = new ArrayList<>();
        List<ParameterSetting> fixed = of(commandLine, model);
        for (ParameterSetting setting : of(settings, model)) {
            if (setting.expires() != null && setting.expires().isBefore(today)) {
                expired.add(setting);
            } else if (fixed.stream().noneMatch(f -> f.parameter().equals(setting.parameter()))) {
                inForce.add(setting);
            }
        }
        inForce.addAll(fixed);
        return new ParameterPlan(model, inForce, expired, regionOf);
    }

    private static List<ParameterSetting> of(List<ParameterSetting> settings, Model model) {
        return settings.stream().filter(s -> s.model().equals(model.id())).toList();
    }

    /**
     * The model of that id or, for the name of a module, those of its models that share the parameter. What names
     * neither is given back as it is and refused where its value is read.
     */
    private static List<String> models(String name, String parameter, ModelLibrary library) {
        Optional<SupervisionModule> module = library.module(name);
        if (module.isEmpty()) {
            return List.of(name);
        }
        if (!module.get().parameters().containsKey(parameter)) {
            throw new Problem(
                    ModelProblem.PARAMETER_UNKNOWN,
                    "the models of " + name + " share no parameter '" + parameter + "'",
                    null,
                    Nearest.hint(parameter, module.get().parameters().keySet()));
        }
        return library.select(List.of(name)).stream()
                .filter(folder -> folder.sound().isPresent() && folder.module().equals(name))
                .filter(folder -> folder.sound().get().model().parameters().containsKey(parameter))
                .filter(folder -> folder.yaml() != null
                        && !folder.yaml().root().path("parameters").has(parameter))
                .map(ModelFolder::label)
                .toList();
    }

    private static ParameterSetting setting(
            String model, JsonNode written, String at, YamlFile yaml, ModelLibrary library) {
        String parameter = written.get("parameter").asString();
        Place place = yaml.place(at + "/value");
        String text = ParameterValue.textOf(written.get("value"));
        ParameterScope scope = new ParameterScope(
                written.path("region").asString(null),
                written.path("unit").asString(null),
                date(written, "from", at, yaml),
                date(written, "to", at, yaml));
        if (scope.from() != null && scope.to() != null && scope.to().isBefore(scope.from())) {
            throw new Problem(
                    ModelProblem.PARAMETER_INVALID, "the period ends before it begins", yaml.place(at + "/to"), "");
        }
        return new ParameterSetting(
                model,
                parameter,
                value(model, parameter, text, library, place),
                scope,
                written.get("source").asString(),
                written.get("author").asString(),
                date(written, "expires", at, yaml),
                yaml.place(at));
    }

    private static @Nullable LocalDate date(JsonNode written, String key, String at, YamlFile yaml) {
        if (!written.has(key)) {
            return null;
        }
        try {
            return LocalDate.parse(written.get(key).asString());
        } catch (DateTimeException failure) {
            throw new Problem(
                    ModelProblem.PARAMETER_INVALID,
                    "there is no such day: " + written.get(key).asString(),
                    yaml.place(at + "/" + key),
                    "Write year-month-day, such as 2026-01-31.",
                    failure);
        }
    }

    private static ParameterValue value(
            String id, String name, String text, ModelLibrary library, @Nullable Place place) {
        Model model = library.get(id, place).model();
        Model.Parameter parameter = model.parameters().get(name);
        if (parameter == null) {
            throw new Problem(
                    ModelProblem.PARAMETER_UNKNOWN,
                    "model " + id + " has no parameter '" + name + "'",
                    place,
                    Nearest.hint(name, model.parameters().keySet()));
        }
        try {
            return ParameterValue.parse(parameter, text);
        } catch (IllegalArgumentException mistake) {
            throw new Problem(
                    ModelProblem.PARAMETER_INVALID,
                    id + "." + name + ": " + mistake.getMessage(),
                    place,
                    "It is of type " + parameter.type() + "; see 'mingjing models show " + id + "'.",
                    mistake);
        }
    }

    private static void refuseContradiction(ParameterSetting one, ParameterSetting other) {
        if (one.model().equals(other.model())
                && one.parameter().equals(other.parameter())
                && one.scope().contradicts(other.scope())) {
            throw new Problem(
                    ModelProblem.PARAMETER_AMBIGUOUS,
                    one.model() + "." + one.parameter() + " is set twice for the same scope",
                    one.place(),
                    "The other one stands at " + other.place() + "; make their units, regions or periods differ.");
        }
    }
}
