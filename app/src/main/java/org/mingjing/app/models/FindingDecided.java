package org.mingjing.app.models;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has decided what a finding was, or taken that back.
 *
 * @param finding id of the finding
 * @param model the model that raised it
 * @param version the model's version then
 * @param unit the unit that answers; null: none
 * @param outcome the decision; null: open again
 */
public record FindingDecided(
        String finding, String model, int version, @Nullable String unit, @Nullable FindingOutcome outcome) {}
