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

    static List<String> of(Relation relation) {
        return List.of(allRows(relation), visibleRows(relation));
    }

    private static String allRows(Relation relation) {
        List<String> columns = new ArrayList<>();
        relation.columns().forEach((name, type) -> columns.add(column(relation, name, type)));
        if (!relation.columns().containsKey(TechnicalColumns.SOURCE_FILE)) {
            columns.add(column(relation, TechnicalColumns.SOURCE_FILE, "varchar"));
        }
        if (!relation.columns().containsKey(TechnicalColumns.SOURCE_ROW)) {
            columns.add(column(relation, TechnicalColumns.SOURCE_ROW, "bigint"));
        }
        columns.add(
                relation.holds(TechnicalColumns.FLAGS)
                        ? "coalesce(len(" + TechnicalColumns.FLAGS + "), 0) > 0 as _flagged"
                        : "false as _flagged");
        return "create view " + Sql.name(relation.rows()) + " as select " + String.join(", ", columns)
                + from(relation.snapshot());
    }

    private static String column(Relation relation, String name, String type) {
        return relation.holds(name) ? Sql.name(name) : "cast(null as " + type + ") as " + Sql.name(name);
    }

    private static String from(@Nullable Snapshot snapshot) {
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
        return "create view " + Sql.name(relation.alias()) + " as select " + columns + " from "
                + Sql.name(relation.rows()) + (complete.isEmpty() ? "" : " where " + complete);
    }
}
