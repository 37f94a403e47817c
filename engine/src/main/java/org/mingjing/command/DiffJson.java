package org.mingjing.command;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.mingjing.scan.RunDifference;
import org.mingjing.scan.RunFolder;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison of two runs as one JSON document, written entry by entry: there may be more than fit into memory. */
final class DiffJson {
    private final PrintWriter out;
    private final RunFolder before;
    private final RunFolder now;

    DiffJson(PrintWriter out, RunFolder before, RunFolder now) {
        this.out = out;
        this.before = before;
        this.now = now;
    }

    Map<RunDifference.Change, Long> print(RunDifference difference) {
        Map<RunDifference.Change, Long> counts = new EnumMap<>(RunDifference.Change.class);
        for (RunDifference.Change change : RunDifference.Change.values()) {
            counts.put(change, 0L);
        }
        out.printf(
                "{\"before\": %s, \"now\": %s, \"entries\": [",
                text(before.run().id()), text(now.run().id()));
        boolean[] first = {true};
        difference.entries(entry -> {
            counts.merge(entry.change(), 1L, Long::sum);
            if (entry.change() != RunDifference.Change.STILL_THERE || entry.valuesChanged()) {
                out.printf("%s%n  %s", first[0] ? "" : ",", node(entry));
                first[0] = false;
            }
        });
        ObjectNode numbers = YamlFile.MAPPER.createObjectNode();
        counts.forEach((change, count) -> numbers.put(word(change), count));
        out.printf("%n], \"counts\": %s}%n", numbers);
        return counts;
    }

    private static ObjectNode node(RunDifference.Entry entry) {
        ObjectNode node = YamlFile.MAPPER.createObjectNode();
        node.put("change", word(entry.change()));
        node.put("values_changed", entry.valuesChanged());
        node.put("id", entry.finding().id());
        node.put("model", entry.finding().model());
        node.put("sentence_en", entry.finding().sentence().en());
        node.put("sentence_zh", entry.finding().sentence().zh());
        ArrayNode causes = node.putArray("causes");
        entry.causes().forEach(cause -> causes.addObject()
                .put("kind", cause.kind().name())
                .put("en", cause.says().en())
                .put("zh", cause.says().zh()));
        return node;
    }

    private static String word(RunDifference.Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String value) {
        return YamlFile.MAPPER.writeValueAsString(value);
    }
}
