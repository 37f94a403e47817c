package org.mingjing.exchange;

import java.nio.charset.StandardCharsets;
import org.mingjing.packet.PacketProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON: whole, and with nothing in them that is not known. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static byte[] write(Object message) {
        return MAPPER.writeValueAsBytes(message);
    }

    /** @param format what the message must say that it is */
    public static <M> M read(byte[] json, Class<M> type, String format) {
        try {
            if (!format.equals(MAPPER.readTree(json).path("format").asString())) {
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
}
