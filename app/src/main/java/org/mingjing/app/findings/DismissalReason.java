package org.mingjing.app.findings;

import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.FindingOutcome;

/** Why a finding is put aside; what it teaches about the model, if anything. */
public enum DismissalReason {
    DATA_ERROR(FindingOutcome.DATA_ERROR),
    RULE_ERROR(FindingOutcome.RULE_ERROR),
    TOO_SMALL(null),
    KNOWN_ALREADY(null),
    OTHER(null);

    private final @Nullable FindingOutcome outcome;

    DismissalReason(@Nullable FindingOutcome outcome) {
        this.outcome = outcome;
    }

    @Nullable
    FindingOutcome outcome() {
        return outcome;
    }
}
