package org.mingjing.app.findings;

import java.util.EnumSet;
import java.util.Set;

/** Where a finding stands with people. Whether the newest run still raises it is another matter. */
public enum FindingState {
    NEW,
    ASSIGNED,
    PUSHED,
    SNOOZED,
    CONFIRMED,
    EXPLAINED,
    DISMISSED;

    static final Set<FindingState> OPEN = EnumSet.of(NEW, ASSIGNED, PUSHED, SNOOZED);
    static final Set<FindingState> DECIDED = EnumSet.of(CONFIRMED, EXPLAINED, DISMISSED);
}
