package org.mingjing.app.findings;

import org.mingjing.app.access.Purpose;
import org.mingjing.app.access.PurposeSubjects;
import org.springframework.stereotype.Component;

/** Findings as something that personal rows are read for. */
@Component
class FindingChecks implements PurposeSubjects {
    private final EvidenceStore store;

    FindingChecks(EvidenceStore store) {
        this.store = store;
    }

    @Override
    public Purpose.Kind kind() {
        return Purpose.Kind.FINDING_CHECK;
    }

    @Override
    public boolean isSeen(String reference) {
        return store.isSeen(reference);
    }
}
