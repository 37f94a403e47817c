package org.mingjing.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mingjing.problem.Place;

/**
 * A word or sign of SQL text where it stands; comments and spaces are left out.
 *
 * @param kind what it is
 * @param text as written
 * @param start offset of its first character
 * @param end offset after its last character
 * @param line 1-based line
 * @param column 1-based column
 */
public record SqlToken(Kind kind, String text, int start, int end, int line, int column) {
    private static final Set<String> DOUBLE_SIGNS = Set.of("<=", ">=", "<>", "!=", "||", "::", "->", "=>", "==");

    /** What a token is. */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        PARAMETER,
        SIGN
    }

    /** Whether it is this word, in any case, or this sign. */
    public boolean is(String wanted) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wanted);
    }

    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Name of a parameter, without its colon. */
    public String name() {
        return text.substring(1);
    }

    /** Where it stands. */
    Place place(Path file) {
        return new Place(file.toString(), line, column);
    }

    /** All tokens of the text, in order. An open quote or comment runs to the end. */
    public static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int line = 1;
        int lineStart = 0;
        int at = 0;
        while (at < sql.length()) {
            int end = skipped(sql, at);
            if (end == at) {
                Kind kind = kind(sql, at);
                end = end(sql, at, kind);
                tokens.add(new SqlToken(kind, sql.substring(at, end), at, end, line, at - lineStart + 1));
            }
            for (int i = at; i < end; i++) {
                if (sql.charAt(i) == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
            at = end;
        }
        return tokens;
    }

    /**
     * The text with spaces in place of its comments, so that no two parsers can disagree on where one ends; lines and
     * columns stay.
     */
    static String withoutComments(String sql) {
        StringBuilder text = new StringBuilder(sql);
        int at = 0;
        while (at < sql.length()) {
            int end = skipped(sql, at);
            for (int i = at; i < end; i++) {
                if (!isSpace(sql.charAt(i))) {
                    text.setCharAt(i, ' ');
                }
            }
            at = end > at ? end : end(sql, at, kind(sql, at));
        }
        return text.toString();
    }

    /** Offset of a comment that has no end; -1 where there is none. */
    static int openComment(String sql) {
        int at = 0;
        while (at < sql.length()) {
            int end = skipped(sql, at);
            if (sql.startsWith("/*", at) && end == sql.length() && !sql.startsWith("*/", Math.max(at + 2, end - 2))) {
                return at;
            }
            at = end > at ? end : end(sql, at, kind(sql, at));
        }
        return -1;
    }

    /** Where spaces or a comment that begin here end; the same place where none begins. */
    private static int skipped(String sql, int at) {
        if (isSpace(sql.charAt(at))) {
            return at + 1;
        }
        if (sql.startsWith("--", at)) {
            int end = at;
            while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
                end++;
            }
            return end;
        }
        if (sql.startsWith("/*", at)) {
            int close = sql.indexOf("*/", at + 2);
            return close < 0 ? sql.length() : close + 2;
        }
        return at;
    }

    /** Spaces that both engines know; no others. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static Kind kind(String sql, int at) {
        char c = sql.charAt(at);
        char next = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
        boolean afterColon = at > 0 && sql.charAt(at - 1) == ':';
        if (c == '\'') {
            return Kind.STRING;
        }
        if (c == '"') {
            return Kind.QUOTED_NAME;
        }
        if (Character.isDigit(c) || (c == '.' && Character.isDigit(next))) {
            return Kind.NUMBER;
        }
        if (Character.isLetter(c) || c == '_') {
            return Kind.WORD;
        }
        return c == ':' && !afterColon && (Character.isLetter(next) || next == '_') ? Kind.PARAMETER : Kind.SIGN;
    }

    private static int end(String sql, int at, Kind kind) {
        return switch (kind) {
            case STRING, QUOTED_NAME -> quoted(sql, at);
            case WORD, PARAMETER -> word(sql, at + 1);
            case NUMBER -> number(sql, at);
            case SIGN -> DOUBLE_SIGNS.contains(sql.substring(at, Math.min(at + 2, sql.length()))) ? at + 2 : at + 1;
        };
    }

    private static int quoted(String sql, int at) {
        char quote = sql.charAt(at);
        int i = at + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return sql.length();
    }

    private static int word(String sql, int from) {
        int i = from;
        while (i < sql.length() && (Character.isLetterOrDigit(sql.charAt(i)) || sql.charAt(i) == '_')) {
            i++;
        }
        return i;
    }

    private static int number(String sql, int at) {
        int i = at;
        while (i < sql.length() && (Character.isDigit(sql.charAt(i)) || sql.charAt(i) == '.')) {
            i++;
        }
        if (i < sql.length() && (sql.charAt(i) == 'e' || sql.charAt(i) == 'E')) {
            int exponent =
                    i + 1 < sql.length() && (sql.charAt(i + 1) == '-' || sql.charAt(i + 1) == '+') ? i + 2 : i + 1;
            if (exponent < sql.length() && Character.isDigit(sql.charAt(exponent))) {
                i = exponent;
                while (i < sql.length() && Character.isDigit(sql.charAt(i))) {
                    i++;
                }
            }
        }
        return i;
    }
}
