package org.mingjing.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an engine answers, spelled the same whichever it is: rows parted by {@code ;}, or {@code error}. */
final class Answer {
    static final String ERROR = "error";

    private Answer() {}

    static String of(Connection engine, String sql) {
        try (Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery(query(sql))) {
            List<String> shown = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(cell(rows.getObject(i)));
                }
                shown.add(String.join(", ", cells));
            }
            return shown.isEmpty() ? "no rows" : String.join("; ", shown);
        } catch (SQLException refused) {
            return ERROR;
        }
    }

    /** What the guide writes: a whole query, or what stands behind select. */
    static String query(String sql) {
        return sql.matches("(select|with|from) .*") ? sql : "select " + sql;
    }

    private static String cell(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "null";
        }
        if (value instanceof Array array) {
            List<String> elements = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                elements.add(cell(element));
            }
            return "[" + String.join(" ", elements) + "]";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Timestamp moment) {
            String text = moment.toLocalDateTime().toString().replace('T', ' ');
            return text.length() == 16 ? text + ":00" : text;
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        return value.toString();
    }

    /** Cells of a line of a Markdown table; {@code \|} is a bar inside a cell, code marks are taken off. */
    static List<String> cells(String line) {
        String inner = line.strip().substring(1, line.strip().length() - 1);
        return Stream.of(inner.split("(?<!\\\\)\\|"))
                .map(c -> c.strip().replace("\\|", "|"))
                .map(c -> c.length() > 1 && c.startsWith("`") && c.endsWith("`") ? c.substring(1, c.length() - 1) : c)
                .collect(Collectors.toList());
    }
}
