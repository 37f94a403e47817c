package org.mingjing.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** What a model needs to see anything; how precise it has to be depends on it. */
enum Technique {
    JOIN("joins alone", 0.90),
    GEOSPATIAL("positions", 0.80),
    FUZZY("fuzzy matching", 0.80),
    GRAPH("paths between parties", 0.75),
    STATISTICAL("statistics", 0.40),
    TIME_SERIES("time series", null),
    TEXT("words in texts", null);

    private static final String LIST = "techniques.yml";

    private final String words;
    private final @Nullable Double target;

    Technique(String words, @Nullable Double target) {
        this.words = words;
        this.target = target;
    }

    String words() {
        return words;
    }

    /** Least precision over all its models; null where none is asked. */
    @Nullable
    Double target() {
        return target;
    }

    /** Of these models those that need it, in each way; one that needs several stands under each. */
    static Map<Technique, Set<String>> of(Set<String> models) {
        JsonNode list = read();
        Map<Technique, Set<String>> needing = new EnumMap<>(Technique.class);
        Set<String> joins = new TreeSet<>(models);
        for (Technique technique : values()) {
            Set<String> named = new TreeSet<>();
            list.path(technique.name().toLowerCase(Locale.ROOT)).forEach(id -> named.add(id.asString()));
            named.retainAll(models);
            joins.removeAll(named);
            needing.put(technique, named);
        }
        needing.put(JOIN, joins);
        return needing;
    }

    /** All models of the list. */
    static Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        read().properties().forEach(technique -> technique.getValue().forEach(id -> listed.add(id.asString())));
        return listed;
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Technique.class.getResourceAsStream(LIST))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlFile.parse(Path.of(LIST), text).root();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
