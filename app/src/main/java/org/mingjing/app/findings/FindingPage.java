package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One finding with everything its screen shows.
 *
 * @param values output of the model, by column
 * @param parameters what it was judged with, where that differs from the run's
 * @param evidence source rows; personal columns masked as far as no grant of the caller's gives them
 * @param steps what people did, oldest first
 * @param seen runs that raised it, newest first
 * @param others other findings about the same subject that the caller may see
 * @param acts what the caller may do now
 * @param dataCall what to ask for to open what is masked; null where nothing is
 * @param letter words and numbers with which it is explained
 * @param clue the clue that it went into; null where it went into none that the caller may see
 * @param answer what whoever raised it was told in the end; null while they were told nothing, or it is not the caller's
 */
public record FindingPage(
        FindingRow row,
        int modelVersion,
        String modelDigest,
        @Nullable String caseNumber,
        Map<String, @Nullable String> values,
        Map<String, String> parameters,
        Map<String, Double> scoreParts,
        long sourceRows,
        List<Evidence> evidence,
        List<Step> steps,
        List<Seen> seen,
        List<FindingRow> others,
        List<TriageAct> acts,
        EvidenceRows.@Nullable NeededDataCall dataCall,
        FindingLetter letter,
        @Nullable Clue clue,
        @Nullable Answer answer) {
    /**
     * A clue.
     *
     * @param matter its id
     */
    public record Clue(long matter, String number) {}

    /** What whoever raised it was told. */
    public record Answer(String text, Instant at) {}

    /**
     * A source row.
     *
     * @param masked columns of which only a masked form is shown
     */
    public record Evidence(
            int number,
            String alias,
            String dataset,
            String snapshot,
            String file,
            long row,
            Map<String, @Nullable String> values,
            List<String> masked) {}

    /** Something that somebody did with it. */
    public record Step(
            int number,
            Instant at,
            long account,
            String name,
            TriageAct act,
            FindingState from,
            FindingState to,
            @Nullable String reason,
            @Nullable String note) {}

    /** A run that raised it, and when its findings came in. */
    public record Seen(long run, Instant at, double score, @Nullable BigDecimal amount) {}
}
