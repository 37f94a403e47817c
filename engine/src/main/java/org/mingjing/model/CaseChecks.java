package org.mingjing.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.mingjing.contract.Column;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Place;
import org.mingjing.sql.SqlToken;

/** Whether the cases of a model cover what can be seen without running them. Mutation finds the rest. */
final class CaseChecks {
    private final LoadedModel model;
    private final List<ModelCase> cases;
    private final Place file;
    private final List<Remark> remarks = new ArrayList<>();

    private CaseChecks(LoadedModel model, List<ModelCase> cases) {
        this.model = model;
        this.cases = cases;
        this.file = Place.of(model.folder().resolve(ModelReader.CASES));
    }

    static List<Remark> check(LoadedModel model, List<ModelCase> cases, Datasets datasets) {
        CaseChecks checks = new CaseChecks(model, cases);
        checks.names();
        checks.hitAndMiss();
        checks.parameters();
        checks.outcomes();
        checks.missingValues(datasets);
        return checks.remarks;
    }

    private void names() {
        Map<String, Place> seen = new HashMap<>();
        for (ModelCase one : cases) {
            Place other = seen.put(one.name(), one.place());
            if (other != null) {
                remarks.add(Remark.error(
                        ModelProblem.MODEL_CASES_INVALID,
                        "two cases are named '" + one.name() + "'",
                        one.place(),
                        "The other one stands at " + other + "; a name is the claim that the case makes."));
            }
        }
    }

    private void hitAndMiss() {
        if (cases.stream().noneMatch(c -> expects(c, "hit"))) {
            thin("no case expects a hit", "Add one that the model must flag.");
        }
        if (cases.stream()
                .noneMatch(c -> c.expect().isEmpty() && c.notAssessable().isEmpty())) {
            thin(
                    "no case expects nothing from rows that can be judged",
                    "Add one exactly at the limit: at the limit is compliant.");
        }
    }

    private void parameters() {
        for (String name : model.model().parameters().keySet()) {
            String words = name.replace('_', ' ');
            boolean covered = cases.stream().anyMatch(c -> {
                String claim = c.name().toLowerCase(Locale.ROOT);
                return c.parameters().containsKey(name) || claim.contains(name) || claim.contains(words);
            });
            if (!covered) {
                thin(
                        "no case is about parameter '" + name + "'",
                        "Add one that sets it to another value, or that names it.");
            }
        }
    }

    private void outcomes() {
        TreeSet<String> outcomes = new TreeSet<>();
        for (SqlToken token : SqlToken.of(model.sql())) {
            if (token.text().equals("'explained'") || token.text().equals("'not_assessable'")) {
                outcomes.add(token.text().replace("'", ""));
            }
        }
        for (String outcome : outcomes) {
            if (cases.stream().noneMatch(c -> expects(c, outcome))) {
                thin("no case expects the outcome " + outcome, "Add one: expect: [{outcome: " + outcome + "}].");
            }
        }
    }

    private void missingValues(Datasets datasets) {
        boolean mayLack = model.model().inputs().values().stream()
                .anyMatch(input -> input.needs().stream().anyMatch(column -> datasets.get(input.datasetName())
                        .column(column)
                        .filter(Column::nullable)
                        .isPresent()));
        if (mayLack && cases.stream().allMatch(c -> c.notAssessable().isEmpty())) {
            remarks.add(Remark.warning(
                    ModelProblem.MODEL_CASES_THIN,
                    "no case shows a row that lacks a needed value",
                    file,
                    "Add one with a null in such a column and not_assessable: {<input>: 1}."));
        }
    }

    private static boolean expects(ModelCase one, String outcome) {
        return one.expect().stream().anyMatch(row -> outcome.equals(row.get(CaseReader.OUTCOME)));
    }

    private void thin(String what, String mend) {
        remarks.add(Remark.error(ModelProblem.MODEL_CASES_THIN, what, file, mend));
    }
}
