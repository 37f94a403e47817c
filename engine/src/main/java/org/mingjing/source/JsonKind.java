package org.mingjing.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Which kind of JSON a text is: one object a line, or one document; in both cases it may speak OCDS. */
final class JsonKind {
    private static final int HEAD = 1 << 20;

    private static final List<String> OCDS_PARTS =
            List.of("\"releases\"", "\"records\"", "\"tender\"", "\"awards\"", "\"contracts\"", "\"planning\"");

    private JsonKind() {}

    /** {@code json}, {@code jsonl} or {@code ocds}; {@code csv} where the bracket only begins a heading. */
    static String of(FileBytes bytes) {
        String head = TextFile.open(bytes, null).head(HEAD).strip();
        if (!head.matches("(?s)(\\{\\s*[\"}]|\\[\\s*[\\[{\\]\"0-9tfn-]).*") && parse(head) == null) {
            return "csv"; // "[单位],[金额]"
        }
        String[] lines = head.split("\\R\\s*", 3);
        JsonNode first = parse(lines[0]);
        if (first != null && first.isObject()) {
            boolean several = lines.length > 1 && lines[1].strip().startsWith("{");
            boolean one = lines.length == 1 && !hasList(first);
            return OcdsSource.speaks(first) ? "ocds" : several || one ? "jsonl" : "json";
        }
        boolean ocds = head.contains("\"ocid\"") && OCDS_PARTS.stream().anyMatch(head::contains);
        boolean brokenLine = first == null && lines[0].endsWith("}") && lines.length > 1 && isObject(lines[1]);
        return ocds ? "ocds" : brokenLine ? "jsonl" : "json";
    }

    private static boolean isObject(String line) {
        JsonNode node = parse(line);
        return node != null && node.isObject();
    }

    private static boolean hasList(JsonNode node) {
        for (JsonNode child : node) {
            if (child.isArray() || hasList(child)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return JsonSource.MAPPER.readTree(text);
        } catch (JacksonException notWhole) {
            return null; // a document over several lines
        }
    }
}
