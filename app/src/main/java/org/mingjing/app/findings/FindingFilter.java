package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which findings; null or empty means any.
 *
 * @param unit a unit and all below it
 * @param text part of the sentence, in either language, or of the subject
 * @param mine only those assigned to whoever asks
 * @param gone whether to show those that the newest run no longer raises
 * @param shadow whether to show those of models in shadow
 * @param from first civil day of the event, ISO
 * @param to last civil day of the event, ISO
 */
public record FindingFilter(
        List<FindingState> states,
        List<String> models,
        List<String> modules,
        List<String> severities,
        @Nullable String unit,
        @Nullable String subject,
        @Nullable String text,
        @Nullable BigDecimal leastAmount,
        boolean mine,
        boolean gone,
        boolean shadow,
        @Nullable String from,
        @Nullable String to) {
    public FindingFilter {
        states = states == null ? List.of() : List.copyOf(states);
        models = models == null ? List.of() : List.copyOf(models);
        modules = modules == null ? List.of() : List.copyOf(modules);
        severities = severities == null ? List.of() : List.copyOf(severities);
    }

    /** The same, whatever the state. */
    FindingFilter ofAnyState() {
        return new FindingFilter(
                List.of(), models, modules, severities, unit, subject, text, leastAmount, mine, gone, shadow, from, to);
    }

    /** In which order; each falls, the weightiest, dearest or latest first. */
    public enum Order {
        SCORE,
        AMOUNT,
        OCCURRED,
        FOUND
    }
}
