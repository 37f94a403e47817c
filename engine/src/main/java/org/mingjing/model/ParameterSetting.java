package org.mingjing.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;

/**
 * A local value of one parameter, with what it rests on.
 *
 * @param model id of the model
 * @param parameter its parameter
 * @param value checked against type, range and options
 * @param scope for which findings
 * @param source the rule it rests on
 * @param author who set it
 * @param expires last day on which it is used at all; null: until it is taken back
 * @param place where it stands; null for the command line
 */
public record ParameterSetting(
        String model,
        String parameter,
        ParameterValue value,
        ParameterScope scope,
        String source,
        String author,
        @Nullable LocalDate expires,
        @Nullable Place place) {
    /** As a run shows where a value came from. */
    public String origin() {
        return author.isEmpty() ? source : source + " (" + author + ")";
    }
}
