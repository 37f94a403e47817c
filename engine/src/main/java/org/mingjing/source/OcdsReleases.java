package org.mingjing.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The releases of OCDS documents, one by one: of packages, record packages, bare lists, one a line, or single ones.
 * Packages are never held whole.
 */
final class OcdsReleases {
    private final JsonText json;
    private final Taker taker;
    private long ordinal;

    /** Takes a release as it comes. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param release null where it is broken
         * @param position the line of a document of its own, else the place in its list; from 1
         */
        void take(@Nullable JsonNode release, long position);
    }

    private OcdsReleases(JsonText json, Taker taker) {
        this.json = json;
        this.taker = taker;
    }

    /** Reads all documents of the text: one a line, so that a broken line costs only itself, or as they follow. */
    static void readAll(TextFile text, Taker taker) {
        String head = text.head(1 << 20).strip();
        int end = head.indexOf('\n');
        if (end > 0 && JsonText.parse(head.substring(0, end)) != null) {
            readLines(text, taker);
            return;
        }
        try (JsonText json = new JsonText(text)) {
            OcdsReleases releases = new OcdsReleases(json, taker);
            while (json.peek() >= 0) {
                if (json.peek() == ',') {
                    throw json.broken("',' stands between documents");
                }
                releases.document(json.line());
            }
        }
    }

    private static void readLines(TextFile text, Taker taker) {
        try (JsonLines lines = new JsonLines(text)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (JsonText.parse(line) == null) {
                    taker.take(null, lines.line());
                    continue;
                }
                try (JsonText json =
                        new JsonText(new StringReader(line), text.bytes().file())) {
                    new OcdsReleases(json, taker).document(lines.line());
                }
            }
        }
    }

    private void document(long position) {
        switch (json.peek()) {
            case '[' -> {
                json.read();
                if (json.peek() == ']') {
                    json.read();
                    return;
                }
                do {
                    document(++ordinal);
                } while (json.more(']'));
            }
            case '{' -> object(position);
            default -> taker.take(parsed(json.value()), position);
        }
    }

    /** A package gives out its list as it is read; anything else is a release, put together again from its fields. */
    private void object(long position) {
        json.read();
        List<String> fields = new ArrayList<>();
        boolean unpacked = false;
        if (json.peek() == '}') {
            json.read();
        } else {
            do {
                String name = json.name();
                if ((name.equals("releases") || name.equals("records")) && json.peek() == '[') {
                    list(name.equals("records"), position);
                    unpacked = true;
                } else if (name.equals("package") && json.peek() == '{') {
                    object(position);
                    unpacked = true;
                } else {
                    String value = json.value();
                    fields.add(JsonSource.MAPPER.writeValueAsString(name) + ":" + value);
                }
            } while (json.more('}'));
        }
        if (!unpacked) {
            taker.take(parsed("{" + String.join(",", fields) + "}"), position);
        }
    }

    private void list(boolean records, long position) {
        json.read();
        if (json.peek() == ']') {
            json.read();
            return;
        }
        String first = json.value();
        boolean single = !json.more(']');
        one(records, first, single ? position : 1);
        for (long index = 2; !single; index++) {
            one(records, json.value(), index);
            single = !json.more(']');
        }
    }

    private void one(boolean record, String text, long position) {
        JsonNode node = parsed(text);
        if (!record || node == null) {
            taker.take(node, position);
            return;
        }
        JsonNode releases = node.path("releases");
        if (node.path("compiledRelease").isObject()) {
            taker.take(named(node.path("compiledRelease"), node), position);
        } else if (releases.isArray() && !releases.isEmpty()) {
            releases.forEach(r -> taker.take(named(r, node), position));
        } else {
            taker.take(node, position);
        }
    }

    /** A release of a record goes by the record's name where it has none. */
    private static JsonNode named(JsonNode release, JsonNode record) {
        if (release instanceof ObjectNode object && !release.has("ocid") && record.has("ocid")) {
            object.set("ocid", record.path("ocid"));
        }
        return release;
    }

    private static @Nullable JsonNode parsed(String text) {
        JsonNode node = JsonText.parse(text);
        return node != null && node.isObject() ? node : null;
    }
}
