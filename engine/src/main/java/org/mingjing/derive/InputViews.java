package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/**
 * Datasets of a lake as views with every column of their contracts: null where a snapshot has no such column, empty
 * where the lake has no such dataset. So one statement fits every lake.
 */
final class InputViews {
    private InputViews() {}

    /**
     * The plan of a derivation.
     *
     * @param datasets what rows are made from: without any of them there is nothing to compute
     * @param besides what is looked up beside it
     */
    static Derivation.Plan plan(
            Lake lake, Collection<String> datasets, Collection<String> besides, SortedMap<String, String> versions) {
        SortedMap<String, Snapshot> inputs = new TreeMap<>();
        List<String> absent = new ArrayList<>();
        for (String dataset : datasets) {
            lake.head(dataset).ifPresentOrElse(s -> inputs.put(dataset, s), () -> absent.add(dataset));
        }
        if (!inputs.isEmpty()) {
            besides.forEach(dataset ->
                    lake.head(dataset).ifPresentOrElse(s -> inputs.put(dataset, s), () -> absent.add(dataset)));
        }
        return new Derivation.Plan(inputs, absent.stream().sorted().toList(), versions);
    }

    static void create(
            Engine engine, Datasets contracts, Collection<String> datasets, SortedMap<String, Snapshot> inputs) {
        for (String dataset : datasets) {
            create(engine, contracts, dataset, dataset, inputs.get(dataset));
        }
    }

    /** A view of another name than its dataset's. */
    static void create(Engine engine, Datasets contracts, String view, String dataset, @Nullable Snapshot snapshot) {
        engine.run("create view " + Engine.name(view) + " as " + select(contracts, dataset, snapshot));
    }

    private static String select(Datasets contracts, String dataset, @Nullable Snapshot snapshot) {
        List<String> columns = new ArrayList<>();
        contracts.find(dataset).map(DatasetContract::columns).orElse(List.of()).stream()
                .flatMap(column -> stored(column, snapshot).stream())
                .forEach(columns::add);
        columns.add(one(TechnicalColumns.SOURCE_FILE, "varchar", snapshot));
        columns.add(one(TechnicalColumns.SOURCE_ROW, "bigint", snapshot));
        columns.add(one(TechnicalColumns.SOURCE_RECORD, "bigint", snapshot));
        String rows = "select " + String.join(", ", columns);
        if (snapshot == null) {
            return rows + " where false";
        }
        // a row that later content under its key has replaced is history
        boolean versioned = Engine.has(snapshot, TechnicalColumns.VALID_TO);
        return rows + " from " + Engine.table(snapshot)
                + (versioned ? " where " + TechnicalColumns.VALID_TO + " is null" : "");
    }

    private static List<String> stored(Column column, @Nullable Snapshot snapshot) {
        return column.type().storedNames(column.name()).stream()
                .map(name -> one(name, column.type().duckType(), snapshot))
                .toList();
    }

    private static String one(String name, String type, @Nullable Snapshot snapshot) {
        return snapshot != null && Engine.has(snapshot, name)
                ? Engine.name(name)
                : "cast(null as " + type + ") as " + Engine.name(name);
    }
}
