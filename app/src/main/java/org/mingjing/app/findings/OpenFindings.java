package org.mingjing.app.findings;

import java.util.Set;
import org.mingjing.app.models.RestsOnRuns;
import org.springframework.stereotype.Component;

/** Findings that nobody has decided on rest on the run that raised them last. */
@Component
class OpenFindings implements RestsOnRuns {
    private final TriageStore store;

    OpenFindings(TriageStore store) {
        this.store = store;
    }

    @Override
    public Set<Long> among(Set<Long> runs) {
        return store.runsOfUndecided(runs);
    }
}
