package org.mingjing.app.declarations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.contract.Text;

/**
 * What a unit declares of one kind of undertaking.
 *
 * @param before fields of every stage; {@code during} and {@code after} come on top
 * @param attachments papers that belong to it
 * @param rules what the program checks
 */
record DeclarationForm(
        Text title,
        List<ProcessDefinition.Field> before,
        List<ProcessDefinition.Field> during,
        List<ProcessDefinition.Field> after,
        List<Paper> attachments,
        List<DeclarationRule> rules) {
    DeclarationForm {
        before = before == null ? List.of() : List.copyOf(before);
        during = during == null ? List.of() : List.copyOf(during);
        after = after == null ? List.of() : List.copyOf(after);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /**
     * A paper.
     *
     * @param stages in which it is needed; none: it may always be attached and never has to
     */
    record Paper(String name, Text title, List<DeclarationStage> stages) {
        Paper {
            stages = stages == null ? List.of() : List.copyOf(stages);
        }
    }

    /** The file of forms. */
    record Forms(
            int version,
            Map<String, Bound> limits,
            List<ProcessDefinition.Field> common,
            List<DeclarationRule> commonRules,
            Map<String, DeclarationForm> forms) {
        Forms {
            limits = limits == null ? Map.of() : new LinkedHashMap<>(limits);
            common = common == null ? List.of() : List.copyOf(common);
            commonRules = commonRules == null ? List.of() : List.copyOf(commonRules);
            forms = new LinkedHashMap<>(forms);
        }
    }

    /**
     * An amount that a rule of the law sets.
     *
     * @param confirmed whether it was read in the rule's own text
     */
    record Bound(java.math.BigDecimal value, Text source, boolean confirmed) {}

    List<ProcessDefinition.Field> fields(DeclarationStage stage) {
        List<ProcessDefinition.Field> fields = new ArrayList<>(before);
        if (stage != DeclarationStage.BEFORE) {
            fields.addAll(during);
        }
        if (stage == DeclarationStage.AFTER) {
            fields.addAll(after);
        }
        return List.copyOf(fields);
    }

    ProcessDefinition.@Nullable Field field(DeclarationStage stage, String name) {
        return fields(stage).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
