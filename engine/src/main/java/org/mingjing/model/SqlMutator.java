package org.mingjing.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mingjing.sql.SqlToken;

/**
 * Makes the mutations of a SQL text: other comparisons and boundaries, and for or, inner for left join, constants and
 * parameters one step off, conditions left out, max for min, distinct and defaults of coalesce dropped, and so on.
 * A line that says {@code -- mutation: equivalent, because …} is left alone.
 */
final class SqlMutator {
    private static final Pattern EXCUSED = Pattern.compile("--\\s*mutation:\\s*equivalent,\\s*because\\s+\\S+");
    private static final Map<String, String> SWAPPED = Map.ofEntries(
            Map.entry(">", ">="),
            Map.entry(">=", ">"),
            Map.entry("<", "<="),
            Map.entry("<=", "<"),
            Map.entry("=", "<>"),
            Map.entry("<>", "="),
            Map.entry("!=", "="),
            Map.entry("or", "and"),
            Map.entry("min", "max"),
            Map.entry("max", "min"),
            Map.entry("least", "greatest"),
            Map.entry("greatest", "least"),
            Map.entry("asc", "desc"),
            Map.entry("desc", "asc"),
            Map.entry("union", "except"),
            Map.entry("exists", "not exists"),
            Map.entry("+", "-"),
            Map.entry("-", "+"),
            Map.entry("/", "*"));
    private static final Set<String> FUNCTIONS = Set.of("min", "max", "least", "greatest");

    private final String sql;
    private final SqlTokens tokens;
    private final Map<String, Model.Parameter> parameters;
    private final Set<Integer> excused = new HashSet<>();

    private final List<Mutation> mutations = new ArrayList<>();

    private SqlMutator(String sql, Map<String, Model.Parameter> parameters) {
        this.sql = sql;
        this.tokens = new SqlTokens(sql);
        this.parameters = parameters;
        List<String> lines = sql.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (EXCUSED.matcher(lines.get(i)).find()) {
                excused.add(i + 1);
                if (lines.get(i).strip().startsWith("--")) {
                    excused.add(i + 2);
                }
            }
        }
    }

    /** All mutations, by position. Some may be no SQL; whoever runs them finds out. */
    static List<Mutation> of(String sql, Map<String, Model.Parameter> parameters) {
        SqlMutator mutator = new SqlMutator(sql, parameters);
        for (int i = 0; i < mutator.tokens.size(); i++) {
            mutator.mutate(i);
        }
        mutator.conditions();
        return mutator.mutations;
    }

    private void mutate(int i) {
        if (tokens.isListed(i)) {
            return;
        }
        SqlToken token = tokens.get(i);
        switch (token.kind()) {
            case NUMBER -> number(i);
            case STRING -> string(i);
            case PARAMETER -> parameter(token);
            case WORD, SIGN -> word(i);
            case QUOTED_NAME -> {}
        }
    }

    private void word(int i) {
        SqlToken token = tokens.get(i);
        String word = token.lower();
        String next = tokens.after(i).lower();
        String swapped = SWAPPED.get(word);
        if (swapped != null && isSwappable(i, word, next)) {
            replace(token, token, swapped);
        }
        switch (word) {
            case "and" -> {
                if (!tokens.closesBetween(i)) {
                    replace(token, token, "or");
                }
            }
            case "*" -> {
                if (tokens.isBetweenValues(i)) {
                    replace(token, token, "/");
                }
            }
            case "join" -> join(i);
            case "not" -> replace(token, token, "");
            case "is" ->
                replace(token, next.equals("not") ? tokens.get(i + 1) : token, next.equals("not") ? "is" : "is not");
            case "distinct" -> replace(token, token, "");
            case "coalesce" -> firstArgument(i);
            case "in" -> {
                if (!tokens.before(i).is("not")) {
                    replace(token, token, "not in");
                }
            }
            default -> {}
        }
    }

    private boolean isSwappable(int i, String word, String next) {
        return switch (word) {
            case "+", "-", "/" -> tokens.isBetweenValues(i);
            case "exists" -> !tokens.before(i).is("not");
            default -> !FUNCTIONS.contains(word) || next.equals("(");
        };
    }

    /** A left join becomes an inner one. The other way round a later condition mostly undoes: it says little. */
    private void join(int i) {
        SqlToken token = tokens.get(i);
        SqlToken before = tokens.before(i);
        boolean outer = before.is("outer");
        SqlToken side = outer ? tokens.before(i - 1) : before;
        if (side.is("left") || side.is("right") || side.is("full")) {
            replace(side, token, "join");
        }
    }

    private void number(int i) {
        SqlToken token = tokens.get(i);
        if (tokens.isTypeArgument(i) || tokens.isOrdinal(i) || tokens.before(i).is("interval")) {
            return;
        }
        BigDecimal value = new BigDecimal(token.text());
        replace(token, token, value.add(BigDecimal.ONE).toPlainString());
        replace(token, token, "(" + value.subtract(BigDecimal.ONE).toPlainString() + ")");
    }

    private void string(int i) {
        SqlToken token = tokens.get(i);
        if (!tokens.isUnit(i) && !tokens.isTypedLiteral(i)) {
            replace(token, token, token.text().substring(0, token.text().length() - 1) + "~'");
        }
    }

    private void parameter(SqlToken token) {
        Model.Parameter parameter = parameters.get(token.name());
        if (parameter == null || parameter.isList()) {
            return;
        }
        if (parameter.type().equals("boolean")) {
            replace(token, token, "(not " + token.text() + ")");
        } else if (ValueType.isNumber(parameter.type())) {
            String step = step(parameter);
            replace(token, token, "(" + token.text() + " + " + step + ")");
            replace(token, token, "(" + token.text() + " - " + step + ")");
        }
    }

    /** One, or a tenth where the parameter moves between small fractions. */
    private static String step(Model.Parameter parameter) {
        boolean small = !parameter.range().isEmpty()
                && parameter.range().get(1).subtract(parameter.range().get(0)).compareTo(BigDecimal.TEN) <= 0;
        return small && !parameter.type().equals("bigint") ? "0.1" : "1";
    }

    /** {@code coalesce(a, b)} becomes {@code a}. */
    private void firstArgument(int i) {
        if (!tokens.after(i).is("(")) {
            return;
        }
        int comma = -1;
        int depth = 0;
        for (int j = i + 1; j < tokens.size(); j++) {
            SqlToken token = tokens.get(j);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 1 && token.is(",") && comma < 0) {
                comma = j;
            }
            if (depth == 0) {
                if (comma > 0) {
                    String first = sql.substring(
                            tokens.get(i + 2).start(), tokens.get(comma - 1).end());
                    replace(tokens.get(i), token, "(" + first + ")");
                }
                return;
            }
        }
    }

    /** Leaves out one condition after another of each where, on, having and when. */
    private void conditions() {
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.is("where") || token.is("on") || token.is("having") || token.is("when")) {
                for (int[] part : tokens.conditions(i + 1)) {
                    replace(tokens.get(part[0]), tokens.get(part[1]), "true", "left out");
                }
            }
        }
    }

    private void replace(SqlToken first, SqlToken last, String by) {
        replace(first, last, by, by.isEmpty() ? "left out" : "-> " + by);
    }

    private void replace(SqlToken first, SqlToken last, String by, String says) {
        if (excused.contains(first.line())) {
            return;
        }
        String old = sql.substring(first.start(), last.end())
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
        mutations.add(new Mutation(
                first.line(),
                (old.length() > 60 ? old.substring(0, 57) + "…" : old) + " " + says,
                sql.substring(0, first.start()) + by + sql.substring(last.end())));
    }
}
