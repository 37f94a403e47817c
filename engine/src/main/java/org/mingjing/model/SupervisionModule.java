package org.mingjing.model;

import java.util.Map;
import org.mingjing.contract.Text;
import tools.jackson.databind.JsonNode;

/**
 * What the models of one folder share, as its {@code module.yml} states it. A folder without that file has none.
 *
 * @param name the folder's name, which its models give as their module
 * @param code how its indicators and models are numbered, such as {@code V}
 * @param title what it watches over
 * @param indicators by id, such as {@code V1}: the behaviours that its models watch, each often by several
 * @param words by value of a code, such as {@code weekend}, what people read in its place in the sentences of findings
 * @param parameters as written; a model has those that its SQL speaks of and that it does not declare itself
 */
public record SupervisionModule(
        String name,
        String code,
        Text title,
        Map<String, Text> indicators,
        Map<String, Text> words,
        Map<String, JsonNode> parameters) {
    public SupervisionModule {
        indicators = Map.copyOf(indicators);
        words = words == null ? Map.of() : Map.copyOf(words);
        parameters = parameters == null ? Map.of() : parameters;
    }
}
