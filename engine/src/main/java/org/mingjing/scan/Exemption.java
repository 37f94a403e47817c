package org.mingjing.scan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mingjing.problem.Place;

/**
 * A lawful explanation on file: hits that it matches, of events within its term, are explained and counted as such.
 *
 * @param id as the office refers to it
 * @param models id of a model, or a pattern with {@code *} and {@code ?}
 * @param match by output column, the values of which one must be met; all columns must be met
 * @param validFrom first day of events
 * @param validTo last day of events
 * @param approver who approved it
 * @param reason why
 * @param place where it stands
 */
public record Exemption(
        String id,
        String models,
        Map<String, List<String>> match,
        LocalDate validFrom,
        LocalDate validTo,
        String approver,
        String reason,
        Place place) {
    /** Whether it speaks of this model. */
    boolean isFor(String model) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < models.length(); i++) {
            char c = models.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE)
                .matcher(model)
                .matches();
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    /** As a finding refers to it. */
    String reference() {
        return id + " (" + approver + ", " + validFrom + ".." + validTo + "): " + reason;
    }
}
