package org.mingjing.app.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.yaml.YamlFile;

/** The profiles that ship, read as the server reads them. */
public final class ShippedProfiles {
    static final List<String> SHIPPED = List.of("party", "state", "inspector-general");
    public static final Map<String, Profile> PROFILES = SHIPPED.stream()
            .collect(Collectors.toMap(name -> name, ShippedProfiles::read, (one, other) -> one, TreeMap::new));

    private ShippedProfiles() {}

    static Stream<ProcessDefinition> processes() {
        return PROFILES.values().stream().flatMap(profile -> profile.processes().values().stream());
    }

    static ProcessDefinition process(String profile, String name) {
        return PROFILES.get(profile).processes().get(name);
    }

    private static Profile read(String name) {
        String resource = "procedure/" + name + ".yml";
        try (var stream = ShippedProfiles.class.getClassLoader().getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return YamlFile.parse(Path.of(resource), text)
                    .as(Profile.class, YamlFile.schema(Profile.class, "profile.schema.json"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
