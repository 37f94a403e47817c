package org.mingjing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * One statement that runs a model over given rows, on either engine: the inputs are literal rows under the names
 * that the SQL reads, the parameters literal values, everything cast to its declared type.
 */
final class CaseQuery {
    /** Stands for the list without elements: a text that no data holds, so "in" is never and "not in" always met. */
    private static final String NOTHING = "\uE000";

    private final CaseDialect dialect;

    CaseQuery(CaseDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param sql the model's SQL, or a mutation of it
     * @param columns by input, the columns that exist and their types
     * @param rows by input, its rows
     * @param parameters a value for every parameter in the SQL
     */
    String over(
            String sql,
            Map<String, Map<String, String>> columns,
            Map<String, List<Map<String, @Nullable String>>> rows,
            Map<String, ParameterValue> parameters) {
        String inputs = columns.entrySet().stream()
                .map(e -> e.getKey() + " as (" + table(e.getValue(), rows.getOrDefault(e.getKey(), List.of())) + ")")
                .collect(Collectors.joining(", "));
        return "with " + inputs + "\nselect * from (\n" + bound(sql, parameters) + "\n) as model_output";
    }

    /** The SQL with its parameters written in and without a closing semicolon. */
    String bound(String sql, Map<String, ParameterValue> parameters) {
        StringBuilder bound = new StringBuilder();
        int at = 0;
        List<SqlToken> tokens = SqlToken.of(sql);
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                ParameterValue value = parameters.get(token.name());
                if (value == null) {
                    throw new IllegalArgumentException("no value for " + token.text());
                }
                bound.append(sql, at, token.start()).append(literal(value));
                at = token.end();
            } else if (token.is(";") && token.equals(tokens.get(tokens.size() - 1))) {
                bound.append(sql, at, token.start());
                at = token.end();
            }
        }
        return bound.append(sql, at, sql.length()).toString();
    }

    private String literal(ParameterValue value) {
        if (!value.list()) {
            return literal(value.type(), value.elements().get(0));
        }
        if (value.elements().isEmpty()) {
            return value.type().equals("varchar") ? literal("varchar", NOTHING) : literal(value.type(), null);
        }
        return value.elements().stream().map(e -> literal(value.type(), e)).collect(Collectors.joining(", "));
    }

    private String table(Map<String, String> columns, List<Map<String, @Nullable String>> rows) {
        List<String> selects = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows) {
            selects.add(columns.entrySet().stream()
                    .map(c -> literal(c.getValue(), row.get(c.getKey())) + " as " + c.getKey())
                    .collect(Collectors.joining(", ", "select ", "")));
        }
        if (rows.isEmpty()) {
            return columns.entrySet().stream()
                    .map(c -> literal(c.getValue(), null) + " as " + c.getKey())
                    .collect(Collectors.joining(", ", "select ", " where false"));
        }
        return String.join("\nunion all ", selects);
    }

    private String literal(String type, @Nullable String value) {
        if (value == null) {
            return "cast(null as " + dialect.type(type) + ")";
        }
        if (!type.endsWith("[]")) {
            return "cast(" + quoted(value) + " as " + dialect.type(type) + ")";
        }
        List<String> elements = new ArrayList<>();
        YamlFile.MAPPER.readTree(value).forEach(e -> elements.add(quoted(e.asString())));
        return "cast(array[" + String.join(", ", elements) + "] as " + dialect.type(type) + ")";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
