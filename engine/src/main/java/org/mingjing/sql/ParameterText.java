package org.mingjing.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /**
     * A spelling that the tree no longer shows.
     *
     * @param start offset
     */
    record Oddity(int start, String what, String mend) {}

    private final String sql;
    private final List<Use> uses = new ArrayList<>();
    private final List<Integer> doubleColons = new ArrayList<>();
    private final List<Integer> strangers = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
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

    /** Spellings that one engine reads otherwise, or not at all. */
    List<Oddity> oddities() {
        return oddities;
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
        } else if (Character.isLetterOrDigit(c) || c == '_') {
            word();
        } else {
            if (c == '?' || c == '$') {
                strangers.add(at);
            }
            if (c == '=' && next == '=') {
                oddities.add(new Oddity(at, "Trino has no '=='", "Write =."));
                at++;
            }
            at++;
        }
    }

    private void word() {
        int start = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
            at++;
        }
        String word = sql.substring(start, at).toLowerCase(Locale.ROOT);
        if (word.matches("0[xob][0-9a-f]+")) {
            oddities.add(new Oddity(start, "'" + word + "' is a number to Trino and 0 to DuckDB", "Write it decimal."));
        }
        if (word.equals("e") && at < sql.length() && sql.charAt(at) == '\'') {
            oddities.add(new Oddity(start, "Trino has no e'…'", "Write a plain text."));
        }
        if (word.equals("date_part")) {
            oddities.add(new Oddity(start, "Trino has no date_part", "Write extract(month from d)."));
        }
        if (word.equals("interval") && sql.substring(at).matches("(?s)\\s+[0-9].*")) {
            oddities.add(new Oddity(start, "Trino wants the number of an interval quoted", "Write interval '3' day."));
        }
    }

    private void skipQuoted(char quote) {
        int end = sql.indexOf(quote, at + 1);
        at = end < 0 ? sql.length() : end + 1; // a doubled quote begins the next quoted piece, which is as good
    }
}
