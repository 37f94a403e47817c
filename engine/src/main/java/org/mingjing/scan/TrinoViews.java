package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.contract.TechnicalColumns;

/** The two queries behind the names of an input in Trino. */
final class TrinoViews {
    private TrinoViews() {}

    /**
     * @param table full name of the table over the snapshot; empty where there is no snapshot
     * @return name in lower case to query
     */
    static Map<String, String> of(Relation relation, String table) {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(relation.rows().toLowerCase(Locale.ROOT), allRows(relation, table));
        queries.put(relation.alias().toLowerCase(Locale.ROOT), visibleRows(relation, table));
        return queries;
    }

    private static String allRows(Relation relation, String table) {
        List<String> columns = new ArrayList<>();
        relation.columns().forEach((name, type) -> columns.add(column(relation, name, type)));
        Map<String, String> source = new LinkedHashMap<>();
        source.put(TechnicalColumns.SOURCE_FILE, "varchar");
        source.put(TechnicalColumns.SOURCE_ROW, "bigint");
        source.forEach((name, type) -> {
            if (!relation.columns().containsKey(name)) {
                columns.add(column(relation, name, type));
            }
        });
        columns.add(
                relation.holds(TechnicalColumns.FLAGS) && hasRows(relation)
                        ? "coalesce(cardinality(" + Sql.name(TechnicalColumns.FLAGS) + "), 0) > 0 as _flagged"
                        : "false as _flagged");
        return "select " + String.join(", ", columns) + from(relation, table);
    }

    private static String visibleRows(Relation relation, String table) {
        String complete = relation.neededWithNulls().stream()
                .map(c -> relation.holds(c) && hasRows(relation) ? Sql.name(c) + " is not null" : "false")
                .collect(Collectors.joining(" and "));
        String columns = relation.columns().entrySet().stream()
                .map(c -> column(relation, c.getKey(), c.getValue()))
                .collect(Collectors.joining(", "));
        String from = from(relation, table);
        return "select " + columns + from
                + (complete.isEmpty() ? "" : (from.contains(" where ") ? " and " : " where ") + complete);
    }

    private static String column(Relation relation, String name, String type) {
        return relation.holds(name) && hasRows(relation)
                ? Sql.name(name)
                : "cast(null as " + TrinoType.of(type) + ") as " + Sql.name(name);
    }

    private static String from(Relation relation, String table) {
        return hasRows(relation) ? " from " + table : " from (values 1) as _nothing (_nothing) where false";
    }

    /** A snapshot without files has no folder that a cluster could read. */
    static boolean hasRows(Relation relation) {
        return relation.snapshot() != null
                && !relation.snapshot().manifest().files().isEmpty();
    }
}
