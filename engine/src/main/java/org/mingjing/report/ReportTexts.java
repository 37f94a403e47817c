package org.mingjing.report;

import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.contract.DatasetContract;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;

/**
 * What the library says about what a run holds. Whatever is missing is shown by its name.
 *
 * @param models by id
 * @param contracts by name of the dataset
 */
public record ReportTexts(Map<String, Model> models, Map<String, DatasetContract> contracts) {
    public ReportTexts {
        models = Map.copyOf(models);
        contracts = Map.copyOf(contracts);
    }

    /** All texts of a library. */
    public static ReportTexts of(ModelLibrary library) {
        return new ReportTexts(
                library.models().stream().map(LoadedModel::model).collect(Collectors.toMap(Model::id, m -> m)),
                library.datasets().all().stream().collect(Collectors.toMap(DatasetContract::dataset, c -> c)));
    }
}
