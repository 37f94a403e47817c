package org.mingjing.app.models;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.ModelSketch.SketchCondition;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;

/** Values of a column as text: read, written as SQL, stepped by the least there is, tested. */
final class SketchValue {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SketchValue() {}

    static boolean isNumber(Column column) {
        return column.type().kind() == ColumnType.Kind.DEC || column.type().kind() == ColumnType.Kind.INT;
    }

    static boolean isDay(Column column) {
        return column.type().kind() == ColumnType.Kind.DATE || column.type().kind() == ColumnType.Kind.TS;
    }

    static boolean isText(Column column) {
        return switch (column.type().kind()) {
            case ID, STR, TXT, CODE, HASH, YM -> true;
            default -> false;
        };
    }

    /** The value in its one form; null where it is none of the column. */
    static @Nullable String normal(Column column, String value) {
        try {
            return switch (column.type().kind()) {
                case DEC, INT -> {
                    BigDecimal number = new BigDecimal(value.strip());
                    boolean fits = number.abs().compareTo(new BigDecimal("1e15")) < 0
                            && number.stripTrailingZeros().scale()
                                    <= Math.max(0, column.type().scale());
                    yield fits ? number.toPlainString() : null;
                }
                case DATE -> LocalDate.parse(value.strip()).toString();
                case TS -> LocalDateTime.parse(value.strip().replace(' ', 'T')).format(TIME);
                case BOOL -> value.equals("true") || value.equals("false") ? value : null;
                case CODE -> column.codes().isEmpty() || column.codes().contains(value) ? plain(value) : null;
                case ID, STR, TXT, HASH, YM -> plain(value);
                case POINT, POLYGON -> null;
            };
        } catch (NumberFormatException | DateTimeParseException strange) {
            return null;
        }
    }

    private static @Nullable String plain(String value) {
        return value.isEmpty() || value.length() > 200 || value.matches("(?s).*\\p{Cntrl}.*") ? null : value;
    }

    static String sql(Column column, String value) {
        return switch (column.type().kind()) {
            case DEC, INT, BOOL -> value;
            case DATE -> "date '" + value + "'";
            case TS -> "timestamp '" + value + "'";
            default -> "'" + value.replace("'", "''") + "'";
        };
    }

    /** What any row might hold; different for each number. */
    static String sample(Column column, int number) {
        return switch (column.type().kind()) {
            case DEC, INT -> String.valueOf(number);
            case DATE -> LocalDate.of(2025, 3, 4).plusDays(number - 1).toString();
            case TS -> LocalDateTime.of(2025, 3, 4, 9, 30).plusDays(number - 1).format(TIME);
            case YM -> "2025-" + String.format(java.util.Locale.ROOT, "%02d", (number - 1) % 12 + 1);
            case BOOL -> number % 2 == 1 ? "true" : "false";
            case CODE ->
                column.codes().isEmpty()
                        ? "A" + number
                        : column.codes().get((number - 1) % column.codes().size());
            default -> "A" + number;
        };
    }

    /** The next value up or down. */
    static String step(Column column, String value, int steps) {
        return switch (column.type().kind()) {
            case DEC ->
                new BigDecimal(value)
                        .add(BigDecimal.valueOf(steps, Math.max(0, column.type().scale())))
                        .toPlainString();
            case INT -> new BigDecimal(value).add(BigDecimal.valueOf(steps)).toPlainString();
            case DATE -> LocalDate.parse(value).plusDays(steps).toString();
            case TS -> LocalDateTime.parse(value, TIME).plusSeconds(steps).format(TIME);
            default -> value;
        };
    }

    /** Days later. */
    static String later(Column column, String value, int days) {
        return column.type().kind() == ColumnType.Kind.DATE
                ? LocalDate.parse(value).plusDays(days).toString()
                : LocalDateTime.parse(value, TIME).plusDays(days).format(TIME);
    }

    /** Whether a value, or its absence, meets the condition. */
    static boolean meets(Column column, SketchCondition condition, @Nullable String value) {
        if (value == null) {
            return condition.test() == SketchTest.EMPTY;
        }
        List<String> values = condition.values();
        return switch (condition.test()) {
            case IS, ONE_OF -> values.stream().anyMatch(v -> compare(column, value, v) == 0);
            case IS_NOT, NONE_OF -> values.stream().noneMatch(v -> compare(column, value, v) == 0);
            case CONTAINS -> value.contains(values.get(0));
            case BEGINS_WITH -> value.startsWith(values.get(0));
            case ABOVE -> compare(column, value, values.get(0)) > 0;
            case AT_LEAST -> compare(column, value, values.get(0)) >= 0;
            case BELOW -> compare(column, value, values.get(0)) < 0;
            case AT_MOST -> compare(column, value, values.get(0)) <= 0;
            case EMPTY -> false;
            case NOT_EMPTY -> true;
        };
    }

    private static int compare(Column column, String left, String right) {
        return isNumber(column) ? new BigDecimal(left).compareTo(new BigDecimal(right)) : left.compareTo(right);
    }

    /** Values worth trying for a column on which these conditions lie. */
    static List<String> candidates(Column column, List<SketchCondition> conditions, int number) {
        List<String> candidates = new ArrayList<>();
        candidates.add(sample(column, number));
        for (SketchCondition condition : conditions) {
            for (String value : condition.values()) {
                candidates.add(value);
                if (isNumber(column) || isDay(column)) {
                    candidates.add(step(column, value, 1));
                    candidates.add(step(column, value, -1));
                }
            }
        }
        for (int other = 1; other <= 12; other++) {
            candidates.add(sample(column, number + other));
        }
        return candidates;
    }
}
