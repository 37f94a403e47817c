package org.mingjing.app.retention;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param years how many years a closed matter of a process is kept, by the process's name; one that is not named is kept
 *     for good
 */
@ConfigurationProperties("mingjing.retention")
record RetentionSettings(@Nullable Map<String, Integer> years) {
    private static final int LONGEST = 100;

    RetentionSettings {
        years = years == null ? Map.of() : Map.copyOf(years);
        years.forEach((process, term) -> {
            if (term < 1 || term > LONGEST) {
                throw new IllegalArgumentException(
                        "mingjing.retention.years." + process + " is " + term + "; give 1 to " + LONGEST + " years");
            }
        });
    }

    Optional<Integer> of(String process) {
        return Optional.ofNullable(java.util.Objects.requireNonNull(years).get(process));
    }
}
