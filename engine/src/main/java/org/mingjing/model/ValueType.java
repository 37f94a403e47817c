package org.mingjing.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that parameters and output columns have, in the one spelling used everywhere: {@code bigint},
 * {@code double}, {@code boolean}, {@code date}, {@code time}, {@code timestamp}, {@code varchar},
 * {@code decimal(p,s)}, each with {@code []} for a list.
 */
final class ValueType {
    private static final int MOST_DIGITS = 400;

    private static final Pattern DECIMAL = Pattern.compile("decimal\\( *([0-9]+) *, *([0-9]+) *\\)");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private ValueType() {}

    /** The one spelling of a type as people write it in files. */
    static String canonical(String written) {
        String type = told(written);
        if (type.endsWith("[]")) {
            return canonical(type.substring(0, type.length() - 2)) + "[]";
        }
        return switch (type) {
            case "text" -> "varchar";
            case "int", "integer" -> "bigint";
            case "bool" -> "boolean";
            case "money" -> "decimal(18,2)";
            default -> type;
        };
    }

    /** The one spelling of a type as an engine tells it; what no model can state, such as integer, stays as it is. */
    static String told(String written) {
        String type = written.strip().toLowerCase(Locale.ROOT);
        if (type.endsWith("[]")) {
            return told(type.substring(0, type.length() - 2)) + "[]";
        }
        if (type.startsWith("array(") && type.endsWith(")")) {
            return told(type.substring(6, type.length() - 1)) + "[]";
        }
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return "decimal(" + decimal.group(1) + "," + decimal.group(2) + ")";
        }
        if (type.startsWith("varchar(")) {
            return "varchar";
        }
        if (type.matches("time(stamp)?\\([0-9]+\\)")) {
            return type.substring(0, type.indexOf('('));
        }
        return type;
    }

    /** The value in its one spelling; an {@link IllegalArgumentException} says why it is none of the type. */
    static String check(String type, String text) {
        String trimmed = text.strip();
        try {
            return switch (type) {
                case "varchar" -> text;
                case "bigint" -> Long.toString(number(trimmed).longValueExact());
                case "double" -> Double.toString(finite(Double.parseDouble(trimmed)));
                case "boolean" -> bool(trimmed);
                case "date" -> LocalDate.parse(trimmed).toString();
                case "time" -> LocalTime.parse(trimmed).format(TIME);
                case "timestamp" -> timestamp(trimmed);
                default -> decimal(type, trimmed);
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException failure) {
            throw new IllegalArgumentException("'" + text + "' is not of type " + type, failure);
        }
    }

    /** Whether values of the type have a size that a range can bound. */
    static boolean isNumber(String type) {
        return type.equals("bigint") || type.equals("double") || type.startsWith("decimal(");
    }

    /**
     * Whether values of a type that an engine tells can stand in a column of the declared one without losing
     * anything but width: the engines widen sums and decimals each in their own way.
     */
    static boolean fits(String declared, String told) {
        return switch (declared) {
            case "bigint" -> told.equals("bigint") || told.matches("(tiny|small|huge)int|integer");
            case "double" -> told.equals("double") || told.equals("real") || told.equals("float");
            default ->
                declared.startsWith("decimal(")
                        ? told.startsWith("decimal(") && scale(told) == scale(declared)
                        : declared.equals(told);
        };
    }

    /** Decimals after the point, for a decimal type. */
    static int scale(String type) {
        Matcher matcher = DECIMAL.matcher(type);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }

    /** A day alone means its beginning. */
    private static String timestamp(String text) {
        LocalDateTime value = text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
        return value.toLocalDate() + " " + value.format(TIME);
    }

    /** A number of a size that columns can have; written out, 1e999999999 would fill the memory. */
    private static BigDecimal number(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs(number.scale()) > MOST_DIGITS) {
            throw new NumberFormatException("too large or too small");
        }
        return number;
    }

    private static double finite(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            throw new NumberFormatException("not finite");
        }
        return value;
    }

    private static String bool(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw new NumberFormatException("neither true nor false");
        }
        return lower;
    }

    private static String decimal(String type, String text) {
        Matcher matcher = DECIMAL.matcher(type);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("unknown type '" + type + "'");
        }
        int scale = Integer.parseInt(matcher.group(2));
        BigDecimal value = number(text).stripTrailingZeros();
        value = value.scale() < 0 ? value.setScale(0) : value;
        if (value.scale() > scale) {
            throw new IllegalArgumentException("'" + text + "' has more than " + scale + " decimals");
        }
        if (value.precision() - value.scale() > Integer.parseInt(matcher.group(1)) - scale) {
            throw new IllegalArgumentException("'" + text + "' is too large for " + type);
        }
        return value.toPlainString();
    }
}
