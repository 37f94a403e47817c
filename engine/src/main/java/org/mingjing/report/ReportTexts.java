package org.mingjing.report;

import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.contract.DatasetContract;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.SupervisionModule;

/**
 * What the library says about what a run holds. Whatever is missing is shown by its name.
 *
 * @param models by id
 * @param contracts by name of the dataset
 * @param modules by name; those that state titles and indicators
 */
public record ReportTexts(
        Map<String, Model> models, Map<String, DatasetContract> contracts, Map<String, SupervisionModule> modules) {
    public ReportTexts {
        models = Map.copyOf(models);
        contracts = Map.copyOf(contracts);
        modules = Map.copyOf(modules);
    }

    /** All texts of a library. */
    public static ReportTexts of(ModelLibrary library) {
        return new ReportTexts(
                library.described(),
                library.datasets().all().stream().collect(Collectors.toMap(DatasetContract::dataset, c -> c)),
                library.modules().stream().collect(Collectors.toMap(SupervisionModule::name, m -> m)));
    }
}
