package org.mingjing.exchange;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.mingjing.packet.PacketProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON: whole, and with nothing in them that is not known. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object message) {
        return MAPPER.writeValueAsBytes(message);
    }

    /**
     * Writes a publication whose rows are too many to be held at once.
     *
     * @param head without rows
     * @param rows gives each row to what it is handed, in their order
     */
    public static void write(OutputStream to, Publication head, Consumer<Consumer<List<String>>> rows) {
        try (JsonGenerator json =
                MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(to)) {
            json.writeStartObject();
            MAPPER.valueToTree(head).properties().forEach(part -> {
                if (!part.getKey().equals("rows")) {
                    json.writePOJOProperty(part.getKey(), part.getValue());
                }
            });
            json.writeArrayPropertyStart("rows");
            rows.accept(json::writePOJO);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** A list of texts that {@link #write} wrote. */
    public static List<String> texts(String json) {
        return List.of(MAPPER.readValue(json, String[].class));
    }

    /** @param format what the message must say that it is */
    public static <M> M read(byte[] json, Class<M> type, String format) {
        try {
            if (!says(json, format)) {
                throw new PacketProblem(PacketProblem.Code.MESSAGE_NOT_ONE, "this message is no " + format);
            }
            return MAPPER.readValue(json, type);
        } catch (JacksonException broken) {
            throw new PacketProblem(
                    PacketProblem.Code.MESSAGE_NOT_ONE,
                    "this message says that it is a " + format + " and is none: "
                            + new String(json, 0, Math.min(json.length, 40), StandardCharsets.UTF_8)
                                    .replaceAll("[^ -~]", "?"),
                    broken);
        }
    }

    /** Looked for without reading the rest: a table may be long. */
    private static boolean says(byte[] json, String format) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("format");
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING && parser.getString().equals(format);
                }
                parser.skipChildren();
            }
            return false;
        }
    }
}
