package org.mingjing.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.sql.SqlValue;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A value of a parameter, checked against its declaration: type, range, options and pattern.
 *
 * @param type SQL type of the value, of each element for a list
 * @param list whether it is a list
 * @param elements the value in its one spelling, or the elements of the list, in order
 */
public record ParameterValue(String type, boolean list, List<String> elements) {
    public ParameterValue {
        elements = List.copyOf(elements);
    }

    /**
     * Reads a value as a person writes it. A list is a JSON array, or its elements with commas between.
     *
     * @throws IllegalArgumentException saying in words why it cannot be a value of this parameter
     */
    public static ParameterValue parse(Model.Parameter parameter, String text) {
        String type = parameter.elementType();
        List<String> elements = new ArrayList<>();
        List<String> parts = parameter.isList() ? split(text) : List.of(text);
        if (parts.isEmpty() && parameter.pattern() != null) {
            throw new IllegalArgumentException("it needs at least one value" + example(parameter));
        }
        for (String part : parts) {
            String element = ValueType.check(type, part);
            checkBounds(parameter, type, element);
            elements.add(element);
        }
        return new ParameterValue(type, parameter.isList(), elements);
    }

    /** The default; null where the parameter must be set locally. */
    static @Nullable ParameterValue defaultOf(Model.Parameter parameter) {
        return parameter.value() == null ? null : parse(parameter, parameter.value());
    }

    /** Some allowed value, where only the types matter. */
    static ParameterValue any(Model.Parameter parameter) {
        if (parameter.pattern() != null && parameter.value() != null) {
            return parse(parameter, parameter.value());
        }
        if (!parameter.options().isEmpty()) {
            String option = parameter.options().get(0);
            return parse(parameter, parameter.isList() ? json(List.of(option)) : option);
        }
        if (!parameter.range().isEmpty()) {
            return parse(parameter, plain(parameter.range().get(0)));
        }
        String text =
                switch (parameter.elementType()) {
                    case "date", "timestamp" -> "2000-01-01";
                    case "time" -> "00:00";
                    case "boolean" -> "true";
                    default -> "1";
                };
        return parse(parameter, text);
    }

    /** The text of a value as it stands in a YAML file. */
    static String textOf(JsonNode node) {
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(item -> parts.add(textOf(item)));
            return json(parts);
        }
        return node.isNumber() ? plain(node.decimalValue()) : node.asString();
    }

    /** In one spelling, as a run stores it: the value itself, or a JSON array. */
    public String text() {
        return list ? json(elements) : elements.get(0);
    }

    /** As SQL literals; none for a list without elements. */
    public List<SqlValue> sqlValues() {
        return elements.stream().map(element -> new SqlValue(type, element)).toList();
    }

    /** For people, as it stands in an explanation. */
    public String shown() {
        return String.join(", ", elements);
    }

    private static void checkBounds(Model.Parameter parameter, String type, String element) {
        String unit = parameter.unit() == null ? "" : " " + parameter.unit();
        if (!parameter.range().isEmpty() && ValueType.isNumber(type)) {
            BigDecimal value = new BigDecimal(element);
            BigDecimal low = parameter.range().get(0);
            BigDecimal high = parameter.range().get(1);
            if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
                throw new IllegalArgumentException(
                        element + " is outside its range, " + plain(low) + " to " + plain(high) + unit);
            }
        }
        if (!parameter.options().isEmpty()
                && parameter.options().stream().noneMatch(o -> sameValue(type, o, element))) {
            throw new IllegalArgumentException(
                    "'" + element + "' is not one of its options: " + String.join(", ", parameter.options()));
        }
        if (parameter.pattern() != null && !element.matches(parameter.pattern())) {
            throw new IllegalArgumentException("'" + element + "' is not written as it must be" + example(parameter));
        }
    }

    private static String example(Model.Parameter parameter) {
        String value = parameter.value();
        String first = value == null
                ? null
                : (parameter.isList() ? split(value) : List.of(value))
                        .stream().findFirst().orElse(null);
        String unit = parameter.unit() == null ? "" : " (" + parameter.unit() + ")";
        return first == null ? ": " + parameter.pattern() : ", such as '" + first + "'" + unit;
    }

    private static boolean sameValue(String type, String option, String element) {
        return ValueType.check(type, option).equals(element);
    }

    private static List<String> split(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return List.of();
        }
        if (!trimmed.startsWith("[")) {
            return Arrays.stream(trimmed.split(",", -1)).map(String::strip).toList();
        }
        try {
            List<String> parts = new ArrayList<>();
            YamlFile.MAPPER.readTree(trimmed).forEach(item -> parts.add(textOf(item)));
            return parts;
        } catch (JacksonException failure) {
            throw new IllegalArgumentException("'" + text + "' is not a list such as [\"a\", \"b\"] or a,b", failure);
        }
    }

    private static String json(List<String> parts) {
        return YamlFile.MAPPER.writeValueAsString(parts);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
    }
}
