package org.mingjing.report;

import java.util.Map;
import org.mingjing.contract.DatasetContract;
import org.mingjing.model.Model;

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
}
