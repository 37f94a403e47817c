package org.mingjing.scan;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;

/** Trino's complaints as problems of a model, or of the cluster. */
final class TrinoFailure {
    private static final long MEBIBYTE = 1 << 20;
    /** Of Trino's error codes: more memory than the query, the node or the cluster may have; too much spilled. */
    private static final Set<Integer> MEMORY = Set.of(131073, 131076, 131078, 131079);

    private static final int TIME = 131075;
    /** Below it are the errors of who asks: syntax, names, types, values that cannot be converted. */
    private static final int FIRST_NOT_THE_CALLERS = 65536;

    private static final int PERMISSION_DENIED = 4;

    private TrinoFailure() {}

    static Problem problem(SQLException failure, @Nullable ScanProblem stopped, Limits limits) {
        if (stopped == ScanProblem.MODEL_CANCELLED) {
            return new Problem(stopped, "stopped before it was done", null, "Run it again.", failure);
        }
        int code = failure.getErrorCode();
        if (stopped == ScanProblem.MODEL_TIME_LIMIT || code == TIME) {
            return new Problem(
                    ScanProblem.MODEL_TIME_LIMIT,
                    "not done after " + seconds(limits) + " s, the model's time limit",
                    null,
                    "Look for a join without condition, or give more time with --time-limit.",
                    failure);
        }
        if (MEMORY.contains(code)) {
            return new Problem(
                    ScanProblem.MODEL_MEMORY_LIMIT,
                    "needs more memory than its share (" + limits.memoryBytes() / MEBIBYTE
                            + " MB) or than the cluster allows a query",
                    null,
                    "Look for a join without condition, give more with --memory, or raise the cluster's own limit.",
                    failure);
        }
        if (code == PERMISSION_DENIED || code >= FIRST_NOT_THE_CALLERS || !fromServer(failure)) {
            return unavailable(failure);
        }
        return new Problem(ScanProblem.MODEL_FAILED, "Trino: " + shown(failure), null, "", failure);
    }

    static Problem unavailable(SQLException failure) {
        return new Problem(
                ScanProblem.ENGINE_UNAVAILABLE,
                "Trino: " + firstLine(failure), // it speaks of names and places, never of a row
                null,
                "Check the address, that the catalog is one of the Hive connector, the user and what they may do there, "
                        + "and that the cluster can read the lake at --trino-lake-location.",
                failure);
    }

    private static boolean fromServer(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Query failed (#");
    }

    private static String seconds(Limits limits) {
        return limits.time().toMillis() % 1000 == 0
                ? Long.toString(limits.time().toSeconds())
                : String.format(Locale.ROOT, "%.1f", limits.time().toMillis() / 1000.0);
    }

    /** The first line; where the message may hold a value of some row, without texts and numbers. */
    private static String shown(SQLException failure) {
        String line = firstLine(failure);
        return line.startsWith("line ")
                ? line
                : line.replaceAll("'[^']*'", "'…'").replaceAll("-?\\d+(\\.\\d+)?", "…");
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("no message")
                .replaceFirst("^Query failed \\(#\\w+\\): ", "");
    }
}
