package org.mingjing.app.models;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.contract.Text;

/**
 * Models over snapshots, once, as the office asked for it.
 *
 * @param why what caused it
 * @param askedName who asked; for a schedule or an import, that part of the program
 * @param models patterns of the models asked for; empty: all that are not switched off
 * @param caseNumber authority for tier 3; null without
 * @param dueAt not begun before
 * @param state how far it is; waiting also before it is due
 * @param progress how far it is while it runs
 * @param failure why it failed; null where it did not
 * @param question id of the question it answers: the same data, models and settings give the same one
 * @param engine {@code duckdb} or {@code trino}; null before the end
 * @param finishedAt when its findings were handed on; null before
 */
public record Run(
        long id,
        Why why,
        String askedName,
        Instant askedAt,
        List<String> models,
        @Nullable String caseNumber,
        Instant dueAt,
        JobState state,
        boolean cancelAsked,
        @Nullable Progress progress,
        Job.@Nullable Failure failure,
        @Nullable String question,
        @Nullable String engine,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /** What causes a run. */
    public enum Why {
        DEMAND,
        SCHEDULE,
        IMPORT
    }

    /**
     * @param step what is being done: {@code freeze}, {@code derive}, {@code scan}, {@code publish}
     * @param share of the work that is done, 0 to 1
     * @param total models that run
     * @param finished those that are done
     * @param running ids of those at work
     */
    public record Progress(String step, double share, int total, int finished, List<String> running) {}

    /**
     * How one model fared; numbers are those within the reader's scope.
     *
     * @param title as the library has it; null where the model is no longer there
     * @param mode how it was used in this run
     * @param state how it ended, as the engine names it
     * @param code why it did not run well, by code
     * @param reason the same in words
     * @param parameters values used
     * @param parameterSources where they came from, for those that are not the default
     * @param notAssessableRows by input, rows that lack a needed value
     */
    public record OfModel(
            String model,
            @Nullable Text title,
            int version,
            String digest,
            Mode mode,
            String state,
            @Nullable String code,
            @Nullable String reason,
            long hits,
            long explained,
            long notAssessable,
            long rowsRead,
            long millis,
            Map<String, String> parameters,
            Map<String, String> parameterSources,
            Map<String, String> inputs,
            Map<String, Long> notAssessableRows,
            List<Text> notes) {}

    /** @param leftOut settings that were not used, and why */
    public record Detail(
            Run run,
            Map<String, String> snapshots,
            List<Text> leftOut,
            @Nullable Long settingsState,
            List<OfModel> models) {}
}
