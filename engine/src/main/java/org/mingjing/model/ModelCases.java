package org.mingjing.model;

import java.util.ArrayList;
import java.util.List;
import org.mingjing.contract.Datasets;

/**
 * The cases of one model.
 *
 * @param cases those that can be run
 * @param remarks what is wrong with the others
 */
public record ModelCases(List<ModelCase> cases, List<Remark> remarks) {
    public ModelCases {
        cases = List.copyOf(cases);
        remarks = List.copyOf(remarks);
    }

    public static ModelCases read(LoadedModel model, Datasets datasets) {
        List<Remark> remarks = new ArrayList<>();
        List<ModelCase> cases = CaseReader.read(model, datasets, remarks);
        return new ModelCases(cases, remarks);
    }
}
