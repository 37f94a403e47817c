package org.mingjing.app.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which matters a list holds.
 *
 * @param processes empty means all
 * @param states empty means all
 * @param unit with those below it; null means any
 * @param mine those that whoever reads works on
 * @param toDecide those in which something waits for their approval
 * @param overdue those with a term that ran out
 * @param ended those that are over; false means those under way, null both
 * @param text part of number or title
 */
public record MatterFilter(
        List<String> processes,
        List<String> states,
        @Nullable String unit,
        boolean mine,
        boolean toDecide,
        boolean overdue,
        @Nullable Boolean ended,
        @Nullable String text) {
    public MatterFilter {
        processes = ProcessDefinition.listed(processes);
        states = ProcessDefinition.listed(states);
        text = text == null || text.isBlank() ? null : text.strip();
    }

    /** All that may be seen. */
    public static MatterFilter all() {
        return new MatterFilter(List.of(), List.of(), null, false, false, false, null, null);
    }

    public static MatterFilter ofMine() {
        return new MatterFilter(List.of(), List.of(), null, true, false, false, false, null);
    }

    public static MatterFilter waiting() {
        return new MatterFilter(List.of(), List.of(), null, false, true, false, false, null);
    }

    public static MatterFilter late() {
        return new MatterFilter(List.of(), List.of(), null, false, false, true, false, null);
    }
}
