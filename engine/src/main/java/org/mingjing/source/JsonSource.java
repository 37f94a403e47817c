package org.mingjing.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON list of objects, or one object a line. Objects inside are flattened with dots, lists stay JSON text, numbers
 * stay as they were written. Read twice: JSON names its columns in every record, so the first pass collects them.
 */
final class JsonSource implements Source {
    static final String NOT_AN_OBJECT = "not_an_object";
    static final String BROKEN_ELEMENT = "broken_element";

    /** More digits than any number of a table; written out they would only fill memory. */
    private static final int MOST_DIGITS = 500;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private final TextFile text;
    private final boolean lines;
    private final String pointer;
    private final SourceProfile profile;
    private final List<String> header;
    private Elements elements;
    private long record;

    /**
     * @param position from 1: place in the list, or line
     * @param value the element; null where it is broken
     */
    record Element(long position, @Nullable JsonNode value) {}

    /** Gives out elements one by one, null at the end. */
    private interface Elements extends AutoCloseable {
        @Nullable
        Element next();

        @Override
        void close();
    }

    JsonSource(FileBytes bytes, SourceOptions options, boolean lines, List<Text> warnings) {
        text = TextFile.open(bytes, options.encoding());
        this.lines = lines;
        List<Text> all = new ArrayList<>(warnings);
        pointer = lines ? "" : options.table() == null ? JsonLists.longest(text, all) : options.table();
        header = names();
        elements = open();
        profile = new SourceProfile(
                lines ? "jsonl" : "json",
                text.encoding().charset().name(),
                null,
                0,
                pointer.isEmpty() ? options.table() : pointer,
                List.copyOf(all));
    }

    /** Names of all fields of all elements, in the order in which they appear. */
    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        long others = 0;
        try (Elements first = open()) {
            for (Element element = first.next(); element != null; element = first.next()) {
                JsonNode value = element.value();
                if (value != null && value.isObject()) {
                    names.addAll(flatten(value).keySet());
                } else {
                    others++;
                }
            }
        }
        if (names.isEmpty() && others > 0) {
            throw new Problem(
                    SourceProblem.SOURCE_NO_TABLE,
                    "none of its " + others + " elements is an object with named fields",
                    Place.of(text.bytes().file()),
                    "Ask for a list of objects ([{\"name\": …}, …]), or for CSV.");
        }
        return List.copyOf(names);
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRecord next() {
        Element element = elements.next();
        if (element == null) {
            return null;
        }
        record++;
        if (element.value() == null || !element.value().isObject()) {
            return new SourceRecord(
                    element.position(),
                    record,
                    new String[header.size()],
                    element.value() == null ? BROKEN_ELEMENT : NOT_AN_OBJECT);
        }
        Map<String, @Nullable String> flat = flatten(element.value());
        @Nullable String[] cells = new String[header.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = flat.get(header.get(i));
        }
        return new SourceRecord(element.position(), record, cells, null);
    }

    @Override
    public double progress() {
        return text.bytes().progress();
    }

    @Override
    public void close() {
        elements.close();
    }

    /** Objects become {@code a.b}, lists JSON text, scalars the text that stands in the file. */
    static Map<String, @Nullable String> flatten(JsonNode node) {
        Map<String, @Nullable String> flat = new LinkedHashMap<>();
        if (node.isObject()) {
            flatten("", node, flat);
        }
        return flat;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, @Nullable String> flat) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(name, value, flat);
            } else {
                flat.put(name, scalar(value));
            }
        }
    }

    static @Nullable String scalar(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private Elements open() {
        return lines ? new Lines(text) : new Listed(text, pointer);
    }

    /** One element a line. */
    private static final class Lines implements Elements {
        private final JsonLines lines;

        Lines(TextFile text) {
            lines = new JsonLines(text);
        }

        @Override
        public @Nullable Element next() {
            String line = lines.next();
            return line == null ? null : new Element(lines.line(), JsonText.parse(line));
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    /** The elements of one list of a document. */
    private static final class Listed implements Elements {
        private final JsonText json;
        private final JsonLists lists;
        private long position;

        Listed(TextFile text, String pointer) {
            json = new JsonText(text);
            lists = new JsonLists(json);
            lists.enter(pointer);
        }

        @Override
        public @Nullable Element next() {
            String raw = lists.next();
            return raw == null ? null : new Element(++position, JsonText.parse(raw));
        }

        @Override
        public void close() {
            json.close();
        }
    }
}
