package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds {@code :name} in SQL text, aware of strings, quoted identifiers, comments and {@code ::}. Parsers of
 * both engines know no such parameters, so the text is cut here.
 */
final class ParameterText {
    /**
     * @param name without the colon
     * @param start offset of the colon
     */
    record Use(String name, int start) {
        int end() {
            return start + 1 + name.length();
        }
    }

    private final String sql;
    private final List<Use> uses = new ArrayList<>();
    private final List<Integer> doubleColons = new ArrayList<>();
    private final List<Integer> strangers = new ArrayList<>();
    private int at;

    ParameterText(String sql) {
        this.sql = sql;
        while (at < sql.length()) {
            step();
        }
    }

    List<Use> uses() {
        return uses;
    }

    /** Offsets of {@code ::}, a cast that Trino does not know. */
    List<Integer> doubleColons() {
        return doubleColons;
    }

    /** Offsets of {@code ?} and {@code $}, which would be parameters of an engine. */
    List<Integer> strangers() {
        return strangers;
    }

    /** The text with every parameter replaced. */
    String replaced(Function<String, String> replacement) {
        StringBuilder text = new StringBuilder(sql.length() + 64);
        int from = 0;
        for (Use use : uses) {
            text.append(sql, from, use.start()).append(replacement.apply(use.name()));
            from = use.end();
        }
        return text.append(sql, from, sql.length()).toString();
    }

    private void step() {
        char c = sql.charAt(at);
        char next = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
        if (c == '\'' || c == '"') {
            skipQuoted(c);
        } else if (c == '-' && next == '-') {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end + 1;
        } else if (c == '/' && next == '*') {
            int end = sql.indexOf("*/", at + 2);
            at = end < 0 ? sql.length() : end + 2;
        } else if (c == ':' && next == ':') {
            doubleColons.add(at);
            at += 2;
        } else if (c == ':' && (Character.isLetter(next) || next == '_')) {
            int end = at + 1;
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                end++;
            }
            uses.add(new Use(sql.substring(at + 1, end), at));
            at = end;
        } else {
            if (c == '?' || c == '$') {
                strangers.add(at);
            }
            at++;
        }
    }

    private void skipQuoted(char quote) {
        int end = sql.indexOf(quote, at + 1);
        at = end < 0 ? sql.length() : end + 1; // a doubled quote begins the next quoted piece, which is as good
    }
}
