package org.mingjing.scan;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;

/**
 * What to scan, and with which bounds.
 *
 * @param lake folder of the lake
 * @param library the models
 * @param models patterns of models to run, as {@link ModelLibrary#select}; empty: all
 * @param parameters local values
 * @param exemptions explanations on file
 * @param asOf snapshot by dataset, where not the current one
 * @param caseNumber authority for tier 3; null without
 * @param maxAge age above which a snapshot is stale; null: none is
 * @param raiseHeld models whose findings are raised however many they are, because somebody has looked
 * @param memoryBytes bound for all engines together
 * @param threads threads for all engines together
 * @param timeLimit for each model
 * @param clock for the times in the run, and for the age of snapshots
 */
public record ScanSettings(
        Path lake,
        ModelLibrary library,
        List<String> models,
        ParameterSettings parameters,
        Exemptions exemptions,
        Map<String, String> asOf,
        @Nullable String caseNumber,
        @Nullable Duration maxAge,
        List<String> raiseHeld,
        long memoryBytes,
        int threads,
        Duration timeLimit,
        Clock clock) {
    /** Time that one model gets where nobody says otherwise. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(10);

    public ScanSettings {
        models = List.copyOf(models);
        asOf = Map.copyOf(asOf);
        raiseHeld = List.copyOf(raiseHeld);
    }

    /** All models at their defaults over the current snapshots, with half of this machine's memory and all its cores. */
    public static ScanSettings of(Path lake, ModelLibrary library, Clock clock) {
        return new ScanSettings(
                lake,
                library,
                List.of(),
                ParameterSettings.none(),
                Exemptions.none(),
                Map.of(),
                null,
                null,
                List.of(),
                Machine.memoryBytes() / 2,
                Runtime.getRuntime().availableProcessors(),
                DEFAULT_TIME_LIMIT,
                clock);
    }

    public ScanSettings withModels(List<String> patterns) {
        return with(draft -> draft.models = patterns);
    }

    public ScanSettings withParameters(ParameterSettings settings) {
        return with(draft -> draft.parameters = settings);
    }

    public ScanSettings withExemptions(Exemptions onFile) {
        return with(draft -> draft.exemptions = onFile);
    }

    public ScanSettings withAsOf(Map<String, String> snapshots) {
        return with(draft -> draft.asOf = snapshots);
    }

    public ScanSettings withCaseNumber(@Nullable String number) {
        return with(draft -> draft.caseNumber = number);
    }

    public ScanSettings withMaxAge(@Nullable Duration age) {
        return with(draft -> draft.maxAge = age);
    }

    public ScanSettings withRaiseHeld(List<String> patterns) {
        return with(draft -> draft.raiseHeld = patterns);
    }

    public ScanSettings withBounds(long memory, int threadCount, Duration perModel) {
        return with(draft -> {
            draft.memoryBytes = memory;
            draft.threads = threadCount;
            draft.timeLimit = perModel;
        });
    }

    private ScanSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ScanSettings(
                lake,
                library,
                draft.models,
                draft.parameters,
                draft.exemptions,
                draft.asOf,
                draft.caseNumber,
                draft.maxAge,
                draft.raiseHeld,
                draft.memoryBytes,
                draft.threads,
                draft.timeLimit,
                clock);
    }

    /** Settings of which some are about to change. */
    private static final class Draft {
        private List<String> models;
        private ParameterSettings parameters;
        private Exemptions exemptions;
        private Map<String, String> asOf;
        private @Nullable String caseNumber;
        private @Nullable Duration maxAge;
        private List<String> raiseHeld;
        private long memoryBytes;
        private int threads;
        private Duration timeLimit;

        Draft(ScanSettings from) {
            models = from.models;
            parameters = from.parameters;
            exemptions = from.exemptions;
            asOf = from.asOf;
            caseNumber = from.caseNumber;
            maxAge = from.maxAge;
            raiseHeld = from.raiseHeld;
            memoryBytes = from.memoryBytes;
            threads = from.threads;
            timeLimit = from.timeLimit;
        }
    }
}
