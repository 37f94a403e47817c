package org.mingjing.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.sql.CaseSql;
import org.mingjing.sql.SqlValue;

/**
 * What the derived inputs of a case are to be computed from.
 *
 * @param rows by dataset that is there, its rows; those of the inputs that the case gives stand among them
 * @param open inputs that the case leaves open, to be computed where they are derived
 */
record CaseBase(Map<String, List<Map<String, @Nullable String>>> rows, Set<String> open) {
    /** By dataset a query that gives its rows, with every column of its contract. */
    SortedMap<String, String> queries(Datasets datasets) {
        SortedMap<String, String> queries = new TreeMap<>();
        rows.forEach((dataset, given) -> {
            Map<String, String> types = InputColumns.of(datasets.get(dataset));
            List<Map<String, SqlValue>> values =
                    given.stream().map(row -> values(row, types)).toList();
            queries.put(
                    dataset,
                    CaseSql.statement(Map.of(dataset, values), Map.of(dataset, types), "select * from " + dataset));
        });
        return queries;
    }

    private static Map<String, SqlValue> values(Map<String, @Nullable String> row, Map<String, String> types) {
        return types.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new SqlValue(e.getValue(), row.get(e.getKey()))));
    }
}
