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
    private static final Set<String> UNIT_FUNCTIONS =
            Set.of("date_diff", "date_add", "date_trunc", "date_part", "extract");
    /** Words before which a sign is no operator between two values. */
    private static final Set<String> NO_VALUE = Set.of(
            "select",
            "where",
            "and",
            "or",
            "on",
            "then",
            "else",
            "when",
            "in",
            "between",
            "having",
            "by",
            "not",
            "case",
            "distinct",
            "over",
            "interval",
            "from",
            "as",
            "is");

    private final String sql;
    private final List<SqlToken> tokens;
    private final Map<String, Model.Parameter> parameters;
    private final Set<Integer> excused = new HashSet<>();
    /** Positions of tokens in a {@code values} list: a table of its own, no logic. */
    private final Set<Integer> listed = new HashSet<>();

    private final List<Mutation> mutations = new ArrayList<>();

    private SqlMutator(String sql, Map<String, Model.Parameter> parameters) {
        this.sql = sql;
        this.tokens = SqlToken.of(sql);
        this.parameters = parameters;
        markValues();
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

    private void markValues() {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).is("values")) {
                continue;
            }
            int depth = 0;
            for (int j = i + 1; j < tokens.size(); j++) {
                SqlToken token = tokens.get(j);
                if (depth == 0 && !token.is("(") && !token.is(",")) {
                    break;
                }
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                if (depth < 0) {
                    break;
                }
                listed.add(j);
            }
        }
    }

    private void mutate(int i) {
        if (listed.contains(i)) {
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
        String next = i + 1 < tokens.size() ? tokens.get(i + 1).lower() : "";
        String swapped = SWAPPED.get(word);
        if (swapped != null && isSwappable(i, word, next)) {
            replace(token, token, swapped);
        }
        switch (word) {
            case "and" -> {
                if (!closesBetween(i)) {
                    replace(token, token, "or");
                }
            }
            case "*" -> {
                if (betweenValues(i)) {
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
                if (!previous(i).is("not")) {
                    replace(token, token, "not in");
                }
            }
            default -> {}
        }
    }

    private boolean isSwappable(int i, String word, String next) {
        return switch (word) {
            case "+", "-", "/" -> betweenValues(i);
            case "exists" -> !previous(i).is("not");
            default -> !FUNCTIONS.contains(word) || next.equals("(");
        };
    }

    /** A left join becomes an inner one. The other way round a later condition mostly undoes: it says little. */
    private void join(int i) {
        SqlToken token = tokens.get(i);
        SqlToken before = previous(i);
        boolean outer = before.is("outer");
        SqlToken side = outer ? previous(i - 1) : before;
        if (side.is("left") || side.is("right") || side.is("full")) {
            replace(side, token, "join");
        }
    }

    private void number(int i) {
        SqlToken token = tokens.get(i);
        if (isTypeArgument(i) || isOrdinal(i) || previous(i).is("interval")) {
            return;
        }
        BigDecimal value = new BigDecimal(token.text());
        replace(token, token, value.add(BigDecimal.ONE).toPlainString());
        replace(token, token, "(" + value.subtract(BigDecimal.ONE).toPlainString() + ")");
    }

    /** A number inside {@code decimal(9, 2)} and the like. */
    private boolean isTypeArgument(int i) {
        int open = i - 1;
        while (open > 0
                && (tokens.get(open).kind() == SqlToken.Kind.NUMBER
                        || tokens.get(open).is(","))) {
            open--;
        }
        if (open < 1 || !tokens.get(open).is("(")) {
            return false;
        }
        SqlToken owner = tokens.get(open - 1);
        return owner.is("decimal")
                || owner.is("varchar")
                || owner.is("timestamp")
                || owner.is("char")
                || owner.is("time");
    }

    /** A number that stands for an output column: {@code group by 1, 2}. */
    private boolean isOrdinal(int i) {
        int at = i - 1;
        while (at > 0
                && (tokens.get(at).kind() == SqlToken.Kind.NUMBER
                        || tokens.get(at).is(","))) {
            at--;
        }
        return at > 0
                && tokens.get(at).is("by")
                && (tokens.get(at - 1).is("group") || tokens.get(at - 1).is("order"));
    }

    private void string(int i) {
        SqlToken token = tokens.get(i);
        SqlToken before = previous(i);
        boolean unit = before.is("(")
                && i > 1
                && UNIT_FUNCTIONS.contains(tokens.get(i - 2).lower());
        boolean typed = before.is("interval") || before.is("date") || before.is("timestamp") || before.is("time");
        if (!unit && !typed) {
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
        if (i + 1 >= tokens.size() || !tokens.get(i + 1).is("(")) {
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
                conjuncts(i + 1);
            }
        }
    }

    private void conjuncts(int from) {
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        int cases = 0;
        int start = from;
        int end = from;
        boolean alternatives = false;
        for (; end < tokens.size(); end++) {
            SqlToken token = tokens.get(end);
            if (depth == 0 && cases == 0 && endsCondition(token)) {
                break;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
            if (depth < 0 || cases < 0) {
                break;
            }
            alternatives |= depth == 0 && cases == 0 && token.is("or");
            if (depth == 0 && cases == 0 && token.is("and") && !closesBetween(end)) {
                parts.add(new int[] {start, end - 1});
                start = end + 1;
            }
        }
        parts.add(new int[] {start, end - 1});
        if (alternatives) {
            return; // and-for-or and the comparisons inside cover these
        }
        for (int[] part : parts) {
            if (part[1] >= part[0]) {
                replace(tokens.get(part[0]), tokens.get(part[1]), "true", "left out");
            }
        }
    }

    private static boolean endsCondition(SqlToken token) {
        return Set.of(
                        "group",
                        "order",
                        "having",
                        "limit",
                        "window",
                        "union",
                        "except",
                        "intersect",
                        "join",
                        "left",
                        "right",
                        "inner",
                        "full",
                        "cross",
                        "where",
                        "then",
                        "offset",
                        "fetch",
                        ";",
                        ",")
                .contains(token.lower());
    }

    /** Whether this {@code and} belongs to a {@code between}. */
    private boolean closesBetween(int and) {
        int depth = 0;
        for (int i = and - 1; i >= 0; i--) {
            SqlToken token = tokens.get(i);
            depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
            if (depth < 0
                    || (depth == 0 && (token.is("and") || token.is("where") || token.is("on") || token.is("when")))) {
                return false;
            }
            if (depth == 0 && token.is("between")) {
                return true;
            }
        }
        return false;
    }

    private boolean betweenValues(int i) {
        if (i == 0 || i + 1 >= tokens.size()) {
            return false;
        }
        SqlToken before = tokens.get(i - 1);
        SqlToken after = tokens.get(i + 1);
        boolean left = before.kind() != SqlToken.Kind.SIGN || before.is(")") || before.is("]");
        boolean right = after.kind() != SqlToken.Kind.SIGN || after.is("(");
        return left && right && !NO_VALUE.contains(before.lower()) && !after.is("from");
    }

    private SqlToken previous(int i) {
        return i > 0 ? tokens.get(i - 1) : new SqlToken(SqlToken.Kind.SIGN, "", 0, 0, 0, 0);
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
