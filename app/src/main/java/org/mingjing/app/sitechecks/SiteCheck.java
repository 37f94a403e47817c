package org.mingjing.app.sitechecks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.CheckAnswer;
import org.mingjing.contract.Text;

/**
 * A check on site as whoever pushed it sees it.
 *
 * @param unit whose people check it
 * @param account one of them; null means whoever comes first
 * @param sentence as it was pushed; null where it was left out
 * @param late whether the term is over and nobody has answered, or was when they did
 * @param answers what was answered, the last one counts
 * @param returnedFor why the last answer was not enough; null where it was not returned
 */
public record SiteCheck(
        long id,
        String finding,
        String unit,
        @Nullable Text unitName,
        @Nullable Long account,
        @Nullable String accountName,
        String task,
        Text title,
        @Nullable Text sentence,
        LocalDate until,
        CheckState state,
        boolean late,
        @Nullable String returnedFor,
        String pushedByName,
        Instant pushedAt,
        @Nullable String endedByName,
        @Nullable Instant endedAt,
        @Nullable String endedFor,
        List<SiteAnswer> answers) {
    public SiteCheck {
        answers = List.copyOf(answers);
    }

    /** Where a check on site stands. */
    public enum CheckState {
        OPEN,
        ANSWERED,
        ACCEPTED,
        WITHDRAWN
    }

    /**
     * An answer as it was signed.
     *
     * @param signer who signed, by name
     * @param drawn whether the signature was drawn; else the name was typed
     * @param photos ids
     * @param sha256 of the record, hex
     */
    public record SiteAnswer(
            long id,
            CheckAnswer kind,
            String words,
            String signer,
            boolean drawn,
            List<Long> photos,
            String record,
            String sha256,
            String answeredByName,
            Instant answeredAt) {
        public SiteAnswer {
            photos = List.copyOf(photos);
        }
    }
}
