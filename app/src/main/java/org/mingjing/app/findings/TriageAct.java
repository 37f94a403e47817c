package org.mingjing.app.findings;

import static org.mingjing.app.findings.FindingState.*;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Permission;

/** What can be done with a finding, from which states, to which, and by whom. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are copies
public enum TriageAct {
    COMMENT(EnumSet.allOf(FindingState.class), null, Permission.FINDINGS_TRIAGE),
    ASSIGN(OPEN, ASSIGNED, Permission.FINDINGS_ASSIGN),
    PUSH(OPEN, PUSHED, Permission.FINDINGS_TRIAGE),
    SNOOZE(EnumSet.of(NEW, ASSIGNED, PUSHED), SNOOZED, Permission.FINDINGS_TRIAGE),
    CONFIRM(OPEN, CONFIRMED, Permission.FINDINGS_TRIAGE),
    EXPLAIN(OPEN, EXPLAINED, Permission.FINDINGS_TRIAGE),
    DISMISS(OPEN, DISMISSED, Permission.FINDINGS_TRIAGE),
    RECOVER(EnumSet.of(CONFIRMED), CONFIRMED, Permission.FINDINGS_TRIAGE),
    /** Into a clue, with others or alone; only by raising one. What was confirmed before stays so. */
    RAISE(EnumSet.of(NEW, ASSIGNED, PUSHED, SNOOZED, CONFIRMED), IN_CLUE, Permission.CLUES_RAISE),
    REOPEN(EnumSet.of(SNOOZED, IN_CLUE, CONFIRMED, EXPLAINED, DISMISSED), NEW, Permission.FINDINGS_ASSIGN);

    private final Set<FindingState> from;
    private final @Nullable FindingState to;
    private final Permission permission;

    TriageAct(Set<FindingState> from, @Nullable FindingState to, Permission permission) {
        this.from = Set.copyOf(from);
        this.to = to;
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }

    boolean possibleIn(FindingState state) {
        return from.contains(state);
    }

    FindingState after(FindingState state) {
        return to == null || (this == RAISE && state == CONFIRMED) ? state : to;
    }
}
