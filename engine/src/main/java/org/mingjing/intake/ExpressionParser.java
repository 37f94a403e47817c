package org.mingjing.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** Compiles an expression that gives a value. */
    static Expression parse(String text, @Nullable Place place, Header header, Functions functions) {
        return new ExpressionParser(text, place, header, functions).whole().value();
    }

    /** Compiles a condition; what gives no yes or no is refused. */
    static Expression parseCondition(String text, @Nullable Place place, Header header, Functions functions) {
        ExpressionParser parser = new ExpressionParser(text, place, header, functions);
        return parser.condition(parser.whole());
    }

    private Typed whole() {
        Typed parsed = disjunction();
        blanks();
        if (at < text.length()) {
            throw wrong("'" + text.substring(at) + "' is not expected here");
        }
        return parsed;
    }

    private Typed disjunction() {
        Typed left = conjunction();
        while (word("or")) {
            Expression a = condition(left);
            Expression b = condition(conjunction());
            left = Typed.condition(row -> Expression.truth(a.holds(row) || b.holds(row)));
        }
        return left;
    }

    private Typed conjunction() {
        Typed left = negation();
        while (word("and")) {
            Expression a = condition(left);
            Expression b = condition(negation());
            left = Typed.condition(row -> Expression.truth(a.holds(row) && b.holds(row)));
        }
        return left;
    }

    private Typed negation() {
        if (word("not")) {
            Expression a = condition(negation());
            return Typed.condition(row -> Expression.truth(!a.holds(row)));
        }
        return comparison();
    }

    private Expression condition(Typed part) {
        if (!part.isCondition()) {
            throw wrong("a condition is expected, not " + Signature.what(part)
                    + "; compare it with something, as in Kind = 'cash'");
        }
        return part.value();
    }

    private Typed comparison() {
        Typed left = sum();
        blanks();
        for (String sign : List.of("<>", "!=", "<=", ">=", "=", "<", ">")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                Expression a = left.value();
                Expression b = sum().value();
                return Typed.condition(row -> Expression.truth(compare(a.of(row), sign, b.of(row))));
            }
        }
        return left;
    }

    private static boolean compare(String a, String sign, String b) {
        int order = Decimals.compare(a, b);
        return switch (sign) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Typed sum() {
        Typed left = primary();
        while (sign('+')) {
            Typed right = primary();
            requireJoinable(left, right);
            Expression a = left.value();
            Expression b = right.value();
            left = Typed.text(row -> a.of(row).concat(b.of(row)));
        }
        return left;
    }

    /** 1 + 2 would be 12: where a number meets what may be a number, adding may have been meant. */
    private void requireJoinable(Typed left, Typed right) {
        boolean numbers = (left.kind() == Typed.Kind.NUMBER && !right.isSurelyText())
                || (right.kind() == Typed.Kind.NUMBER && !left.isSurelyText());
        if (numbers || left.isCondition() || right.isCondition()) {
            throw wrong("'+' puts text after text, and here stand " + Signature.what(left) + " and "
                    + Signature.what(right) + "; write add(a, b) to add, concat(a, b) to join");
        }
    }

    private Typed primary() {
        blanks();
        if (at >= text.length()) {
            throw wrong("it ends where a value is expected");
        }
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            Typed inner = disjunction();
            expect(')');
            return inner;
        }
        if (c == '\'') {
            return Typed.literal(Typed.Kind.TEXT, quoted('\''));
        }
        if (c == '`') {
            return column(quoted('`'));
        }
        if (c == '"') {
            throw wrong("double quotes are not used; write text in 'single quotes' and columns in `back-quotes`");
        }
        if (c == '-' || isDigit(c)) {
            return Typed.literal(Typed.Kind.NUMBER, number());
        }
        if (Character.isLetter(c) || c == '_') {
            return named();
        }
        throw wrong("'" + c + "' is not expected here");
    }

    private Typed named() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        blanks();
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            return functions.call(name, arguments(), this::wrong);
        }
        if (name.equals("true") || name.equals("false")) {
            return Typed.condition(row -> name);
        }
        return column(name);
    }

    private List<Typed> arguments() {
        List<Typed> arguments = new ArrayList<>();
        if (sign(')')) {
            return arguments;
        }
        do {
            arguments.add(disjunction());
        } while (sign(','));
        expect(')');
        return arguments;
    }

    private Typed column(String name) {
        int index = header.find(name)
                .orElseThrow(() -> new Problem(
                        IntakeProblem.MAPPING_UNKNOWN_COLUMN,
                        "the file has no column '" + name + "'",
                        place,
                        header.near(name)));
        return Typed.cell(row -> row.cell(index).strip());
    }

    private String number() {
        int start = at++;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String number = text.substring(start, at);
        if (Decimals.of(number) == null) {
            throw wrong("'" + number + "' is no number");
        }
        return number;
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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
}
