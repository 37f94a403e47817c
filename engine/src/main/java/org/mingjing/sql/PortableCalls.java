package org.mingjing.sql;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.sql.Kinds.Kind;
import tools.jackson.databind.JsonNode;

/** Functions and operators that both engines have, called in a way that does not mean the same. */
final class PortableCalls {
    /** Takes a difference: the node, what it is, what to write. */
    @FunctionalInterface
    interface Report {
        void add(JsonNode node, String what, String mend);
    }

    private static final Set<String> DATE_PARTS =
            Set.of("year", "month", "day", "hour", "minute", "second", "quarter", "week", "doy");
    private static final Set<String> OF_DOUBLES =
            Set.of("corr", "covar_samp", "covar_pop", "regr_slope", "regr_intercept");
    private static final Set<String> UNITS = Set.of("to_years", "to_months", "to_days", "to_hours", "to_minutes");
    private static final Set<String> TIMES = Set.of("date", "timestamp");

    private static final Set<Kind> NOT_TEXT =
            Set.of(Kind.INTEGER, Kind.DECIMAL, Kind.DOUBLE, Kind.DATE, Kind.TIMESTAMP, Kind.BOOLEAN);

    private final Kinds kinds;
    private final Report report;

    PortableCalls(Kinds kinds, Report report) {
        this.kinds = kinds;
        this.report = report;
    }

    void check(JsonNode call, @Nullable JsonNode parent) {
        switch (Fence.name(call)) {
            case "date_diff" -> dateDiff(call);
            case "date_part" -> datePart(call);
            case "date_trunc" -> asTime(call, parent, "date_trunc of a date is a timestamp on DuckDB, a date on Trino");
            case "+", "-" -> {
                interval(call, parent);
                ofDates(call);
            }
            case "||" -> joined(call);
            case "/" -> division(call);
            case "avg" -> average(call);
            case "corr", "covar_samp", "covar_pop", "regr_slope", "regr_intercept" -> ofDoubles(call);
            case "max_by", "min_by" -> byAnother(call);
            case "substring", "substr" -> substring(call);
            case "replace" -> replace(call);
            case "contains" -> contains(call, parent);
            case "unnest" -> unnest(call);
            default -> {
                // the rest is the same however it is called, or is refused whatever it is called with
            }
        }
        if (call.path("ignore_nulls").asBoolean(false)) {
            report.add(call, "'ignore nulls' is written at different places", "Leave the nulls out before.");
        }
        if (Fence.name(call).startsWith("to_") && !UNITS.contains(Fence.name(call))) {
            report.add(call, "Trino knows intervals of year, month, day, hour, minute", "Write weeks in days.");
        }
    }

    /** In a select list it has a position, behind FROM it has none. */
    private void unnest(JsonNode call) {
        if (call.has("query_location")) {
            report.add(call, "Trino has unnest behind from only", "Write cross join unnest(a) as u (x).");
        }
    }

    private void dateDiff(JsonNode call) {
        if (!text(Kinds.argument(call, 0)).equals("day")) {
            report.add(
                    call,
                    "date_diff counts whole units on Trino and borders on DuckDB",
                    "Use date_diff('day', a, b) on dates.");
            return;
        }
        for (int i = 1; i <= 2; i++) {
            if (kinds.of(Kinds.argument(call, i)) == Kind.TIMESTAMP) {
                report.add(
                        call,
                        "days between timestamps are midnights on DuckDB and times 24 hours on Trino",
                        "Write date_diff('day', cast(a as date), cast(b as date)).");
                return;
            }
        }
    }

    private void datePart(JsonNode call) {
        String part = text(Kinds.argument(call, 0));
        if (!DATE_PARTS.contains(part)) {
            report.add(
                    call,
                    "'" + part + "' is numbered differently",
                    "Days of the week: date_diff('day', date '2024-01-01', d) % 7 is 0 on Mondays.");
        }
    }

    /** With an interval a date becomes a timestamp on one engine and stays a date on the other. */
    private void interval(JsonNode call, @Nullable JsonNode parent) {
        if (kinds.of(Kinds.argument(call, 1)) == Kind.INTERVAL && kinds.of(Kinds.argument(call, 0)) != Kind.TIMESTAMP) {
            asTime(call, parent, "a date with an interval is a timestamp on DuckDB, a date on Trino");
        }
    }

