package org.mingjing.sql;

import java.util.Map;
import java.util.Set;

/** Functions and operators that give the same result on DuckDB and Trino, and what to write instead of others. */
final class Functions {
    private static final Set<String> SHARED = Set.of(
            // operators
            "+",
            "-",
            "*",
            "/",
            "%",
            "||",
            "~~",
            "!~~",
            "like_escape",
            // numbers
            "abs",
            "round",
            "floor",
            "ceil",
            "ceiling",
            "sqrt",
            "ln",
            "log10",
            "exp",
            "power",
            "pow",
            "mod",
            "sign",
            // places: kilometres between (latitude, longitude) and (latitude, longitude), in degrees
            "great_circle_distance",
            // text
            "length",
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "substring",
            "substr",
            "replace",
            "strpos",
            "translate",
            "position",
            "starts_with",
            "reverse",
            "lpad",
            "rpad",
            // time
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "week",
            "quarter",
            "date_part",
            "date_trunc",
            "date_diff",
            "to_days",
            "to_hours",
            "to_minutes",
            "to_months",
            "to_years",
            // conditions
            "nullif",
            "contains",
            "cardinality",
            "unnest",
            "count_star",
            // aggregates
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "array_agg",
            "count_if",
            "bool_or",
            "bool_and",
            "max_by",
            "min_by",
            "stddev_samp",
            "var_samp",
            "stddev_pop",
            "var_pop",
            "corr",
            "covar_samp",
            "covar_pop",
            "regr_slope",
            "regr_intercept",
            // windows
            "row_number",
            "rank",
            "dense_rank",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "ntile",
            "percent_rank",
            "cume_dist");

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("concat", "DuckDB skips nulls, Trino returns null: write a || b with coalesce."),
            Map.entry("concat_ws", "Write a || ', ' || b with coalesce."),
            Map.entry("greatest", "DuckDB skips nulls, Trino returns null: write case when."),
            Map.entry("least", "DuckDB skips nulls, Trino returns null: write case when."),
            Map.entry("median", "Trino has none: rank with row_number and average the middle ones, as doubles."),
            Map.entry("quantile_cont", "Trino has none: rank with row_number and interpolate, as doubles."),
            Map.entry("quantile_disc", "Trino has none: rank with row_number."),
            Map.entry("quantile", "Trino has none: rank with row_number."),
            Map.entry("mad", "Trino has none: rank twice with row_number."),
            Map.entry("approx_percentile", "Only approximate, and differs: rank with row_number."),
            Map.entry("approx_quantile", "Only approximate, and differs: rank with row_number."),
            Map.entry("approx_count_distinct", "Only approximate: use count(distinct …)."),
            Map.entry("approx_distinct", "Only approximate: use count(distinct …)."),
            Map.entry("string_agg", "Trino spells it otherwise: use array_agg(… order by …)."),
            Map.entry("listagg", "DuckDB spells it otherwise: use array_agg(… order by …)."),
            Map.entry("list", "Use array_agg(… order by …)."),
            Map.entry("first", "Which row comes first is undefined: use min_by or row_number."),
            Map.entry("any_value", "Which value it is, is undefined: use min or max."),
            Map.entry("arbitrary", "Which value it is, is undefined: use min or max."),
            Map.entry("mode", "Ties are undefined: count and rank."),
            Map.entry("levenshtein", "DuckDB counts bytes: use the derived dataset name_match."),
            Map.entry("jaro_winkler_similarity", "Trino has none: use the derived dataset name_match."),
            Map.entry("regexp_matches", "The engines' dialects differ: use like, or the derived dataset text_hit."),
            Map.entry("regexp_full_match", "The engines' dialects differ: use like, or the derived dataset text_hit."),
            Map.entry("regexp_like", "The engines' dialects differ: use like, or the derived dataset text_hit."),
            Map.entry("regexp_extract", "The engines' dialects differ: let the mapping extract it on import."),
            Map.entry("regexp_replace", "The engines' dialects differ: let the mapping do it on import."),
            Map.entry("~~*", "Trino has no ilike: write lower(a) like lower(b)."),
            Map.entry("!~~*", "Trino has no ilike: write lower(a) not like lower(b)."),
            Map.entry("//", "Write cast(floor(cast(a as double) / b) as bigint)."),
            Map.entry("now", "A result must not depend on when it is computed: use a parameter."),
            Map.entry("get_current_timestamp", "A result must not depend on when it is computed: use a parameter."),
            Map.entry("current_date", "A result must not depend on when it is computed: use a parameter."),
            Map.entry("today", "A result must not depend on when it is computed: use a parameter."),
            Map.entry("random", "A result must be the same each time."),
            Map.entry("dayofweek", "Numbered differently: date_diff('day', date '2024-01-01', d) % 7 is 0 on Mondays."),
            Map.entry("day_of_week", "DuckDB has none: date_diff('day', date '2024-01-01', d) % 7 is 0 on Mondays."),
            Map.entry("isodow", "Trino has none: date_diff('day', date '2024-01-01', d) % 7 is 0 on Mondays."),
            Map.entry("datediff", "Write date_diff('day', a, b) on dates."),
            Map.entry("date_sub", "Write date_diff('day', a, b) on dates."),
            Map.entry("date_add", "The engines' arguments differ: compare with date_diff('day', a, b)."),
            Map.entry("strftime", "Write cast(date_trunc('month', d) as date), or year(d) and month(d)."),
            Map.entry("date_format", "Write cast(date_trunc('month', d) as date), or year(d) and month(d)."),
            Map.entry(
                    "row", "Rows with nulls compare differently: compare column by column, or select distinct first."),
            Map.entry(
                    "array_extract",
                    "Beyond the end it is null on DuckDB and an error on Trino: write cross join unnest."),
            Map.entry("array_length", "Write cardinality(a)."),
            Map.entry("list_contains", "Write contains(a, x)."));

    private Functions() {}

    static boolean known(String name) {
        return SHARED.contains(name);
    }

    /** All of them; each was run on both engines. */
    static Set<String> shared() {
        return SHARED;
    }

    static String advice(String name) {
        return INSTEAD.getOrDefault(
                name,
                "Only functions that were run on both engines with the same result may be used;"
                        + " docs/guide/portable-sql.md lists them.");
    }
}
