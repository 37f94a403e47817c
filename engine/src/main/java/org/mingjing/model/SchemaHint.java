package org.mingjing.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** Turns what a schema checker says into what a person can act on. */
final class SchemaHint {
    private static final Pattern UNKNOWN = Pattern.compile("property '([^']*)' is not defined");

    private final Set<String> keys = new TreeSet<>();

    /** @param schema resource name of the schema, beside this class */
    SchemaHint(String schema) {
        try (var stream = SchemaHint.class.getResourceAsStream(schema)) {
            if (stream == null) {
                throw new IllegalStateException("no schema " + schema);
            }
            collect(YamlFile.MAPPER.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read schema " + schema, failure);
        }
    }

    /** The problem as a remark that says how to mend it. */
    Remark remark(Problem problem) {
        Matcher unknown = UNKNOWN.matcher(problem.what());
        if (unknown.find()) {
            return Remark.error(
                    problem.code(),
                    "there is no key '" + unknown.group(1) + "' here",
                    problem.place(),
                    Nearest.hint(unknown.group(1), keys));
        }
        String what = problem.what();
        if (what.contains("^(bigint|")) {
            return Remark.error(
                    problem.code(),
                    what.substring(0, what.indexOf(": ")) + ": unknown type",
                    problem.place(),
                    "Types are text, bigint, decimal(p,s), money, double, boolean, date, timestamp; text[] is a list.");
        }
        return Remark.of(problem);
    }

    private void collect(JsonNode node) {
        node.path("properties").propertyNames().forEach(keys::add);
        node.forEach(this::collect);
    }
}
