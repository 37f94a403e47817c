package org.mingjing.scan;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * Values as text in one spelling, whichever engine they come from: decimals with their scale, dates
 * {@code 2026-01-31}, times of day and timestamps {@code 2026-01-31 09:30:00} with a fraction only where there is
 * one, lists as JSON arrays.
 */
final class CellText {
    private CellText() {}

    /** What a query selects so that {@link #read} can read the column. */
    static String select(String prefix, String column, String type) {
        String name = prefix + Sql.name(column);
        return isList(type) || type.equals("varchar") ? name : "cast(" + name + " as varchar)";
    }

    static @Nullable String read(ResultSet row, int index, String type) throws SQLException {
        if (!isList(type)) {
            String text = row.getString(index);
            return text == null ? null : canonical(type, text);
        }
        Array array = row.getArray(index);
        if (array == null) {
            return null;
        }
        String elementType = type.substring(0, type.length() - 2);
        List<@Nullable String> elements = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            elements.add(element == null ? null : canonical(elementType, plain(element)));
        }
        return YamlFile.MAPPER.writeValueAsString(elements);
    }

    static boolean isList(String type) {
        return type.endsWith("[]");
    }

    static boolean isNumber(String type) {
        return type.equals("bigint") || type.equals("double") || type.startsWith("decimal");
    }

    /** The elements of a list as {@link #read} spells it. */
    static List<@Nullable String> elements(String list) {
        List<@Nullable String> elements = new ArrayList<>();
        YamlFile.MAPPER.readTree(list).forEach(e -> elements.add(e.isNull() ? null : e.asString()));
        return elements;
    }

    /** The same for equal values of different scale or spelling: {@code 12.50} and {@code 12.5} are one key. */
    static String keyText(String type, String text) {
        if (type.equals("bigint") || type.startsWith("decimal")) {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            return number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
        }
        if (type.equals("date") && text.length() > 10) {
            return text.substring(0, 10);
        }
        return text;
    }

    private static String plain(Object element) {
        return element instanceof BigDecimal number ? number.toPlainString() : element.toString();
    }

    private static String canonical(String type, String text) {
        if (type.equals("timestamp") || type.equals("time")) {
            return withoutEmptyFraction(text.replace('T', ' '));
        }
        if (type.equals("double")) {
            return Double.toString(number(text) + 0.0); // turns -0.0 into 0.0
        }
        return type.equals("boolean") ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** DuckDB writes what is not finite as {@code inf}, {@code -inf} and {@code nan}. */
    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static String withoutEmptyFraction(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = text.length();
        while (end > dot + 1 && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end == dot + 1 ? dot : end);
    }
}
