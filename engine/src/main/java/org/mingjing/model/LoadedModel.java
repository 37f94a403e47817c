package org.mingjing.model;

import java.nio.file.Path;

/**
 * A model with its SQL, as loaded from its folder and found sound.
 *
 * @param model what {@code model.yml} states
 * @param sql text of {@code query.sql}, parameters still written {@code :name}
 * @param digest SHA-256 over all that decides the result: SQL, inputs, parameters' types and defaults, finding
 * @param folder the folder, for messages and for its cases
 */
public record LoadedModel(Model model, String sql, String digest, Path folder) {
    public String id() {
        return model.id();
    }
}
