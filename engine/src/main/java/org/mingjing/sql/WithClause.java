package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A statement as text, its outermost WITH taken apart.
 *
 * @param definitions the common tables in order; none where the statement has no WITH, or a recursive one, which the
 *     {@link Fence} refuses to models
 * @param rest what follows them
 */
public record WithClause(List<Definition> definitions, String rest) {
    /**
     * One common table.
     *
     * @param name as written, with its quotes
     * @param text the whole definition, {@code name (columns) as (query)}
     */
    public record Definition(String name, String text) {
        /** The name without quotes, in lower case. */
        public String lowerName() {
            String plain =
                    name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
            return plain.toLowerCase(Locale.ROOT);
        }
    }

    public WithClause {
        definitions = List.copyOf(definitions);
    }

    /** Takes a statement apart that the parser has read. */
    public static WithClause of(String sql) {
        List<SqlToken> tokens = SqlToken.of(sql);
        List<Definition> definitions = new ArrayList<>();
        if (tokens.isEmpty() || !tokens.get(0).is("with") || tokens.get(1).is("recursive")) {
            return new WithClause(definitions, sql);
        }
        int at = 1;
        while (true) {
            SqlToken name = tokens.get(at);
            int as = tokens.get(at + 1).is("(") ? afterParenthesis(tokens, at + 1) : at + 1;
            while (!tokens.get(as).is("(")) {
                as++;
            }
            int next = afterParenthesis(tokens, as);
            int end = tokens.get(next - 1).end();
            definitions.add(new Definition(name.text(), sql.substring(name.start(), end)));
            if (next == tokens.size() || !tokens.get(next).is(",")) {
                return new WithClause(definitions, sql.substring(end));
            }
            at = next + 1;
        }
    }

    private static int afterParenthesis(List<SqlToken> tokens, int open) {
        int depth = 0;
        int at = open;
        do {
            depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
            at++;
        } while (depth > 0);
        return at;
    }

    /** A statement that gives the rows of one of the common tables. */
    public String rowsOf(Definition definition) {
        List<Definition> before = definitions.subList(0, definitions.indexOf(definition) + 1);
        return new WithClause(before, " select * from " + definition.name()).text();
    }

    /** The same with another query under the name of one of the common tables. */
    public WithClause with(Definition definition, String query) {
        List<Definition> changed = new ArrayList<>(definitions);
        changed.set(
                definitions.indexOf(definition),
                new Definition(definition.name(), definition.name() + " as (" + query + ")"));
        return new WithClause(changed, rest);
    }

    /** The statement. */
    public String text() {
        return definitions.isEmpty()
                ? rest
                : definitions.stream().map(Definition::text).collect(Collectors.joining(", ", "with ", rest));
    }
}
