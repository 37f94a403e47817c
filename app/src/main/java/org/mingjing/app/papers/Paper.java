package org.mingjing.app.papers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A paper of a matter.
 *
 * @param paper its name in the process
 * @param step that it is made with
 * @param number as it was given when it was issued; null before. It is never given to another
 * @param confidential whether it is handed out with a watermark only, as everything of a restricted matter is
 * @param pages of the PDF, the signature page among them; null before it is issued
 * @param digest of the PDF as it was issued, with its algorithm
 * @param file id of the PDF among the matter's files
 * @param wordFile id of the Word file among them
 * @param templateVersion version of its template
 * @param shipped whether that came with the program
 * @param version to be sent with every act
 */
public record Paper(
        long id,
        String paper,
        Text title,
        PaperKind kind,
        String step,
        PaperState state,
        boolean confidential,
        @Nullable String number,
        long madeBy,
        String madeByName,
        Instant madeAt,
        Instant changedAt,
        @Nullable String issuedByName,
        @Nullable Instant issuedAt,
        @Nullable Integer pages,
        @Nullable String digest,
        @Nullable Long file,
        @Nullable Long wordFile,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnFor,
        int templateVersion,
        boolean shipped,
        long version) {

    /** Where a paper stands. */
    public enum PaperState {
        /** Can be changed; has no number. */
        DRAFT,
        /** Has its number, and stays as it is. */
        ISSUED,
        /** Counts no more; its number is not given again. */
        WITHDRAWN
    }
}
