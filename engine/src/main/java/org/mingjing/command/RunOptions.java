package org.mingjing.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;
import org.mingjing.scan.Exemptions;
import org.mingjing.scan.ScanSettings;
import picocli.CommandLine.Option;

/** What commands that run models have in common: over which data, with which values, within which bounds. */
final class RunOptions {
    private static final Pattern SIZE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT])?i?B?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(s|m|min|h)?", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--set",
            paramLabel = "MODEL.PARAM=VALUE",
            description = "a parameter's value for this run; may be given more than once")
    private List<String> set = new ArrayList<>();

    @Option(names = "--parameters", paramLabel = "FILE", description = "local values by region, unit and period")
    private @Nullable Path parameters;

    @Option(names = "--exemptions", paramLabel = "FILE", description = "lawful explanations on file")
    private @Nullable Path exemptions;

    @Option(
            names = "--as-of",
            split = ",",
            paramLabel = "DATASET=SNAPSHOT",
            description = "an earlier snapshot of a dataset instead of the current one")
    private Map<String, String> asOf = new LinkedHashMap<>();

    @Option(names = "--case-number", paramLabel = "N", description = "the authority that opens tier 3 data")
    private @Nullable String caseNumber;

    @Option(names = "--max-age", paramLabel = "DAYS", description = "do not run on snapshots older than this")
    private @Nullable Integer maxAge;

    @Option(
            names = "--raise-held",
            split = ",",
            paramLabel = "MODEL",
            description = "raise the findings of these models however many they are, because somebody has looked")
    private List<String> raiseHeld = new ArrayList<>();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "memory of the engines together, such as 4GB (default: half of the machine's)")
    private @Nullable String memory;

    @Option(names = "--threads", paramLabel = "N", description = "threads of the engines together (default: all cores)")
    private @Nullable Integer threads;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "for each model, such as 90s or 10m (default: 10m)")
    private @Nullable String timeLimit;

    /** Whether local values were given that a run's own would contradict. */
    boolean hasParameterFile() {
        return parameters != null;
    }

    ScanSettings settings(Path lake, ModelLibrary library, List<String> models) {
        ParameterSettings values =
                parameters == null ? ParameterSettings.none() : ParameterSettings.read(parameters, library);
        ScanSettings defaults = ScanSettings.of(lake, library, Clock.systemUTC());
        return defaults.withModels(models)
                .withParameters(values.with(set, library))
                .withExemptions(exemptions == null ? Exemptions.none() : Exemptions.read(exemptions))
                .withAsOf(asOf)
                .withCaseNumber(caseNumber)
                .withMaxAge(maxAge == null ? null : Duration.ofDays(maxAge))
                .withRaiseHeld(raiseHeld)
                .withBounds(
                        memory == null ? defaults.memoryBytes() : bytes(memory),
                        threads == null ? defaults.threads() : threads,
                        timeLimit == null ? defaults.timeLimit() : duration(timeLimit));
    }

    /** The values of a run, with those given here over them. */
    ParameterSettings over(List<String> values, ModelLibrary library) {
        ParameterSettings local =
                parameters == null ? ParameterSettings.none() : ParameterSettings.read(parameters, library);
        return local.with(values, library).with(set, library);
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("--memory must be a size such as 512MB or 4GB, not '" + text + "'");
        }
        String unit = size.group(2) == null ? "" : size.group(2).toUpperCase(Locale.ROOT);
        double factor = Math.pow(1024, " KMGT".indexOf(unit.isEmpty() ? " " : unit));
        return (long) (Double.parseDouble(size.group(1)) * factor);
    }

    private static Duration duration(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            throw new IllegalArgumentException(
                    "--time-limit must be a time such as 90s, 10m or 1h, not '" + text + "'");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2) == null ? "s" : time.group(2).toLowerCase(Locale.ROOT)) {
            case "h" -> Duration.ofHours(number);
            case "m", "min" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
