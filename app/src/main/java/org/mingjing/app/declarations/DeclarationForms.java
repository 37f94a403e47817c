package org.mingjing.app.declarations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Lookups;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import org.springframework.stereotype.Component;

/**
 * The forms as the office has them: read at the start, and held to themselves and to the datasets. A file that asks of a
 * field, a limit or a column that is not there stops the start.
 */
@Component
class DeclarationForms {
    private final Map<String, DeclarationForm> forms = new LinkedHashMap<>();
    private final Map<String, DeclarationForm.Bound> limits;
    private final List<String> faults = new ArrayList<>();

    DeclarationForms(DeclarationSettings settings, Lookups lookups) {
        DeclarationForm.Forms file = YamlFile.parse(Path.of("forms.yml"), text(settings))
                .as(DeclarationForm.Forms.class, YamlFile.schema(DeclarationForms.class, "forms.schema.json"));
        this.limits = file.limits();
        file.forms().forEach((kind, form) -> forms.put(kind, whole(file, form)));
        forms.forEach((kind, form) -> check(kind, form, lookups));
        if (!faults.isEmpty()) {
            throw new Problem(
                    DeclarationProblem.DECLARATION_FORMS_INVALID,
                    String.join("\n", faults),
                    null,
                    "Mend the file of forms.");
        }
    }

    private static String text(DeclarationSettings settings) {
        try {
            return settings.forms().getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static DeclarationForm whole(DeclarationForm.Forms file, DeclarationForm form) {
        return new DeclarationForm(
                form.title(),
                both(file.common(), form.before()),
                form.during(),
                form.after(),
                form.attachments(),
                both(form.rules(), file.commonRules()));
    }

    private static <T> List<T> both(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    Map<String, DeclarationForm> all() {
        return Map.copyOf(forms);
    }

    /** Kinds in the order of the file. */
    List<String> kinds() {
        return List.copyOf(forms.keySet());
    }

    DeclarationForm form(@Nullable String kind) {
        DeclarationForm form = kind == null ? null : forms.get(kind);
        if (form == null) {
            throw CommonProblem.invalid("there is no form for " + kind, "Take one of: " + String.join(", ", kinds()));
        }
        return form;
    }

    DeclarationForm.Bound limit(String name) {
        return java.util.Objects.requireNonNull(limits.get(name));
    }

    private void check(String kind, DeclarationForm form, Lookups lookups) {
        Set<String> names = new HashSet<>();
        form.fields(DeclarationStage.AFTER).stream()
                .map(ProcessDefinition.Field::name)
                .filter(name -> !names.add(name))
                .forEach(name -> faults.add(kind + "." + name + ": asked twice"));
        if (!names.contains(Declarations.PROJECT)) {
            faults.add(kind + ": nothing asks for '" + Declarations.PROJECT + "', by which a declaration is called");
        }
        Set<String> rules = new HashSet<>();
        for (DeclarationRule rule : form.rules()) {
            String place = kind + "." + rule.name();
            if (!rules.add(rule.name())) {
                faults.add(place + ": a rule of that name is there already");
            }
            fields(rule)
                    .filter(name -> !names.contains(name))
                    .forEach(name -> faults.add(place + ": no field " + name));
            if (rule.atMost() != null
                    && rule.atMost().limit() != null
                    && !limits.containsKey(rule.atMost().limit())) {
                faults.add(place + ": no limit " + rule.atMost().limit());
            }
            RuleLookups.example(rule)
                    .map(lookups::faults)
                    .ifPresent(wrong -> wrong.forEach(each -> faults.add(place + ": " + each)));
        }
    }

    /** Fields of which a rule speaks. */
    static Stream<String> fields(DeclarationRule rule) {
        List<@Nullable String> names = new ArrayList<>();
        if (rule.when() != null) {
            names.add(rule.when().field());
        }
        if (rule.atMost() != null) {
            names.add(rule.atMost().field());
            names.add(rule.atMost().of());
        }
        if (rule.inOrder() != null) {
            names.add(rule.inOrder().first());
            names.add(rule.inOrder().then());
        }
        if (rule.found() != null) {
            names.add(rule.found().around());
            names.addAll(rule.found().match().values());
            names.addAll(rule.found().within().values());
        }
        if (rule.absent() != null) {
            names.add(rule.absent().on());
            names.addAll(rule.absent().match().values());
            names.addAll(rule.absent().within().values());
        }
        if (rule.likePeers() != null) {
            names.add(rule.likePeers().field());
            names.add(rule.likePeers().perField());
            names.addAll(rule.likePeers().match().values());
        }
        return names.stream().filter(name -> name != null && !name.equals(DeclarationRule.UNIT));
    }
}
