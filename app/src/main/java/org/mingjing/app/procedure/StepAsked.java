package org.mingjing.app.procedure;

import java.util.Map;

/**
 * Somebody asked for a step, which is about to be taken or proposed. Heard in their sight and within the same
 * transaction; whoever hears it refuses by a problem what they know cannot be.
 *
 * @param to state that the step leads to
 * @param answers as they were checked against what the step asks
 */
public record StepAsked(long matter, String process, String unit, String step, String to, Map<String, Object> answers) {
    public StepAsked {
        answers = Map.copyOf(answers);
    }
}
