package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code :name} in SQL text, and spellings that a tree no longer shows. Parsers of both engines know no such
 * parameters, so the text is cut here.
 */
final class ParameterText {
    /**
     * A spelling that one engine reads otherwise, or not at all.
     *
     * @param start offset
     */
    record Oddity(int start, String what, String mend) {}

    private final String sql;
    private final List<SqlToken> uses = new ArrayList<>();
    private final List<SqlToken> strangers = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();

    ParameterText(String sql) {
        this.sql = sql;
        List<SqlToken> tokens = SqlToken.of(sql);
        for (int i = 0; i < tokens.size(); i++) {
            look(tokens.get(i), i + 1 < tokens.size() ? tokens.get(i + 1) : null);
            if (tokens.get(i).is("from") && (i == 0 || tokens.get(i - 1).is("("))) {
                odd(tokens.get(i), "Trino has no 'from' without a select before it", "Write select … from ….");
            }
        }
    }

    /** Each use of a parameter, in order. */
    List<SqlToken> uses() {
        return uses;
    }

    /** Signs {@code ?} and {@code $}, which would be parameters of an engine. */
    List<SqlToken> strangers() {
        return strangers;
    }

    List<Oddity> oddities() {
        return oddities;
    }

    /** The text with every parameter replaced. */
    String replaced(Function<String, String> replacement) {
        StringBuilder text = new StringBuilder(sql.length() + 64);
        int from = 0;
        for (SqlToken use : uses) {
            text.append(sql, from, use.start()).append(replacement.apply(use.name()));
            from = use.end();
        }
        return text.append(sql, from, sql.length()).toString();
    }

    private void look(SqlToken token, @Nullable SqlToken next) {
        switch (token.kind()) {
            case PARAMETER -> uses.add(token);
            case WORD -> word(token, next != null && next.kind() == SqlToken.Kind.NUMBER);
            case SIGN -> sign(token);
            case NUMBER -> {
                if (next != null && next.kind() == SqlToken.Kind.WORD && next.start() == token.end()) {
                    odd(token, "'" + token.text() + next.text() + "' is not read as one number", "Write it decimal.");
                }
            }
            case STRING, QUOTED_NAME -> {}
        }
    }

    private void sign(SqlToken token) {
        switch (token.text()) {
            case "?", "$" -> strangers.add(token);
            case "==" -> odd(token, "Trino has no '=='", "Write =.");
            case ":" -> odd(token, "Trino has no ':'", "Write value as name.");
            case "::" -> odd(token, "Trino has no '::'", "Write cast(value as type).");
            default -> {}
        }
    }

    private void word(SqlToken token, boolean beforeNumber) {
        String word = token.lower();
        if (word.equals("date_part")) {
            odd(token, "Trino has no date_part", "Write extract(month from d).");
        } else if (word.equals("interval") && beforeNumber) {
            odd(token, "Trino wants the number of an interval quoted", "Write interval '3' day.");
        } else if (word.chars().anyMatch(c -> c > 127)) {
            odd(
                    token,
                    "Trino reads names without quotes in Latin letters only",
                    "Write the name in small Latin letters.");
        }
    }

    private void odd(SqlToken token, String what, String mend) {
        oddities.add(new Oddity(token.start(), what, mend));
    }
}
