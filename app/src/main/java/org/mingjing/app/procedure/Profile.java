package org.mingjing.app.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mingjing.contract.Text;

/**
 * The processes by which a kind of office works, as one file says: Party discipline, supervision law, an inspector
 * general. A version never changes; what is to change is a new version, and matters go on by the one they began with.
 *
 * @param profile its name, such as {@code party}
 * @param source the rules that it follows, with the marks of what is confirmed
 * @param processes by name, in the order in which they are shown
 */
public record Profile(String profile, int version, Text title, Text source, Map<String, ProcessDefinition> processes) {
    public Profile {
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
    }

    /** Whether a process wants people who had no hand in what it comes from, whoever opens such a matter. */
    boolean wantsFreshHands(String process) {
        return processes.values().stream()
                .flatMap(one -> one.steps().values().stream())
                .anyMatch(step -> step.freshHands() && step.opens().contains(process));
    }
}