    private void ofDates(JsonNode call) {
        Kind first = kinds.of(Kinds.argument(call, 0));
        Kind second = kinds.of(Kinds.argument(call, 1));
        if (first == Kind.DATE && (second == Kind.DATE || second == Kind.INTEGER)) {
            report.add(
                    call,
                    "a date less a date is a number on DuckDB and an interval on Trino, which adds no number to dates",
                    "Write date_diff('day', a, b), or cast(d + interval '1' day as date).");
        }
    }

    private void joined(JsonNode call) {
        for (int i = 0; i <= 1; i++) {
            if (NOT_TEXT.contains(kinds.of(Kinds.argument(call, i)))) {
                report.add(call, "Trino joins texts with texts only", "Write a || cast(b as varchar).");
                return;
            }
        }
    }

    /** Same in a comparison and under a cast to a date; not as text or as a value. */
    private void asTime(JsonNode call, @Nullable JsonNode parent, String what) {
        if (kinds.of(call) == Kind.TIMESTAMP) {
            return;
        }
        String around = parent == null ? "" : parent.path("class").asString("");
        boolean compared = around.equals("COMPARISON") || around.equals("BETWEEN");
        boolean cast = around.equals("CAST")
                && TIMES.contains(
                        parent.path("type_expr").path("type_name").asString("").toLowerCase(Locale.ROOT));
        if (!compared && !cast) {
            report.add(call, what, "Write cast(… as date) around it.");
        }
    }

    private void division(JsonNode call) {
        if (kinds.of(Kinds.argument(call, 0)) != Kind.DOUBLE && kinds.of(Kinds.argument(call, 1)) != Kind.DOUBLE) {
            report.add(
                    call,
                    "division differs: of integers 1 / 2 is 0.5 or 0, of decimals halves are rounded differently",
                    "Write x * 0.01 for x / 100; else cast an operand to double, and round before a cast to a decimal:"
                            + " cast(round(cast(a as double) / b, 2) as decimal(18, 2)).");
        }
    }

    private void average(JsonNode call) {
        if (kinds.of(Kinds.argument(call, 0)) == Kind.DECIMAL) {
            report.add(
                    call,
                    "the average of decimals is a double on DuckDB and rounded to their scale on Trino",
                    "Write avg(cast(a as double)).");
        }
    }

    private void ofDoubles(JsonNode call) {
        for (int i = 0; i <= 1; i++) {
            if (OF_DOUBLES.contains(Fence.name(call)) && kinds.of(Kinds.argument(call, i)) != Kind.DOUBLE) {
                report.add(
                        call,
                        "of other numbers than doubles Trino computes it in single precision",
                        "Cast both to double.");
                return;
            }
        }
    }

    private void byAnother(JsonNode call) {
        if (!call.has("filter")) {
            report.add(
                    call,
                    "a row whose first value is null is left out by DuckDB and may win on Trino",
                    "Write max_by(a, b) filter (where a is not null), with a b that has no equals.");
        }
    }

    private void substring(JsonNode call) {
        BigDecimal start = number(Kinds.argument(call, 1));
        BigDecimal length = number(Kinds.argument(call, 2));
        if ((start != null && start.signum() == 0) || (length != null && length.signum() < 0)) {
            report.add(call, "position 0 and negative lengths are read differently", "Count from 1.");
        }
    }

    private void replace(JsonNode call) {
        JsonNode sought = Kinds.argument(call, 1);
        if ("STRING".equals(sought.path("literal").path("kind").asString(""))
                && text(sought).isEmpty()) {
            report.add(call, "replacing an empty text differs", "Name what is to be replaced.");
        }
    }

    private void contains(JsonNode call, @Nullable JsonNode parent) {
        if (parent != null && "OPERATOR_NOT".equals(parent.path("type").asString(""))) {
            report.add(
                    call,
                    "in a list with nulls contains is false on DuckDB and null on Trino",
                    "Write not coalesce(contains(a, x), false).");
        }
    }

    private static String text(JsonNode constant) {
        return constant.path("literal").path("text").asString("").toLowerCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        boolean negative =
                Fence.name(node).equals("-") && node.path("arguments").size() == 1;
        JsonNode constant = negative ? Kinds.argument(node, 0) : node;
        if (!Map.of("INTEGER", 1, "NUMERIC", 1)
                .containsKey(constant.path("literal").path("kind").asString(""))) {
            return null;
        }
        BigDecimal value = new BigDecimal(text(constant));
        return negative ? value.negate() : value;
    }
}
