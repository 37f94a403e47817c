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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

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

    private static final long MOST_BYTES = 3L << 20;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
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
            if (Files.size(file) > MOST_BYTES || (Files.exists(file) && !Files.isRegularFile(file))) {
                throw new Problem(
                        YamlProblem.YAML_UNREADABLE,
                        "no file of at most " + MOST_BYTES / (1 << 20) + " MB",
                        Place.of(file),
                        "Text for people to write is smaller; rows belong into the lake.");
            }
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
            YamlTree tree = new YamlTree(file);
            JsonNode root = node == null ? JsonNodeFactory.instance.objectNode() : tree.convert(node);
            return new YamlFile(file, root, tree.lines());
        } catch (MarkedYamlEngineException failure) {
            int line = failure.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new Problem(
                    YamlProblem.YAML_SYNTAX,
                    "not YAML: " + failure.getProblem(),
                    Place.of(file, line),
                    "Mind indentation, and quote text that holds ': ' or begins with a special character.",
                    failure);
        } catch (StackOverflowError tooDeep) {
            throw YamlTree.tooLarge(Place.of(file));
        } catch (YamlEngineException failure) {
            throw new Problem(
                    YamlProblem.YAML_SYNTAX,
                    "not YAML: " + failure.getMessage(),
                    Place.of(file),
                    "Write what is meant once, without aliases (*name).",
                    failure);
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
        List<Error> errors;
        try {
            errors = schema.validate(root);
        } catch (JacksonException beyondLong) { // what a schema bounds is compared as a long
            tooLargeNumbers(root, "", problems);
            return List.copyOf(problems);
        }
        for (Error error : errors) {
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

    private void tooLargeNumbers(JsonNode node, String pointer, List<Problem> problems) {
        if (node.isNumber() && node.decimalValue().abs().compareTo(MOST) > 0) {
            problems.add(new Problem(
                    YamlProblem.YAML_SCHEMA,
                    pointer.substring(1).replace('/', '.') + ": the number is too large",
                    place(pointer),
                    ""));
        }
        node.propertyStream()
                .forEach(child -> tooLargeNumbers(child.getValue(), pointer + "/" + child.getKey(), problems));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            tooLargeNumbers(node.get(i), pointer + "/" + i, problems);
        }
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
        try {
            return MAPPER.treeToValue(root, type);
        } catch (JacksonException refused) {
            String pointer = refused.getPath().stream()
                    .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                    .collect(Collectors.joining());
            Throwable reason = refused.getCause() == null ? refused : refused.getCause();
            throw new Problem(
                    YamlProblem.YAML_SCHEMA,
                    pointer.replaceFirst("^/", "").replace('/', '.') + ": " + reason.getMessage(),
                    place(pointer),
                    "Mend the line named.",
                    refused);
        }
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
}
