package org.mingjing.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one contract column gets its values, and how they are written in the file. Exactly one of {@code from},
 * {@code expression}, {@code value} and the pair {@code lon}, {@code lat} is given.
 *
 * @param from name of a source column
 * @param expression expression over source columns, without the leading {@code =}
 * @param value the same text for every row
 * @param lon source column or expression (after {@code =}) of a point's longitude
 * @param lat the same of its latitude
 * @param crs coordinate system of the point; null: WGS-84
 * @param format of dates, as in {@link java.time.format.DateTimeFormatter}; null: found out
 * @param decimal decimal mark; null: found out
 * @param unit unit in the file; null: the contract's, or that in head or cell
 * @param codes the file's words to the contract's codes
 * @param yes words that mean true
 * @param no words that mean false
 * @param empty words that mean no value
 * @param separator between items of a list
 * @param kind kind of identifier behind a keyed hash
 */
public record ColumnMapping(
        @Nullable String from,
        @Nullable String expression,
        @Nullable String value,
        @Nullable String lon,
        @Nullable String lat,
        @Nullable String crs,
        @Nullable String format,
        @Nullable String decimal,
        @Nullable String unit,
        Map<String, String> codes,
        List<String> yes,
        List<String> no,
        List<String> empty,
        @Nullable String separator,
        @Nullable String kind) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public ColumnMapping(
            @JsonProperty("from") @Nullable String from,
            @JsonProperty("expression") @Nullable String expression,
            @JsonProperty("value") @Nullable String value,
            @JsonProperty("lon") @Nullable String lon,
            @JsonProperty("lat") @Nullable String lat,
            @JsonProperty("crs") @Nullable String crs,
            @JsonProperty("format") @Nullable String format,
            @JsonProperty("decimal") @Nullable String decimal,
            @JsonProperty("unit") @Nullable String unit,
            @JsonProperty("codes") @Nullable Map<String, String> codes,
            @JsonProperty("yes") @Nullable List<String> yes,
            @JsonProperty("no") @Nullable List<String> no,
            @JsonProperty("empty") @Nullable List<String> empty,
            @JsonProperty("separator") @Nullable String separator,
            @JsonProperty("kind") @Nullable String kind) {
        this.from = from;
        this.expression = expression == null || !expression.startsWith("=") ? expression : expression.substring(1);
        this.value = value;
        this.lon = lon;
        this.lat = lat;
        this.crs = crs;
        this.format = format;
        this.decimal = decimal;
        this.unit = unit;
        this.codes = codes == null ? Map.of() : Map.copyOf(codes);
        this.yes = yes == null ? List.of() : List.copyOf(yes);
        this.no = no == null ? List.of() : List.copyOf(no);
        this.empty = empty == null ? List.of() : List.copyOf(empty);
        this.separator = separator;
        this.kind = kind;
    }

    /** The short form: a source column's name, or an expression after {@code =}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ColumnMapping of(String written) {
        boolean isExpression = written.startsWith("=");
        return new ColumnMapping(
                isExpression ? null : written,
                isExpression ? written.substring(1) : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A WGS-84 point from two source columns. */
    static ColumnMapping point(String lon, String lat) {
        return new ColumnMapping(
                null, null, null, lon, lat, null, null, null, null, null, null, null, null, null, null);
    }
}
