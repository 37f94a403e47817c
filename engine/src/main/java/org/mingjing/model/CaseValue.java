package org.mingjing.model;

import java.util.ArrayList;
import java.util.List;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** Values of cases in the one spelling in which given, expected and actual ones are compared. */
final class CaseValue {
    private CaseValue() {}

    /** A value that is not null; a list becomes a JSON array of its elements' spellings. */
    static String read(String type, JsonNode written) {
        if (!type.endsWith("[]")) {
            if (written.isArray()) {
                throw new IllegalArgumentException("a list is given for a value of type " + type);
            }
            return ValueType.check(type, ParameterValue.textOf(written));
        }
        if (!written.isArray()) {
            throw new IllegalArgumentException("a list is needed, such as [a, b], for type " + type);
        }
        String elementType = type.substring(0, type.length() - 2);
        List<String> elements = new ArrayList<>();
        written.forEach(item -> elements.add(ValueType.check(elementType, ParameterValue.textOf(item))));
        return YamlFile.MAPPER.writeValueAsString(elements);
    }
}
