package org.mingjing.yaml;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the nodes of one document into JSON and notes the line of each. An alias is written out, which a few lines can
 * make into millions: that is refused.
 */
final class YamlTree {
    private static final Set<Tag> TYPES = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

    private static final int MOST_NODES = 300_000;
    private static final int DEEPEST = 60;
    /** Digits of a number written out; 1e999999999 would fill the memory as soon as somebody reckons with it. */
    private static final int MOST_DIGITS = 400;

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;

    YamlTree(Path file) {
        this.file = file;
    }

    JsonNode convert(Node root) {
        return convert(root, "", 0);
    }

    /** 1-based line by JSON pointer. */
    Map<String, Integer> lines() {
        return lines;
    }

    static Problem tooLarge(Place place) {
        return new Problem(
                YamlProblem.YAML_SYNTAX,
                "nested too deeply, or too much once its aliases (*name) are written out",
                place,
                "Write what is meant without aliases that name each other.");
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        int line = line(node);
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw tooLarge(Place.of(file, line));
        }
        refuseUnknownType(node, line);
        lines.putIfAbsent(pointer, line);
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                entry(tuple, object, pointer, depth);
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            int index = 0;
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + index++, depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    /** A tag asks for a value that this would not make of it, so that what is meant differs from what is read. */
    private void refuseUnknownType(Node node, int line) {
        if (!TYPES.contains(node.getTag())) {
            throw new Problem(
                    YamlProblem.YAML_SYNTAX,
                    "values of type " + node.getTag().getValue() + " are not known here",
                    Place.of(file, line),
                    "Take the word with the exclamation mark away; quote text.");
        }
    }

    private void entry(NodeTuple tuple, ObjectNode object, String pointer, int depth) {
        int line = line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw new Problem(YamlProblem.YAML_SYNTAX, "a key must be plain text", Place.of(file, line), "Quote it.");
        }
        if (object.has(key.getValue())) {
            throw new Problem(
                    YamlProblem.YAML_DUPLICATE_KEY,
                    "the key '" + key.getValue() + "' is given twice",
                    Place.of(file, line),
                    "Keep one of them.");
        }
        String child = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
        lines.put(child, line);
        object.set(key.getValue(), convert(tuple.getValueNode(), child, depth + 1));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private JsonNode scalar(ScalarNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String text = node.getValue();
        if (text.indexOf('\0') >= 0) {
            throw new Problem(
                    YamlProblem.YAML_SYNTAX,
                    "the text holds a character (NUL) that ends it for some programs",
                    Place.of(file, line(node)),
                    "Take it out.");
        }
        Tag tag = node.getTag();
        if (Tag.NULL.equals(tag)) {
            return nodes.nullNode();
        }
        if (Tag.BOOL.equals(tag)) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        }
        @Nullable BigDecimal number = Tag.INT.equals(tag) || Tag.FLOAT.equals(tag) ? decimal(text) : null;
        if (number == null) {
            return nodes.stringNode(text);
        }
        return number.scale() <= 0 && number.precision() - number.scale() <= 18
                ? nodes.numberNode(number.longValueExact())
                : nodes.numberNode(number);
    }

    private static @Nullable BigDecimal decimal(String text) {
        if (text.length() > MOST_DIGITS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs(number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException notDecimal) {
            return null; // .inf, .nan and 0x1F stay text, as does what is too long; no file of ours means them as
            // numbers
        }
    }
}
