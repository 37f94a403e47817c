package org.mingjing.report;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.model.CaseEngine;
import org.mingjing.model.CaseRunner;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelCase;
import org.mingjing.model.ModelCases;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.Sentence;

/**
 * A case of a model that raises a finding, run: its rows, and the sentence that the model makes of them.
 *
 * @param test the case
 * @param row what the model puts out for it
 * @param sentence the explanation filled in
 */
record WorkedExample(ModelCase test, Map<String, @Nullable String> row, Text sentence) {
    /** The first case of the model from which a hit comes; none where no case gives one. */
    static Optional<WorkedExample> of(LoadedModel model, Datasets datasets, CaseEngine engine) {
        CaseRunner runner = new CaseRunner(model, datasets, engine);
        for (ModelCase test : ModelCases.read(model, datasets).cases()) {
            try {
                List<Map<String, @Nullable String>> hits = runner.output(test).stream()
                        .filter(row -> "hit".equals(row.getOrDefault("outcome", "hit")))
                        .toList();
                if (!hits.isEmpty()) {
                    return Optional.of(told(model.model(), runner, test, hits.get(0)));
                }
            } catch (SQLException refused) {
                return Optional.empty(); // 'models test' says so; a page without an example is no less true
            }
        }
        return Optional.empty();
    }

    private static WorkedExample told(
            Model model, CaseRunner runner, ModelCase test, Map<String, @Nullable String> row) {
        Map<String, String> types = model.finding().columns().stream()
                .collect(Collectors.toMap(Model.OutputColumn::name, Model.OutputColumn::type));
        Function<String, @Nullable String> values = new TreeMap<>(row)::get;
        return new WorkedExample(
                test, row, new Sentence(model, types, runner.parameters(test)).of(Outcome.HIT, values));
    }
}
