package org.mingjing.app.models;

import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Tier;
import org.mingjing.model.Model;

/** How tightly a model is held. */
final class Tiers {
    private Tiers() {}

    /** The highest tier of its inputs, or its own where that is higher. */
    static Tier of(Model model, Datasets datasets) {
        Tier tier = model.tier() == null ? Tier.T1 : model.tier();
        for (Model.Input input : model.inputs().values()) {
            Tier of = datasets.find(input.datasetName())
                    .map(DatasetContract::tier)
                    .orElse(Tier.T1);
            tier = of.compareTo(tier) > 0 ? of : tier;
        }
        return tier;
    }

    /** Whether rows of the dataset speak of persons; of one without a contract nobody knows, so they do. */
    static boolean holdsPersons(Datasets datasets, String dataset) {
        return datasets.find(dataset)
                .map(contract -> contract.tier() == Tier.T3
                        || contract.columns().stream().anyMatch(c -> c.sensitivity() != Sensitivity.NONE))
                .orElse(true);
    }
}
