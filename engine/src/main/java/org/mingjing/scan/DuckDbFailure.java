package org.mingjing.scan;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;

/** DuckDB's complaints as problems of a model. */
final class DuckDbFailure {
    private static final long MEBIBYTE = 1 << 20;

    private DuckDbFailure() {}

    static Problem problem(SQLException failure, @Nullable ScanProblem stopped, Limits limits) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (stopped == ScanProblem.MODEL_CANCELLED) {
            return new Problem(stopped, "stopped before it was done", null, "Run it again.", failure);
        }
        if (stopped == ScanProblem.MODEL_TIME_LIMIT) {
            return new Problem(
                    stopped,
                    "not done after " + seconds(limits) + " s, the model's time limit",
                    null,
                    "Look for a join without condition, or give more time with --time-limit.",
                    failure);
        }
        if (message.startsWith("Out of Memory Error")) {
            return new Problem(
                    ScanProblem.MODEL_MEMORY_LIMIT,
                    "needs more than its share of memory (" + limits.memoryBytes() / MEBIBYTE + " MB, and "
                            + limits.scratchBytes() / MEBIBYTE + " MB of scratch space)",
                    null,
                    "Look for a join without condition, give more with --memory, or run the model alone.",
                    failure);
        }
        if (message.startsWith("INTERNAL Error") || message.startsWith("FATAL Error")) {
            return new Problem(
                    ScanProblem.ENGINE_BROKEN,
                    "DuckDB broke off: " + shown(message),
                    null,
                    "This is a fault of the engine: tell us of it, with the model.",
                    failure);
        }
        return new Problem(ScanProblem.MODEL_FAILED, "DuckDB: " + shown(message), null, "", failure);
    }

    private static String seconds(Limits limits) {
        return limits.time().toMillis() % 1000 == 0
                ? Long.toString(limits.time().toSeconds())
                : String.format(Locale.ROOT, "%.1f", limits.time().toMillis() / 1000.0);
    }

    /** The first line; where the message is about a value of some row, without the value. */
    private static String shown(String message) {
        String line = message.lines().findFirst().orElse("no message");
        boolean aboutSql = line.startsWith("Binder Error")
                || line.startsWith("Catalog Error")
                || line.startsWith("Parser Error")
                || line.startsWith("Permission Error");
        return aboutSql
                ? line
                : line.replaceFirst(" Use TRY\\(.*", "") // which models may not
                        .replaceAll("'[^']*'", "'…'")
                        .replaceAll("\"[^\"]*\"", "\"…\"")
                        .replaceAll("(?<![\\w.])-?\\d+(\\.\\d+)?(?![\\w])", "…");
    }
}
