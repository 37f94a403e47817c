package org.mingjing.sql;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * What is refused before any parser sees it: text so long or so deeply nested that a parser might break, and spellings
 * that one engine would read as something else than the other.
 */
final class SqlSpelling {
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_TOKENS = 20_000;
    private static final int DEEPEST = 60;

    private static final Set<String> TYPES_BEFORE_TEXT = Set.of("date", "timestamp", "time", "interval");
    private static final Map<Integer, String> LOOK_ALIKES = Map.of(
            (int) '，', ",", (int) '、', ",", (int) '。', ".", (int) '‘', "'", (int) '’', "'", (int) '“', "'", (int) '”',
            "'", (int) '—', "-", (int) '–', "-");

    private final Path file;

    private SqlSpelling(Path file) {
        this.file = file;
    }

    /**
     * Throws the first breach.
     *
     * @param written the file's text
     * @param text the same without comments
     */
    static void check(Path file, String written, String text) {
        openComment(file, written);
        if (text.length() > MOST_CHARACTERS) {
            throw new Problem(
                    SqlProblem.SQL_TOO_LARGE,
                    "the SQL has " + text.length() + " characters, more than " + MOST_CHARACTERS,
                    Place.of(file),
                    "A model is one behaviour: make several of it, or a derived dataset.");
        }
        new SqlSpelling(file).check(SqlToken.of(text));
    }

    private static void openComment(Path file, String written) {
        int last = SqlToken.openComment(written);
        if (last >= 0) {
            int line = 1
                    + (int) written.substring(0, last)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new Problem(
                    SqlProblem.SQL_SYNTAX,
                    "a comment begins here and has no end",
                    Place.of(file, line),
                    "Write */ behind it.");
        }
    }

    private void check(List<SqlToken> tokens) {
        if (tokens.size() > MOST_TOKENS) {
            throw new Problem(
                    SqlProblem.SQL_TOO_LARGE,
                    "the SQL has " + tokens.size() + " words and signs, more than " + MOST_TOKENS,
                    Place.of(file),
                    "Long lists belong into a parameter or a dataset.");
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
            if (depth > DEEPEST) {
                throw problem(
                        SqlProblem.SQL_TOO_LARGE,
                        token,
                        "nested more than " + DEEPEST + " levels deep",
                        "Name the steps in common tables: with a as (…), b as (…).");
            }
            sign(token);
            if (i > 0 && tokens.get(i - 1).end() == token.start()) {
                glued(tokens.get(i - 1), token);
            }
        }
    }

    /** Two tokens without a space between them. */
    private void glued(SqlToken before, SqlToken token) {
        boolean word = before.kind() == SqlToken.Kind.WORD;
        if (token.kind() == SqlToken.Kind.STRING && word && !TYPES_BEFORE_TEXT.contains(before.lower())) {
            throw problem(
                    SqlProblem.SQL_NOT_PORTABLE,
                    before,
                    before.text() + "'…' is read differently by the engines",
                    "Write a plain text: '…'.");
        }
        if (token.kind() == SqlToken.Kind.PARAMETER && before.kind() != SqlToken.Kind.SIGN) {
            throw problem(
                    SqlProblem.SQL_SYNTAX,
                    token,
                    "the parameter " + token.text() + " is glued to '" + before.text() + "'",
                    "Put a space or an operator between them.");
        }
    }

    /** Signs and spaces of a Chinese keyboard, and what cannot be seen at all. */
    private void sign(SqlToken token) {
        int sign = token.text().codePointAt(0);
        boolean plain = sign >= ' ' && sign < 127;
        if (token.kind() != SqlToken.Kind.SIGN || plain) {
            return;
        }
        String meant =
                LOOK_ALIKES.getOrDefault(sign, Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC));
        boolean known = meant.length() == 1 && meant.charAt(0) >= ' ' && meant.charAt(0) < 127;
        throw problem(
                SqlProblem.SQL_SYNTAX,
                token,
                "'" + Character.toString(sign) + "' (" + String.format(Locale.ROOT, "U+%04X", sign)
                        + ") is no sign of SQL",
                known ? "Write '" + meant + "', of the Latin keyboard." : "Take it out, or put it into a text '…'.");
    }

    private static boolean opens(SqlToken token) {
        return token.is("(") || token.is("[") || token.is("{") || token.is("case");
    }

    private static boolean closes(SqlToken token) {
        return token.is(")") || token.is("]") || token.is("}") || token.is("end");
    }

    private Problem problem(SqlProblem code, SqlToken token, String what, String mend) {
        return new Problem(code, what, token.place(file), mend);
    }
}
