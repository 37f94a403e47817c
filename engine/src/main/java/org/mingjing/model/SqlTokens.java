package org.mingjing.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mingjing.sql.SqlToken;

/** The tokens of a SQL text, and what one of them stands for among its neighbours. */
final class SqlTokens {
    private static final SqlToken NONE = new SqlToken(SqlToken.Kind.SIGN, "", 0, 0, 0, 0);
    private static final Set<String> TYPES = Set.of("decimal", "varchar", "timestamp", "char", "time");
    private static final Set<String> LITERAL_TYPES = Set.of("interval", "date", "timestamp", "time");
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

    private static final Set<String> CONDITION_ENDS = Set.of(
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
            ",");

    private final List<SqlToken> tokens;
    private final Set<Integer> listed = new HashSet<>();

    SqlTokens(String sql) {
        this.tokens = SqlToken.of(sql);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("values")) {
                list(i + 1);
            }
        }
    }

    private void list(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (depth == 0 && !token.is("(") && !token.is(",")) {
                return;
            }
            depth += nesting(token);
            if (depth < 0) {
                return;
            }
            listed.add(i);
        }
    }

    private static int nesting(SqlToken token) {
        return token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }

    int size() {
        return tokens.size();
    }

    SqlToken get(int i) {
        return tokens.get(i);
    }

    /** The token before it; an empty one before the first. */
    SqlToken before(int i) {
        return i > 0 ? tokens.get(i - 1) : NONE;
    }

    /** The token behind it; an empty one behind the last. */
    SqlToken after(int i) {
        return i + 1 < tokens.size() ? tokens.get(i + 1) : NONE;
    }

    /** Whether it stands in a {@code values} list: a table of its own, no logic. */
    boolean isListed(int i) {
        return listed.contains(i);
    }

    /** Whether it is a number inside {@code decimal(9, 2)} and the like. */
    boolean isTypeArgument(int i) {
        int open = beforeNumbers(i);
        return before(open + 1).is("(") && TYPES.contains(word(open - 1));
    }

    /** Whether it is a number that stands for an output column: {@code group by 1, 2}. */
    boolean isOrdinal(int i) {
        int by = beforeNumbers(i);
        return before(by + 1).is("by") && Set.of("group", "order").contains(word(by - 1));
    }

    /** Where the token stands before a list of numbers. */
    private int beforeNumbers(int i) {
        int at = i - 1;
        while (at > 0
                && (tokens.get(at).kind() == SqlToken.Kind.NUMBER
                        || tokens.get(at).is(","))) {
            at--;
        }
        return at;
    }

    /** The word at that place, in lower case; empty where there is none. */
    private String word(int i) {
        return i >= 0 && tokens.get(i).kind() == SqlToken.Kind.WORD
                ? tokens.get(i).lower()
                : "";
    }

    /** Whether it is the unit that a function of time works in: {@code date_diff('day', …)}. */
    boolean isUnit(int i) {
        return before(i).is("(") && UNIT_FUNCTIONS.contains(word(i - 2));
    }

    /** Whether it is the text of {@code date '2025-01-01'} and the like. */
    boolean isTypedLiteral(int i) {
        return LITERAL_TYPES.contains(word(i - 1));
    }

    /** Whether this {@code and} belongs to a {@code between}. */
    boolean closesBetween(int and) {
        int depth = 0;
        for (int i = and - 1; i >= 0; i--) {
            SqlToken token = tokens.get(i);
            depth -= nesting(token);
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

    /** Whether this sign works on a value before and one behind it. */
    boolean isBetweenValues(int i) {
        if (i == 0 || i + 1 >= tokens.size()) {
            return false;
        }
        SqlToken before = tokens.get(i - 1);
        SqlToken after = tokens.get(i + 1);
        boolean left = before.kind() != SqlToken.Kind.SIGN || before.is(")") || before.is("]");
        boolean right = after.kind() != SqlToken.Kind.SIGN || after.is("(");
        return left && right && !NO_VALUE.contains(before.lower()) && !after.is("from");
    }

    /**
     * First and last token of each of the conditions that are joined by {@code and} from there on; none where some are
     * joined by {@code or}.
     */
    List<int[]> conditions(int from) {
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        int cases = 0;
        int start = from;
        int end = from;
        for (; end < tokens.size(); end++) {
            SqlToken token = tokens.get(end);
            boolean outside = depth == 0 && cases == 0;
            if (outside && CONDITION_ENDS.contains(token.lower())) {
                break;
            }
            depth += nesting(token);
            cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
            if (depth < 0 || cases < 0) {
                break;
            }
            if (outside && token.is("or")) {
                return List.of(); // and-for-or and the comparisons inside cover these
            }
            if (outside && token.is("and") && !closesBetween(end)) {
                add(parts, start, end - 1);
                start = end + 1;
            }
        }
        add(parts, start, end - 1);
        return parts;
    }

    private static void add(List<int[]> parts, int first, int last) {
        if (last >= first) {
            parts.add(new int[] {first, last});
        }
    }
}
