package org.mingjing.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few spellings of the shared SQL that no function can give PostgreSQL. */
final class PostgresSql {
    private static final Pattern BEST = Pattern.compile("\\b(max_by|min_by|count_if)\\(");
    private static final Pattern FILTER = Pattern.compile("\\s*filter\\s*\\(");

    private PostgresSql() {}

    static String of(String sql) {
        StringBuilder out = new StringBuilder();
        Matcher call = BEST.matcher(sql);
        int from = 0;
        while (call.find(from)) {
            out.append(sql, from, call.start());
            int end = end(sql, call.end());
            int comma = comma(sql, call.end(), end);
            String first = of(sql.substring(call.end(), comma));
            String second = comma == end ? "" : of(sql.substring(comma + 1, end));
            from = end + 1;
            String filter = "";
            Matcher filtered = FILTER.matcher(sql).region(from, sql.length());
            if (filtered.lookingAt()) {
                from = end(sql, filtered.end()) + 1;
                filter = of(sql.substring(filtered.start(), from));
            }
            out.append(
                    switch (call.group(1)) {
                        case "max_by" ->
                            "(array_agg(" + first + " order by " + second + " desc nulls last)" + filter + ")[1]";
                        case "min_by" ->
                            "(array_agg(" + first + " order by " + second + " nulls last)" + filter + ")[1]";
                        default -> "count(case when " + first + " then 1 end)" + filter;
                    });
        }
        return out.append(sql.substring(from)).toString();
    }

    /** Where the bracket that was opened before closes. */
    private static int end(String sql, int from) {
        int open = 1;
        int at = from;
        while (open > 0) {
            char c = sql.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return at - 1;
    }

    private static int comma(String sql, int from, int end) {
        int open = 0;
        for (int at = from; at < end; at++) {
            char c = sql.charAt(at);
            open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && open == 0) {
                return at;
            }
        }
        return end;
    }
}
