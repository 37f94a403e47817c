package org.mingjing.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.packet.PacketProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * A publication in a file that may be larger than the memory of whoever takes it over: its head is read at once, its rows
 * one after the other. The file was looked through before: a head or a row that is larger than any is refused, whatever
 * its length.
 */
public final class PublicationFile {
    private static final long LARGEST_HEAD = 8L << 20;
    private static final long LARGEST_ROW = 1L << 20;
    private static final String ROWS = "rows";
    /** Reads one value; what comes after it is read next. */
    private static final ObjectReader PART =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Publication head;

    private PublicationFile(Path file, Publication head) {
        this.file = file;
        this.head = head;
    }

    /** What is done with a row. */
    public interface RowReader<E extends Exception> {
        void take(List<String> row) throws E;
    }

    /**
     * Looks through it.
     *
     * @throws PacketProblem {@code MESSAGE_NOT_ONE} where it is none, {@code MESSAGE_TOO_LARGE} where its head or a row is
     */
    public static PublicationFile open(Path file) throws IOException {
        try {
            measure(file);
            ObjectNode head = Json.mapper().createObjectNode();
            walk(file, (json, name) -> {
                if (name.equals(ROWS)) {
                    json.skipChildren();
                } else {
                    head.set(name, PART.readTree(json));
                }
            });
            if (!Publication.FORMAT.equals(head.path("format").asString(""))) {
                throw none(null);
            }
            return new PublicationFile(file, Json.mapper().treeToValue(head, Publication.class));
        } catch (JacksonException notOne) {
            throw none(notOne);
        }
    }

    /** Without its rows. */
    public Publication head() {
        return head;
    }

    /** Gives each row, in their order. */
    public <E extends Exception> void rows(RowReader<E> reader) throws E, IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = Json.mapper().createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean rows = json.currentName().equals(ROWS);
                json.nextToken();
                if (!rows) {
                    json.skipChildren();
                    continue;
                }
                while (json.currentToken() != JsonToken.VALUE_NULL && json.nextToken() == JsonToken.START_ARRAY) {
                    reader.take(row(json));
                }
            }
        } catch (JacksonException notOne) {
            throw none(notOne);
        }
    }

    private static List<String> row(JsonParser json) {
        String[] cells = PART.forType(String[].class).readValue(json);
        if (Arrays.asList(cells).contains(null)) {
            throw none(null);
        }
        return List.of(cells);
    }

    private interface Part {
        void take(JsonParser json, String name) throws IOException;
    }

    private static void walk(Path file, Part part) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = Json.mapper().createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw none(null);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                part.take(json, name);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw none(null);
            }
        }
    }

    /** Token by token, of which none is kept. */
    private static void measure(Path file) throws IOException {
        long[] head = new long[1];
        walk(file, (json, name) -> {
            long before = json.currentTokenLocation().getByteOffset();
            if (!name.equals(ROWS) || json.currentToken() != JsonToken.START_ARRAY) {
                skip(json, before, LARGEST_HEAD - head[0]);
                head[0] += json.currentLocation().getByteOffset() - before;
                return;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_ARRAY) {
                    throw none(null);
                }
                skip(json, json.currentTokenLocation().getByteOffset(), LARGEST_ROW);
            }
        });
    }

    private static void skip(JsonParser json, long from, long most) throws IOException {
        int depth = 0;
        while (true) {
            JsonToken token = json.currentToken();
            if (token == null) {
                throw none(null);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING) {
                json.getString(Writer.nullWriter()); // in pieces; that it is passed over, its place tells
            }
            if (json.currentLocation().getByteOffset() - from > most) {
                throw new PacketProblem(
                        PacketProblem.Code.MESSAGE_TOO_LARGE,
                        "a publication came of which the head or a row is larger than any");
            }
            if (depth == 0) {
                return;
            }
            json.nextToken();
        }
    }

    private static PacketProblem none(@Nullable Exception cause) {
        String sentence = "this message says that it is a publication and is none";
        return cause == null
                ? new PacketProblem(PacketProblem.Code.MESSAGE_NOT_ONE, sentence)
                : new PacketProblem(PacketProblem.Code.MESSAGE_NOT_ONE, sentence, cause);
    }
}
