package org.mingjing.app.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody reported on the portal, with everything that was said since.
 *
 * @param matter petition that it became
 * @param day on which it was sent; nothing more exact is known
 * @param kind {@code subsidy}, {@code village}, {@code project}, {@code conduct}, {@code service} or {@code other}
 * @param language the one to answer in
 * @param byName whether the reporter said who they are; who, is kept apart
 * @param about the published row that it names; null for none
 * @param files names of the files that came with it
 * @param said what was said since, oldest first
 * @param status what the reporter was told last
 * @param mayAnswer whether the reader may write to the reporter and ask for the name
 * @param mayDecide whether the reader may decide that a name is opened
 * @param nameOpenUntil until when the name is open to the reader; null where it is not
 */
public record ReportPage(
        long matter,
        LocalDate day,
        String kind,
        String language,
        boolean byName,
        @Nullable About about,
        List<ReportAnswer> answers,
        List<String> files,
        List<Said> said,
        String status,
        boolean mayAnswer,
        boolean mayDecide,
        @Nullable Instant nameOpenUntil,
        List<NameRequest> nameRequests) {
    public ReportPage {
        answers = List.copyOf(answers);
        files = List.copyOf(files);
        said = List.copyOf(said);
        nameRequests = List.copyOf(nameRequests);
    }

    /** A row as it was published. */
    public record About(String publication, int version, int row, String says) {}

    /** @param question stable word of the question, such as {@code what} */
    public record ReportAnswer(String question, String text) {}

    /**
     * Something that one said to the other.
     *
     * @param day of what the reporter said
     * @param at when it came or was written
     * @param writer name of whoever wrote it for the office; null for the reporter
     * @param rating 1 to 5; 0 where it is none
     * @param status new one that it tells; empty for none
     */
    public record Said(
            Speaker speaker,
            SaidKind kind,
            @Nullable LocalDate day,
            Instant at,
            @Nullable String writer,
            String text,
            List<String> files,
            int rating,
            String status) {
        public Said {
            files = List.copyOf(files);
        }
    }

    /** Who says it. */
    public enum Speaker {
        REPORTER,
        OFFICE
    }

    /** What is said. */
    public enum SaidKind {
        TEXT,
        QUESTION,
        RATING,
        WITHDRAWAL
    }

    /**
     * A request that the reporter's name be opened.
     *
     * @param approved null while nobody has decided
     */
    public record NameRequest(
            long id,
            long account,
            String name,
            String motive,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable Boolean approved,
            @Nullable String note,
            @Nullable Instant decidedAt,
            @Nullable Instant openUntil) {}
}
