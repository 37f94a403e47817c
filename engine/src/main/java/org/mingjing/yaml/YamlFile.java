package org.mingjing.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One YAML document with the line of every node, so that a mistake is shown where it was written. Numbers are
 * kept exactly as decimals; dates and times stay text, as in JSON.
 */
public final class YamlFile {
    /** Maps {@code snake_case} keys of files to record components. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Path file;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private YamlFile(Path file, JsonNode root, Map<String, Integer> lines) {
        this.file = file;
        this.root = root;
        this.lines = lines;
    }

    /** Reads the file; syntax errors and keys given twice are refused with their line. */
    public static YamlFile read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new Problem(
                    YamlProblem.YAML_UNREADABLE,
                    "the file cannot be read: " + failure,
                    Place.of(file),
                    "Check that it exists, is readable and is UTF-8.",
                    failure);
        }
        return parse(file, text);
    }

    /** Parses text as if it stood in the file. */
    public static YamlFile parse(Path file, String text) {
        try {
            Node node = new Compose(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(text)
                    .orElse(null);
            Map<String, Integer> lines = new HashMap<>();
            JsonNode root = node == null ? JsonNodeFactory.instance.objectNode() : convert(file, node, "", lines);
            return new YamlFile(file, root, lines);
        } catch (MarkedYamlEngineException failure) {
            int line = failure.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new Problem(
                    YamlProblem.YAML_SYNTAX,
                    "not YAML: " + failure.getProblem(),
                    Place.of(file, line),
                    "Mind indentation, and quote text that holds ': ' or begins with a special character.",
                    failure);
        } catch (YamlEngineException failure) {
            throw new Problem(
                    YamlProblem.YAML_SYNTAX, "not YAML: " + failure.getMessage(), Place.of(file), "", failure);
        }
    }

    public Path file() {
        return file;
    }

    public JsonNode root() {
        return root;
    }

    /** The place of the node at a JSON pointer, or of its nearest ancestor that was written. */
    public Place place(String pointer) {
        String at = pointer;
        while (true) {
            Integer line = lines.get(at);
            if (line != null) {
                return Place.of(file, line);
            }
            int slash = at.lastIndexOf('/');
            if (slash < 0) {
                return Place.of(file);
            }
            at = at.substring(0, slash);
        }
    }

    /** Every breach of the schema, each with its line; empty when the file keeps it. */
    public List<Problem> check(Schema schema) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(root)) {
            String pointer = error.getInstanceLocation().toString();
            if (error.getProperty() != null && !"required".equals(error.getKeyword())) {
                pointer = pointer + "/" + error.getProperty();
            }
            problems.add(new Problem(
                    YamlProblem.YAML_SCHEMA,
                    (pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.') + ": ") + error.getMessage(),
                    place(pointer),
                    ""));
        }
        return List.copyOf(problems);
    }

    /** Checks the schema, refuses with all breaches listed, and reads the document as a record. */
    public <T> T as(Class<T> type, Schema schema) {
        List<Problem> problems = check(schema);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            StringBuilder rest = new StringBuilder();
            problems.stream().skip(1).limit(20).forEach(p -> rest.append("\n")
                    .append(p.place())
                    .append(": ")
                    .append(p.what()));
            throw new Problem(YamlProblem.YAML_SCHEMA, first.what() + rest, first.place(), "Mend the lines named.");
        }
        return MAPPER.treeToValue(root, type);
    }

    /** A schema packed with the program, by its resource name. */
    public static Schema schema(Class<?> owner, String resource) {
        try (var stream = owner.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no schema " + resource + " beside " + owner.getName());
            }
            return SCHEMAS.getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read schema " + resource, failure);
        }
    }

    private static JsonNode convert(Path file, Node node, String pointer, Map<String, Integer> lines) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(pointer, mark.getLine() + 1));
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                int line = tuple.getKeyNode()
                        .getStartMark()
                        .map(mark -> mark.getLine() + 1)
                        .orElse(0);
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new Problem(YamlProblem.YAML_SYNTAX, "a key must be plain text", Place.of(file, line), "");
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
                object.set(key.getValue(), convert(file, tuple.getValueNode(), child, lines));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            int index = 0;
            for (Node item : sequence.getValue()) {
                array.add(convert(file, item, pointer + "/" + index++, lines));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String text = node.getValue();
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
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notDecimal) {
            return null; // .inf, .nan and 0x1F stay text; no file of ours means them as numbers
        }
    }
}
