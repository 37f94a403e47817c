package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Given rows and a query as one statement that both engines run: the rows stand in front as common tables. */
public final class CaseSql {
    private CaseSql() {}

    /**
     * @param tables rows by alias; every row holds every column, in the same order
     * @param columns SQL types by column, by alias; an alias without rows becomes an empty table of these
     * @param query a SELECT, parameters already inlined
     */
    public static String statement(
            Map<String, List<Map<String, SqlValue>>> tables, Map<String, Map<String, String>> columns, String query) {
        List<String> common = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> table : columns.entrySet()) {
            common.add(table.getKey() + " as (\n    "
                    + rows(tables.getOrDefault(table.getKey(), List.of()), table.getValue()) + "\n)");
        }
        return "with " + String.join(",\n", common) + "\nselect * from (\n" + query + "\n) as result";
    }

    private static String rows(List<Map<String, SqlValue>> rows, Map<String, String> types) {
        if (rows.isEmpty()) {
            return select(types.entrySet().stream()
                            .map(c -> new SqlValue(c.getValue(), null).literal() + " as " + quoted(c.getKey()))
                            .toList())
                    + " where false";
        }
        String values = rows.stream()
                .map(row -> types.entrySet().stream()
                        .map(c -> row.getOrDefault(c.getKey(), new SqlValue(c.getValue(), null))
                                .literal())
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(",\n        "));
        // one list of values, not a union: Trino plans a stage for each part of a union, and takes no more than 150
        return "select * from (values\n        " + values + ") as given ("
                + types.keySet().stream().map(CaseSql::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private static String select(List<String> columns) {
        return "select " + String.join(", ", columns);
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
