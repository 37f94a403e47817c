package org.mingjing.app.models;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;

/**
 * All that is known of one model.
 *
 * @param entry as the list shows it
 * @param remarks what keeps it from being run, for who mends it
 * @param explanation the sentence of its findings, with placeholders
 * @param notAssessable what is said in its place where the rows cannot be judged; null: the same
 * @param explained what is said after it where the SQL itself sees a reason; null: nothing
 * @param cases given rows, and what must come of them
 * @param versions every state of its logic that was here, newest first
 * @param settings every local setting there ever was, newest first
 * @param lastRuns how it fared in the newest runs, and in the newest one that raised its findings
 * @param precision how its findings turned out, by version
 */
public record ModelPage(
        ModelEntry entry,
        String module,
        @Nullable Text moduleTitle,
        @Nullable String indicator,
        @Nullable Text indicatorTitle,
        String digest,
        List<String> remarks,
        Text description,
        List<Model.LegalBasis> legalBasis,
        List<Input> inputs,
        List<Parameter> parameters,
        List<Model.OutputColumn> columns,
        Text explanation,
        @Nullable Text notAssessable,
        @Nullable Text explained,
        List<Text> falsePositives,
        List<Text> blindSpots,
        List<Text> checkFirst,
        BigDecimal expectedHitsMax,
        String expectedHitsOf,
        List<Model.Related> related,
        String date,
        String sql,
        List<Case> cases,
        List<Version> versions,
        List<Setting> settings,
        List<LastRun> lastRuns,
        List<Precision> precision) {
    /**
     * @param needs columns it cannot do without
     * @param snapshot the current one; null where there is none
     * @param derived whether it is computed here from other datasets
     */
    public record Input(
            String alias,
            String dataset,
            @Nullable Text title,
            List<String> needs,
            List<String> reads,
            boolean optional,
            boolean derived,
            @Nullable String snapshot,
            @Nullable Instant createdAt,
            @Nullable Long rows) {}

    /**
     * @param byDefault value of the library; null: it must be set before the model runs
     * @param range lowest and highest value; empty: any
     * @param value in force for all: the default, or what was set here
     */
    public record Parameter(
            String name,
            String type,
            @Nullable String byDefault,
            List<BigDecimal> range,
            List<String> options,
            @Nullable String unit,
            Text why,
            @Nullable String value) {}

    /** Values are as the file gives them. */
    public record Case(
            String name,
            Map<String, List<Map<String, @Nullable String>>> given,
            Map<String, String> parameters,
            List<Map<String, @Nullable String>> expect) {}

    /**
     * How it fared in a run; numbers are those within the reader's scope.
     *
     * @param at when the run ended
     * @param mode how the model was used in it
     * @param state how it ended, as the engine names it
     */
    public record LastRun(
            long run,
            Instant at,
            int version,
            Mode mode,
            String state,
            @Nullable String code,
            @Nullable String reason,
            long hits,
            long explained,
            long notAssessable) {}

    /** @param current whether the library holds it now */
    public record Version(int version, String digest, Instant seenAt, boolean current) {}
}
