package org.mingjing.derive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a small table packed with the program; what begins with # is a remark. */
final class Resource {
    private Resource() {}

    static List<String> lines(String name) {
        try (var stream = Resource.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read resource " + name, failure);
        }
    }
}
