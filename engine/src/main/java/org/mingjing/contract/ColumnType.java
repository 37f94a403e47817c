package org.mingjing.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a contract's column, written {@code str(40)}, {@code dec(18,2)}, {@code money}, {@code date},
 * {@code code}, {@code id[]} and so on, and the SQL type it is stored as, which DuckDB and Trino share.
 *
 * @param kind what the values are
 * @param length most characters of a {@code str}, else 0
 * @param precision digits in all of a decimal, else 0
 * @param scale decimals of a decimal, else 0
 * @param list whether a cell holds a list of such values
 */
public record ColumnType(Kind kind, int length, int precision, int scale, boolean list) {
    /** Both engines keep no longer decimals. */
    private static final int MOST_DIGITS = 38;

    private static final int LONGEST = 16;
    private static final Pattern WRITTEN = Pattern.compile("([a-z.]+)(?:\\((\\d+)(?:,(\\d+))?\\))?(\\[])?");

    /** What the values of a column are. */
    public enum Kind {
        /** Surrogate key: text, compared whole. */
        ID,
        /** Text of bounded length. */
        STR,
        /** Free text; counts as personal until masked, whatever its class. */
        TXT,
        /** One of the codes that the contract lists, or any code where it lists none. */
        CODE,
        DATE,
        /** Civil date and time in the dataset's zone. */
        TS,
        /** Month, stored as text {@code yyyy-MM}. */
        YM,
        INT,
        DEC,
        BOOL,
        /** Keyed hash of an identifier; the identifier itself is never stored. */
        HASH,
        /** A point, WGS-84, stored as two columns {@code <name>_lon}, {@code <name>_lat}. */
        POINT,
        /** A polygon, WGS-84, stored as well-known text. */
        POLYGON
    }

    @JsonCreator
    public static ColumnType parse(String written) {
        Matcher m = WRITTEN.matcher(written);
        if (!m.matches() || written.length() > LONGEST) {
            throw unknown(written);
        }
        boolean list = m.group(4) != null;
        int first = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
        int second = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        return switch (m.group(1)) {
            case "money" -> new ColumnType(Kind.DEC, 0, 18, 2, list);
            case "dec" -> {
                if (first > MOST_DIGITS || second > first) {
                    throw unknown(written);
                }
                yield new ColumnType(Kind.DEC, 0, first, second, list);
            }
            case "str" -> new ColumnType(Kind.STR, first, 0, 0, list);
            case "geo.pt" -> new ColumnType(Kind.POINT, 0, 0, 0, list);
            case "geo.poly" -> new ColumnType(Kind.POLYGON, 0, 0, 0, list);
            case "id", "txt", "code", "date", "ts", "ym", "int", "bool", "hash" ->
                new ColumnType(Kind.valueOf(m.group(1).toUpperCase(Locale.ROOT)), 0, 0, 0, list);
            default -> throw unknown(written);
        };
    }

    private static IllegalArgumentException unknown(String written) {
        return new IllegalArgumentException("unknown column type '" + written + "'");
    }

    /** As it is written in a contract. */
    @JsonValue
    public String written() {
        String one =
                switch (kind) {
                    case STR -> "str(" + length + ")";
                    case DEC -> precision == 18 && scale == 2 ? "money" : "dec(" + precision + "," + scale + ")";
                    case POINT -> "geo.pt";
                    case POLYGON -> "geo.poly";
                    case ID, TXT, CODE, DATE, TS, YM, INT, BOOL, HASH ->
                        kind.name().toLowerCase(Locale.ROOT);
                };
        return list ? one + "[]" : one;
    }

    /** The type of the stored column, spelled so that both engines take it in a cast (a point: of each half). */
    public String sqlType() {
        String one =
                switch (kind) {
                    case ID, STR, TXT, CODE, YM, HASH, POLYGON -> "varchar";
                    case DATE -> "date";
                    case TS -> "timestamp";
                    case INT -> "bigint";
                    case DEC -> "decimal(" + precision + ", " + scale + ")";
                    case BOOL -> "boolean";
                    case POINT -> "double";
                };
        return list ? "array(" + one + ")" : one;
    }

    /** The same in DuckDB's own spelling, where lists are written with brackets. */
    public String duckType() {
        String type = sqlType();
        return list ? type.substring(6, type.length() - 1) + "[]" : type;
    }

    /** Names of the stored columns: two for a point, else the name itself. */
    public List<String> storedNames(String name) {
        return kind == Kind.POINT ? List.of(name + "_lon", name + "_lat") : List.of(name);
    }
}
