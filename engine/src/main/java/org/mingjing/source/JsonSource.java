package org.mingjing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
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

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private final TextFile text;
    private final boolean lines;
    private final @Nullable String pointer;
    private final SourceProfile profile;
    private final List<String> header;
    private Reader reader;
    private Supplier<@Nullable Element> elements;
    private long record;

    /**
     * @param position from 1: place in the list, or line
     * @param value the element; null where it is broken
     */
    record Element(long position, @Nullable JsonNode value) {}

    JsonSource(FileBytes bytes, SourceOptions options, boolean lines, List<String> warnings) {
        text = TextFile.open(bytes, options.encoding());
        this.lines = lines;
        pointer = options.table();
        reader = text.reader();
        elements = open();
        Set<String> names = new LinkedHashSet<>();
        for (Element element = elements.get(); element != null; element = elements.get()) {
            if (element.value() != null) {
                flatten(element.value()).keySet().forEach(names::add);
            }
        }
        header = List.copyOf(names);
        close();
        reader = text.reader();
        elements = open();
        profile = new SourceProfile(
                lines ? "jsonl" : "json", text.encoding().charset().name(), null, 0, pointer, List.copyOf(warnings));
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
        Element element = elements.get();
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
        try {
            reader.close();
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
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
            return value.decimalValue().toPlainString();
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private Supplier<@Nullable Element> open() {
        return lines ? lines(new BufferedReader(reader)) : list();
    }

    private Supplier<@Nullable Element> lines(BufferedReader in) {
        long[] line = {0};
        return () -> {
            try {
                for (String one = in.readLine(); one != null; one = in.readLine()) {
                    line[0]++;
                    if (!one.isBlank()) {
                        return new Element(line[0], parse(one));
                    }
                }
                return null;
            } catch (IOException failure) {
                throw FileBytes.unreadable(text.bytes().file(), failure);
            }
        };
    }

    private static @Nullable JsonNode parse(String one) {
        try {
            return MAPPER.readTree(one);
        } catch (JacksonException broken) {
            return null; // given out with a defect, so that the import rejects and counts it
        }
    }

    private Supplier<@Nullable Element> list() {
        JsonParser parser = MAPPER.createParser(reader);
        guard(() -> {
            seek(parser);
            return null;
        });
        long[] position = {0};
        return () -> guard(() -> {
            // the search for a list of objects has already taken the first object's bracket
            boolean taken = position[0] == 0 && parser.currentToken() == JsonToken.START_OBJECT;
            JsonToken token = taken ? JsonToken.START_OBJECT : parser.nextToken();
            if (token == null) {
                throw truncated(null);
            }
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            return new Element(++position[0], parser.readValueAsTree());
        });
    }

    /** Moves behind the opening bracket of the list: the root, the one at the pointer, or the first list of objects. */
    private void seek(JsonParser parser) {
        JsonToken token = parser.nextToken();
        List<String> path = new ArrayList<>();
        if (pointer != null && !pointer.isEmpty()) {
            path.addAll(List.of(pointer.replaceFirst("^/", "").split("/")));
        }
        Iterator<String> steps = path.iterator();
        while (steps.hasNext() && token == JsonToken.START_OBJECT) {
            token = field(parser, steps.next());
        }
        if (path.isEmpty() && token == JsonToken.START_OBJECT) {
            token = firstListOfObjects(parser);
        }
        if (token != JsonToken.START_ARRAY) {
            throw new Problem(
                    SourceProblem.SOURCE_NO_TABLE,
                    pointer == null ? "the document holds no list of objects" : "there is no list at '" + pointer + "'",
                    Place.of(text.bytes().file()),
                    "Point to it in the mapping (source.table: /path/to/list).");
        }
    }

    private static @Nullable JsonToken field(JsonParser parser, String name) {
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            boolean found = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (found) {
                return value;
            }
            parser.skipChildren();
        }
        return null;
    }

    private static @Nullable JsonToken firstListOfObjects(JsonParser parser) {
        JsonToken before = null;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (before == JsonToken.START_ARRAY && token == JsonToken.START_OBJECT) {
                return before;
            }
            before = token;
        }
        return null;
    }

    private <T> @Nullable T guard(Supplier<@Nullable T> work) {
        try {
            return work.get();
        } catch (JacksonIOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure.getCause());
        } catch (JacksonException failure) {
            throw truncated(failure);
        }
    }

    private Problem truncated(@Nullable JacksonException failure) {
        int line = failure == null || failure.getLocation() == null
                ? 0
                : failure.getLocation().getLineNr();
        return new Problem(
                SourceProblem.SOURCE_DAMAGED,
                "the document is broken or breaks off" + (failure == null ? "" : ": " + failure.getOriginalMessage()),
                Place.of(text.bytes().file(), Math.max(line, 0)),
                "Copy it again from where it came.",
                failure);
    }
}
