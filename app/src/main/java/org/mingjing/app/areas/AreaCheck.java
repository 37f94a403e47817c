package org.mingjing.app.areas;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A problem looked for at units alike.
 *
 * @param title of the model; null where the library does not have it any more
 * @param parameters values with which the finding was judged that held, and the units are judged
 * @param run that the outcomes are of
 * @param settledAt null while that run goes on
 * @param settlement why it could not be settled as asked; null where it was, or is not yet
 */
record AreaCheck(
        long id,
        String finding,
        String model,
        @Nullable Text title,
        Map<String, String> parameters,
        long run,
        Instant askedAt,
        @Nullable Instant settledAt,
        @Nullable AreaSettlement settlement,
        List<AreaUnit> units) {
    AreaCheck {
        parameters = Map.copyOf(parameters);
        units = List.copyOf(units);
    }

    /** What stood against the outcomes of a run. */
    enum AreaSettlement {
        /** The run used other values of the model's parameters: its findings are no answer to this question. */
        OTHER_VALUES,
        /** The run did not end well, or the model did not in it. */
        NOT_RUN
    }

    /**
     * A unit, with all below it.
     *
     * @param outcome null while the run goes on
     * @param findings how many there were when it was settled
     * @param lacking datasets without a row of the unit, where it cannot be assessed
     * @param followUp number of the matter that follows it up, where the reader sees that; null while there is none
     */
    record AreaUnit(
            String unit,
            @Nullable Text name,
            @Nullable AreaOutcome outcome,
            int findings,
            List<String> lacking,
            @Nullable Long followUp,
            @Nullable String followUpNumber) {
        AreaUnit {
            lacking = List.copyOf(lacking);
        }
    }

    /** What was found at a unit. */
    enum AreaOutcome {
        FOUND,
        NONE_FOUND,
        NOT_ASSESSABLE
    }
}
