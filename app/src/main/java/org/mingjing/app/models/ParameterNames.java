package org.mingjing.app.models;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.contract.Text;
import org.mingjing.yaml.YamlFile;
import org.springframework.stereotype.Component;

/**
 * What parameters are called in words, by the name that the files of models use; {@code models/parameters.yml}, read
 * once. A parameter of an own model may lack such a name.
 */
@Component
class ParameterNames {
    private final Map<String, Text> names;

    ParameterNames(AnalyticsSettings settings) {
        this.names = read(settings.home().resolve("models").resolve("parameters.yml"));
    }

    private static Map<String, Text> read(Path file) {
        Map<String, Text> names = new TreeMap<>();
        YamlFile.read(file)
                .root()
                .properties()
                .forEach(name -> names.put(name.getKey(), YamlFile.MAPPER.treeToValue(name.getValue(), Text.class)));
        return Map.copyOf(names);
    }

    Map<String, Text> all() {
        return names;
    }
}
