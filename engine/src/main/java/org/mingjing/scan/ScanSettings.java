package org.mingjing.scan;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        return new ScanSettings(
                lake,
                library,
                patterns,
                parameters,
                exemptions,
                asOf,
                caseNumber,
                maxAge,
                raiseHeld,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withParameters(ParameterSettings settings) {
        return new ScanSettings(
                lake,
                library,
                models,
                settings,
                exemptions,
                asOf,
                caseNumber,
                maxAge,
                raiseHeld,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withExemptions(Exemptions onFile) {
        return new ScanSettings(
                lake,
                library,
                models,
                parameters,
                onFile,
                asOf,
                caseNumber,
                maxAge,
                raiseHeld,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withAsOf(Map<String, String> snapshots) {
        return new ScanSettings(
                lake,
                library,
                models,
                parameters,
                exemptions,
                snapshots,
                caseNumber,
                maxAge,
                raiseHeld,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withCaseNumber(@Nullable String number) {
        return new ScanSettings(
                lake,
                library,
                models,
                parameters,
                exemptions,
                asOf,
                number,
                maxAge,
                raiseHeld,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withMaxAge(@Nullable Duration age) {
        return new ScanSettings(
                lake,
                library,
                models,
                parameters,
                exemptions,
                asOf,
                caseNumber,
                age,
                raiseHeld,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withRaiseHeld(List<String> patterns) {
        return new ScanSettings(
                lake,
                library,
                models,
                parameters,
                exemptions,
                asOf,
                caseNumber,
                maxAge,
                patterns,
                memoryBytes,
                threads,
                timeLimit,
                clock);
    }

    public ScanSettings withBounds(long memory, int threadCount, Duration perModel) {
        return new ScanSettings(
                lake,
                library,
                models,
                parameters,
                exemptions,
                asOf,
                caseNumber,
                maxAge,
                raiseHeld,
                memory,
                threadCount,
                perModel,
                clock);
    }
}
