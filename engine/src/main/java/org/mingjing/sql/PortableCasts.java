package org.mingjing.sql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.sql.Kinds.Kind;
import tools.jackson.databind.JsonNode;

/** Conversions that both engines know and carry out differently. */
final class PortableCasts {
    private static final Set<String> TYPES = Set.of(
            "varchar",
            "bigint",
            "integer",
            "decimal",
            "double",
            "date",
            "time",
            "timestamp",
            "boolean",
            "smallint",
            "real");
    private static final Set<String> WHOLE = Set.of("bigint", "integer", "smallint");
    private static final Set<String> ROUNDED = Set.of("round", "floor", "ceil", "ceiling");

    private final Kinds kinds;
    private final PortableCalls.Report report;

    PortableCasts(Kinds kinds, PortableCalls.Report report) {
        this.kinds = kinds;
        this.report = report;
    }

    void check(JsonNode cast, @Nullable JsonNode parent) {
        JsonNode type = cast.path("type_expr");
        String name = type.path("type_name").asString("").toLowerCase(Locale.ROOT);
        if (name.equals("interval")) {
            report.add(cast, "Trino wants one unit behind an interval's number", "Write interval '3' day.");
            return;
        }
        if (!name.isEmpty() && !name.equals("list") && !TYPES.contains(name)) {
            String shared = "Use one of " + TYPES.stream().sorted().toList() + ".";
            report.add(cast, "the type '" + name + "' is not one of the shared ones", shared);
            return;
        }
        if (name.equals("varchar") && type.has("children")) {
            report.add(cast, "varchar(n) cuts on Trino and does not on DuckDB", "Write substr(a, 1, n).");
        }
        if (name.equals("decimal") && type.path("children").size() != 2) {
            report.add(cast, "decimal alone is (18,3) on DuckDB and (38,0) on Trino", "Write decimal(18, 2).");
        }
        value(cast, name, isInterval(parent));
    }

    private void value(JsonNode cast, String name, boolean ofInterval) {
        JsonNode child = cast.path("child");
        Kind kind = kinds.of(child);
        boolean literal = "CONSTANT".equals(child.path("class").asString(""));
        if (cast.path("try_cast").asBoolean(false)
                && !Set.of(Kind.DOUBLE, Kind.DECIMAL, Kind.INTEGER).contains(kind)) {
            report.add(
                    cast,
                    "the engines read different texts: '12.0' is 12 for DuckDB and nothing for Trino, as a bigint",
                    "Let the mapping convert on import, or write case when a <> '' and translate(a, '0123456789', '') = ''"
                            + " and length(a) < 19 then cast(a as bigint) end.");
        }
        if (kind == Kind.DOUBLE && !ofInterval) {
            ofDouble(cast, child, name);
        }
        boolean written = child.has("query_location"); // the text of a literal has no place of its own
        boolean withoutDigits = type(cast).path("query_location_length").asInt(0) == "timestamp".length();
        if (name.equals("timestamp")
                && withoutDigits
                && written
                && Set.of(Kind.TEXT, Kind.TIMESTAMP).contains(kind)) {
            report.add(
                    cast, "a plain timestamp has milliseconds on Trino, microseconds on DuckDB", "Write timestamp(6).");
        }
        if (kind == Kind.TIMESTAMP && name.equals("varchar") && !literal) {
            report.add(
                    cast,
                    "a timestamp as text has six decimals on Trino and only those it needs on DuckDB",
                    "Put the timestamp itself out, or write cast(cast(a as date) as varchar).");
        }
    }

    private static JsonNode type(JsonNode cast) {
        return cast.path("type_expr");
    }

    private void ofDouble(JsonNode cast, JsonNode child, String name) {
        boolean rounded = ROUNDED.contains(Fence.name(child));
        if (WHOLE.contains(name) && !rounded) {
            report.add(
                    cast,
                    "a half goes to the even neighbour on DuckDB and up on Trino",
                    "Write cast(round(a) as bigint).");
        } else if (name.equals("decimal") && !rounded) {
            report.add(
                    cast,
                    "a double is rounded to a decimal differently where it is all but a half",
                    "Write cast(round(a, 2) as decimal(18, 2)).");
        } else if (name.equals("varchar")) {
            report.add(cast, "10e0 as text is '10.0' on DuckDB and '1.0E1' on Trino", "Cast to a decimal first.");
        }
    }

    /** The parser itself turns the number of an interval into casts. */
    private static boolean isInterval(@Nullable JsonNode parent) {
        return parent != null && Fence.name(parent).startsWith("to_");
    }
}
