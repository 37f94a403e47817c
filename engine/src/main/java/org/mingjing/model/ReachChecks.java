package org.mingjing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mingjing.yaml.YamlFile;

/** Holds a declared reach against the inputs and the output. Whether it is true only the cases can tell. */
final class ReachChecks {
    private final Model model;
    private final YamlFile yaml;
    private final Map<String, Map<String, String>> inputs;
    private final Map<String, String> output;
    private final List<Remark> remarks = new ArrayList<>();

    /**
     * @param inputs by input whose dataset is known, its columns and their types
     * @param output columns of the output and their types
     */
    ReachChecks(Model model, YamlFile yaml, Map<String, Map<String, String>> inputs, Map<String, String> output) {
        this.model = model;
        this.yaml = yaml;
        this.inputs = inputs;
        this.output = output;
    }

    List<Remark> check() {
        Reach reach = model.reach();
        if (reach == null) {
            return remarks;
        }
        if (model.inputs().containsKey(Reach.FINDING)) {
            error(
                    "/reach",
                    "an input is named '" + Reach.FINDING + "', which here means the output",
                    "Rename the input.");
        }
        for (int i = 0; i < reach.links().size(); i++) {
            link(reach.links().get(i), "/reach/links/" + i);
        }
        if (reach.days() == null) {
            long named = reach.links().stream()
                    .filter(l -> l.containsKey(Reach.FINDING))
                    .count();
            if (named != 1) {
                error(
                        "/reach/links",
                        "the output stands in " + named + " links, not in one",
                        "Write finding: COLUMN in one of them.");
            }
        } else {
            reach.rows().forEach((alias, columns) -> columns.forEach(c -> dated(alias, c, "/reach/rows/" + alias)));
            dated(Reach.FINDING, String.valueOf(reach.finding()), "/reach/finding");
        }
        return remarks;
    }

    private void link(Map<String, List<String>> link, String pointer) {
        link.forEach((alias, shared) -> {
            String at = pointer + "/" + alias;
            if (shared.stream().allMatch(entry -> Reach.period(entry) != null)) {
                error(at, "only a period is shared", "Name a column whose value is shared beside it, or use days.");
            }
            for (String entry : shared) {
                if (Reach.period(entry) == null) {
                    type(alias, entry, at, "varchar");
                } else {
                    dated(alias, Reach.column(entry), at);
                }
            }
        });
    }

    private void dated(String alias, String column, String pointer) {
        type(alias, column, pointer, "date", "timestamp");
    }

    private void type(String alias, String column, String pointer, String... allowed) {
        boolean finding = alias.equals(Reach.FINDING);
        if (!finding && !model.inputs().containsKey(alias)) {
            error(
                    pointer,
                    "there is no input '" + alias + "'",
                    Nearest.hint(alias, model.inputs().keySet()));
            return;
        }
        Map<String, String> known = finding ? output : inputs.get(alias);
        if (known == null) {
            return; // its dataset is unknown, which is remarked on where it is declared
        }
        String type = known.get(column);
        if (type == null || (!finding && !isDeclared(alias, column))) {
            error(
                    pointer,
                    (finding ? "the output" : "input " + alias) + " has no column '" + column + "'",
                    Nearest.hint(column, known.keySet()));
        } else if (!List.of(allowed).contains(type)) {
            error(pointer, "'" + column + "' is a " + type + ", it must be a " + String.join(" or a ", allowed), "");
        }
    }

    private boolean isDeclared(String alias, String column) {
        Model.Input input = model.inputs().get(alias);
        return input.needs().contains(column) || input.reads().contains(column);
    }

    private void error(String pointer, String what, String mend) {
        remarks.add(Remark.error(ModelProblem.MODEL_REACH, what, yaml.place(pointer), mend));
    }
}
