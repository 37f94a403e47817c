package org.mingjing.app.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Parts of a matter that are shared, as those see it who see the matter.
 *
 * @param until last day
 * @param decides whether whoever reads may approve or refuse it
 * @param withdraws whether they may withdraw it
 */
record Share(
        long id,
        Supervision supervision,
        String unit,
        @Nullable Text unitName,
        String summary,
        List<Long> files,
        List<String> findings,
        boolean papers,
        String reason,
        LocalDate until,
        ShareState state,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        boolean decides,
        boolean withdraws) {
    Share {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** The four kinds of supervision between which matters pass. */
    enum Supervision {
        DISCIPLINE,
        STATE,
        DISPATCHED,
        INSPECTION
    }

    /** How far it is. */
    enum ShareState {
        ASKED,
        GIVEN,
        REFUSED,
        WITHDRAWN,
        OVER
    }
}
