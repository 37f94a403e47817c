package org.mingjing.app.procedure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A matter has moved. Heard within the same transaction: what follows from it is done with it, or neither is.
 *
 * @param opened ids of the matters that were opened with it, by process
 * @param parent of the matter; null where it came from none
 */
public record StepTaken(
        long matter,
        @Nullable Long parent,
        String process,
        String unit,
        String step,
        String from,
        String to,
        Map<String, Object> answers,
        Map<String, Long> opened) {
    public StepTaken {
        opened = Map.copyOf(opened);
    }
}
