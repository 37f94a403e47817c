package org.mingjing.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Compiles the expressions of a mapping by recursive descent. The language has no loops, no variables and reaches
 * nothing but the record; every function is listed in {@link Functions}.
 */
final class ExpressionParser {
    private final String text;
    private final @Nullable Place place;
    private final Header header;
    private final Functions functions;
    private int at;

    private ExpressionParser(String text, @Nullable Place place, Header header, Functions functions) {
        this.text = text;
        this.place = place;
        this.header = header;
        this.functions = functions;
    }

    static Expression parse(String text, @Nullable Place place, Header header, Functions functions) {
        ExpressionParser parser = new ExpressionParser(text, place, header, functions);
        Expression parsed = parser.disjunction();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.wrong("'" + text.substring(parser.at) + "' is not expected here");
        }
        return parsed;
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (word("or")) {
            Expression a = left;
            Expression b = conjunction();
            left = row -> Expression.truth(a.holds(row) || b.holds(row));
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (word("and")) {
            Expression a = left;
            Expression b = negation();
            left = row -> Expression.truth(a.holds(row) && b.holds(row));
        }
        return left;
    }

    private Expression negation() {
        if (word("not")) {
            Expression a = negation();
            return row -> Expression.truth(!a.holds(row));
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        blanks();
        for (String sign : List.of("<>", "!=", "<=", ">=", "=", "<", ">")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                Expression right = sum();
                return row -> Expression.truth(compare(left.of(row), sign, right.of(row)));
            }
        }
        return left;
    }

    private static boolean compare(String a, String sign, String b) {
        int order = Functions.compare(a, b);
        return switch (sign) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Expression sum() {
        Expression left = primary();
        while (sign('+')) {
            Expression a = left;
            Expression b = primary();
            left = row -> a.of(row).concat(b.of(row));
        }
        return left;
    }

    private Expression primary() {
        blanks();
        if (at >= text.length()) {
            throw wrong("it ends where a value is expected");
        }
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            Expression inner = disjunction();
            expect(')');
            return inner;
        }
        if (c == '\'') {
            String literal = quoted('\'');
            return row -> literal;
        }
        if (c == '`') {
            return column(quoted('`'));
        }
        if (c == '"') {
            throw wrong("double quotes are not used; write text in 'single quotes' and columns in `back-quotes`");
        }
        if (c == '-' || Character.isDigit(c)) {
            String number = number();
            return row -> number;
        }
        if (Character.isLetter(c) || c == '_') {
            return named();
        }
        throw wrong("'" + c + "' is not expected here");
    }

    private Expression named() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        blanks();
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            return functions.call(name, arguments(), this::wrong);
        }
        if (name.equals("true") || name.equals("false")) {
            return row -> name;
        }
        return column(name);
    }

    private List<Functions.Argument> arguments() {
        List<Functions.Argument> arguments = new ArrayList<>();
        blanks();
        if (at < text.length() && text.charAt(at) == ')') {
            at++;
            return arguments;
        }
        while (true) {
            blanks();
            int start = at;
            Expression argument = disjunction();
            arguments.add(new Functions.Argument(
                    argument, literal(text.substring(start, at).strip())));
            blanks();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                expect(')');
                return arguments;
            }
        }
    }

    private static @Nullable String literal(String written) {
        boolean one = written.length() >= 2 && written.startsWith("'") && written.endsWith("'");
        return one ? written.substring(1, written.length() - 1).replace("''", "'") : null;
    }

    private Expression column(String name) {
        int index = header.find(name)
                .orElseThrow(() -> new Problem(
                        IntakeProblem.MAPPING_UNKNOWN_COLUMN,
                        "the file has no column '" + name + "'",
                        place,
                        header.near(name)));
        return row -> row.cell(index).strip();
    }

    private String number() {
        int start = at++;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        StringBuilder inner = new StringBuilder();
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                inner.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                inner.append(c);
                at++;
            } else {
                return inner.toString();
            }
        }
        at = start;
        throw wrong("the quote " + quote + " is not closed");
    }

    private boolean sign(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean word(String word) {
        blanks();
        int end = at + word.length();
        if (end <= text.length()
                && text.substring(at, end).toLowerCase(Locale.ROOT).equals(word)
                && (end == text.length() || !isWordPart(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void expect(char c) {
        if (!sign(c)) {
            throw wrong("'" + c + "' is missing");
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Problem wrong(String what) {
        return new Problem(
                IntakeProblem.MAPPING_EXPRESSION,
                "expression \"" + text.strip() + "\": " + what,
                place,
                "See docs/guide/mapping.md, section Expressions.");
    }

    /** The lookups of a mapping, for messages. */
    static String names(Map<String, ?> map) {
        return map.isEmpty() ? "none" : String.join(", ", map.keySet());
    }
}
