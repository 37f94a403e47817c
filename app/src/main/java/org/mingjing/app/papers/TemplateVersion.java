package org.mingjing.app.papers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a paper's template. Its bytes never change.
 *
 * @param sha256 of the Word file, hex
 * @param note what is new, in the words of whoever uploaded it
 * @param proposedByName null where it came with the program
 */
public record TemplateVersion(
        long id,
        int version,
        String sha256,
        @Nullable String note,
        TemplateState state,
        @Nullable Long proposedBy,
        @Nullable String proposedByName,
        Instant proposedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String decisionNote) {

    /** Where a version stands. */
    public enum TemplateState {
        /** Uploaded, and waits for another person's word. */
        PROPOSED,
        /** New papers are made with it until another is approved. */
        APPROVED,
        REFUSED,
        /** Taken back by whoever uploaded it. */
        WITHDRAWN
    }
}
