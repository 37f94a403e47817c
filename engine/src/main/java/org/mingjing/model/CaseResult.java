package org.mingjing.model;

import java.util.List;

/**
 * How a case went on an engine.
 *
 * @param model id of the model
 * @param test the case
 * @param dialect the engine
 * @param failures what differs from what was expected, for people; empty where all is as expected
 */
public record CaseResult(String model, ModelCase test, CaseDialect dialect, List<String> failures) {
    public CaseResult {
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
