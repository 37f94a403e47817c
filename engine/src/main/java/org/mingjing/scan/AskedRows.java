package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.problem.Problem;

/**
 * The rows of a snapshot that a question means.
 *
 * @param matching how many
 * @param rows the first of them in the order of their files, with all columns of the contract, file and row
 */
record AskedRows(long matching, List<Map<String, @Nullable String>> rows) {
    static AskedRows find(RowQuestion question, Relation lookup, Session session) {
        String file = question.file();
        String condition = file == null
                ? values(question.values(), lookup)
                : MissingRow.isFile(TechnicalColumns.SOURCE_FILE, file) + " and " + TechnicalColumns.SOURCE_ROW + " = "
                        + question.row();
        List<String> columns = new ArrayList<>(lookup.columns().keySet());
        List<String> types = new ArrayList<>(lookup.columns().values());
        columns.add(TechnicalColumns.SOURCE_FILE);
        types.add("varchar");
        columns.add(TechnicalColumns.SOURCE_ROW);
        types.add("bigint");
        StringBuilder select = new StringBuilder("select count(*) over () as _n");
        for (int i = 0; i < columns.size(); i++) {
            select.append(", ").append(CellText.select("", columns.get(i), types.get(i)));
        }
        select.append(" from ")
                .append(Sql.name(lookup.rows()))
                .append(" where ")
                .append(condition)
                .append(" order by ")
                .append(Sql.names("", List.of(TechnicalColumns.SOURCE_FILE, TechnicalColumns.SOURCE_ROW)))
                .append(" limit ")
                .append(WhyNot.MOST_ROWS);
        long[] matching = new long[1];
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        session.read(select.toString(), row -> {
            matching[0] = row.getLong(1);
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), CellText.read(row, i + 2, types.get(i)));
            }
            rows.add(values);
        });
        return new AskedRows(matching[0], List.copyOf(rows));
    }

    private static String values(Map<String, String> values, Relation lookup) {
        List<String> conditions = new ArrayList<>();
        values.forEach((name, value) -> {
            String column = lookup.columns().keySet().stream()
                    .filter(c -> c.equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            ScanProblem.ROW_QUESTION_INVALID,
                            "there is no column '" + name + "'",
                            null,
                            "The columns are: "
                                    + String.join(", ", lookup.columns().keySet()) + "."));
            String type = lookup.columns().get(column).toLowerCase(Locale.ROOT);
            String text = Sql.text(value);
            conditions.add("(cast(" + Sql.name(column) + " as varchar) = " + text
                    + (CellText.isList(type)
                            ? ""
                            : " or " + Sql.name(column) + " = try_cast(" + text + " as " + type + ")")
                    + ")");
        });
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** SQL expression over the rows of an input: a bit for each of these rows, 0 for all others. */
    String mark() {
        List<String> cases = new ArrayList<>();
        for (int bit = 0; bit < rows.size(); bit++) {
            Map<String, @Nullable String> row = rows.get(bit);
            String file = row.get(TechnicalColumns.SOURCE_FILE);
            cases.add("when " + TechnicalColumns.SOURCE_FILE + (file == null ? " is null" : " = " + Sql.text(file))
                    + " and " + TechnicalColumns.SOURCE_ROW + " is not distinct from cast("
                    + (row.get(TechnicalColumns.SOURCE_ROW) == null ? "null" : row.get(TechnicalColumns.SOURCE_ROW))
                    + " as bigint) then " + (1L << bit));
        }
        return cases.stream().collect(Collectors.joining(" ", "case ", " else 0 end"));
    }
}
