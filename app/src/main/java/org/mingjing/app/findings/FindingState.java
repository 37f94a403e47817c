package org.mingjing.app.findings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a finding stands with people. Whether the newest run still raises it is another matter. */
public enum FindingState {
    NEW,
    ASSIGNED,
    PUSHED,
    SNOOZED,
    /** It went into a clue; what becomes of that says what the finding was. */
    IN_CLUE,
    CONFIRMED,
    EXPLAINED,
    DISMISSED;

    /** Nobody has decided on these yet. */
    public static final Set<FindingState> OPEN = unchanging(NEW, ASSIGNED, PUSHED, SNOOZED);

    /** Somebody has decided what is to be done with these. */
    public static final Set<FindingState> TRIAGED =
            unchanging(PUSHED, SNOOZED, IN_CLUE, CONFIRMED, EXPLAINED, DISMISSED);

    static final Set<FindingState> DECIDED = unchanging(CONFIRMED, EXPLAINED, DISMISSED);

    private static Set<FindingState> unchanging(FindingState... states) {
        return Collections.unmodifiableSet(EnumSet.copyOf(List.of(states)));
    }
}
