package org.mingjing.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.contract.Text;
import org.mingjing.lake.Manifest;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterPlan;
import org.mingjing.model.ParameterSet;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SqlValue;

/**
 * A model that may run, with all it needs.
 *
 * @param loaded the model
 * @param sql its SQL, fenced
 * @param relations its inputs, in the order of the model
 * @param plan with which values it runs
 * @param exemptions those that speak of it
 * @param notes what a reader of its result should know
 */
record ModelTask(
        LoadedModel loaded,
        ModelSql sql,
        List<Relation> relations,
        ParameterPlan plan,
        List<Exemption> exemptions,
        List<Text> notes) {
    Model model() {
        return loaded.model();
    }

    String id() {
        return loaded.id();
    }

    /** Type by output column, in order. */
    Map<String, String> outputTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        model().finding().columns().forEach(c -> types.put(c.name(), c.type()));
        return types;
    }

    Relation relation(String alias) {
        return relations.stream()
                .filter(r -> r.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no input " + alias));
    }

    /** The model's SQL with values written in. */
    String inlined(ParameterSet set) {
        return sql.inline(literals(set));
    }

    static Map<String, List<SqlValue>> literals(ParameterSet set) {
        Map<String, List<SqlValue>> literals = new LinkedHashMap<>();
        set.values()
                .forEach((name, value) -> literals.put(
                        name,
                        value.elements().stream()
                                .map(e -> new SqlValue(value.type(), e))
                                .toList()));
        return literals;
    }

    long rowsRead() {
        return relations.stream().mapToLong(Relation::rowCount).sum();
    }

    /** Size of the inputs, to run the largest first and to tell how much is left. */
    long weight() {
        return 1
                + relations.stream()
                        .filter(r -> r.snapshot() != null)
                        .mapToLong(r -> r.snapshot().manifest().files().stream()
                                .mapToLong(Manifest.DataFile::bytes)
                                .sum())
                        .sum();
    }

    Map<String, String> snapshots() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Relation relation : relations) {
            ids.put(
                    model().inputs().get(relation.alias()).datasetName(),
                    relation.snapshot() == null ? "none" : relation.snapshot().id());
        }
        return ids;
    }
}
