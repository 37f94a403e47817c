package org.mingjing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.contract.Datasets;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.Portability;

/**
 * All rules on models but the lock's: form, contracts, SQL, texts, cases. What keeps a model from being run is
 * found when the library is read; the rest is found here.
 */
public final class ModelLint {
    private final Datasets datasets;

    public ModelLint(Datasets datasets) {
        this.datasets = datasets;
    }

    /** Every remark on one folder, errors first, each kind in the order of the files. */
    public List<Remark> check(ModelFolder folder) {
        List<Remark> remarks = new ArrayList<>(folder.remarks());
        if (folder.model() != null && folder.yaml() != null) {
            remarks.addAll(TextChecks.check(folder.model(), folder.yaml()));
        }
        folder.sound().ifPresent(model -> {
            ModelSql sql = ModelSql.parse(model.folder().resolve(ModelReader.QUERY), model.sql());
            // a warning: the model runs, but two engines may differ in a last digit; our own library is linted strictly
            Portability.check(sql, types(model))
                    .forEach(p -> remarks.add(Remark.warning(p.code(), p.what(), p.place(), p.mend())));
            ModelCases cases = ModelCases.read(model, datasets);
            remarks.addAll(cases.remarks());
            if (cases.remarks().stream().noneMatch(Remark::isError)) {
                remarks.addAll(CaseChecks.check(model, cases.cases(), datasets));
            }
        });
        remarks.sort(Comparator.comparing(Remark::level)
                .thenComparing(r -> r.place() == null ? "" : r.place().file())
                .thenComparing(r -> r.place() == null ? 0 : r.place().line()));
        return remarks;
    }

    /** SQL types by name, of all columns that the inputs show and of all parameters. */
    private Map<String, List<String>> types(LoadedModel model) {
        Map<String, List<String>> types = new HashMap<>();
        CaseRunner.columns(model, datasets)
                .values()
                .forEach(columns -> columns.forEach((name, type) ->
                        types.computeIfAbsent(name, n -> new ArrayList<>()).add(type)));
        model.model().parameters().forEach((name, parameter) -> types.put(":" + name, List.of(parameter.type())));
        return types;
    }
}
