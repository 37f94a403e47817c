package org.mingjing.model;

import java.util.List;
import java.util.Map;

/**
 * The values with which a model runs once.
 *
 * @param values by parameter, in the order of the model
 * @param sources where a value came from, for those that are not the default
 * @param missing parameters without default that nobody has set: with these values the model must not run
 */
public record ParameterSet(Map<String, ParameterValue> values, Map<String, String> sources, List<String> missing) {
    public boolean isComplete() {
        return missing.isEmpty();
    }
}
