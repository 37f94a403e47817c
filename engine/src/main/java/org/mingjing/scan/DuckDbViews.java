package org.mingjing.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Snapshot;

/** The two views of an input in DuckDB. */
final class DuckDbViews {
    private DuckDbViews() {}

    /**
     * Creates them.
     *
     * @param table a table that holds the rows, with {@code _flagged}; null: they are read from the files
     */
    static List<String> of(Relation relation, @Nullable String table) {
        return List.of(allRows(relation, table), visibleRows(relation));
    }

    /** Whether a row of a file carries a flag. */
    static String flagged() {
        return "coalesce(len(" + TechnicalColumns.FLAGS + "), 0) > 0";
    }

    private static String allRows(Relation relation, @Nullable String table) {
        List<String> columns = new ArrayList<>();
        relation.columns().forEach((name, type) -> columns.add(column(relation, name, type)));
        if (!relation.columns().containsKey(TechnicalColumns.SOURCE_FILE)) {
            columns.add(column(relation, TechnicalColumns.SOURCE_FILE, "varchar"));
        }
        if (!relation.columns().containsKey(TechnicalColumns.SOURCE_ROW)) {
            columns.add(column(relation, TechnicalColumns.SOURCE_ROW, "bigint"));
        }
        columns.add((table != null ? "_flagged" : relation.holds(TechnicalColumns.FLAGS) ? flagged() : "false")
                + " as _flagged");
        return "create temp view " + Sql.name(relation.rows()) + " as select " + String.join(", ", columns)
                + (table != null ? " from " + table : from(relation.snapshot()));
    }

    private static String column(Relation relation, String name, String type) {
        return relation.holds(name) ? Sql.name(name) : "cast(null as " + type + ") as " + Sql.name(name);
    }

    /** The rows of a snapshot's files; none without one. */
    static String from(@Nullable Snapshot snapshot) {
        if (snapshot == null || snapshot.manifest().files().isEmpty()) {
            String none = snapshot == null
                    ? "1 as _nothing"
                    : snapshot.manifest().columns().stream()
                            .map(c -> "cast(null as " + c.type() + ") as " + Sql.name(c.name()))
                            .collect(Collectors.joining(", "));
            return " from (select " + none + ") where false";
        }
        return snapshot.dataFiles().stream()
                .map(f -> Sql.text(f.toString()))
                .collect(Collectors.joining(", ", " from read_parquet([", "])"));
    }

    private static String visibleRows(Relation relation) {
        String columns = relation.columns().keySet().stream().map(Sql::name).collect(Collectors.joining(", "));
        String complete = relation.neededWithNulls().stream()
                .map(c -> Sql.name(c) + " is not null")
                .collect(Collectors.joining(" and "));
        return "create temp view " + Sql.name(relation.alias()) + " as select " + columns + " from "
                + Sql.name(relation.rows()) + (complete.isEmpty() ? "" : " where " + complete);
    }
}
