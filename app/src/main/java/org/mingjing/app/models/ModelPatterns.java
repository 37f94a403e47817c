package org.mingjing.app.models;

import java.util.List;
import org.mingjing.app.http.CommonProblem;

/** Names of models as people give them: ids, fields, field/model, with {@code *} and {@code ?}. */
final class ModelPatterns {
    private static final int MOST = 1_000;
    private static final int LONGEST = 100;
    private static final int MOST_WILDCARDS = 3;

    private ModelPatterns() {}

    /** Refuses patterns that nobody needs and that would take long to match. */
    static List<String> checked(List<String> patterns) {
        if (patterns.size() > MOST || patterns.stream().anyMatch(ModelPatterns::isExcessive)) {
            throw CommonProblem.invalid(
                    "a list of models has at most " + MOST + " names, each with at most " + MOST_WILDCARDS
                            + " wildcards",
                    "Name a field, such as spending, or models by their ids.");
        }
        return patterns;
    }

    private static boolean isExcessive(String pattern) {
        return pattern.length() > LONGEST
                || pattern.chars().filter(c -> c == '*' || c == '?').count() > MOST_WILDCARDS;
    }
}
