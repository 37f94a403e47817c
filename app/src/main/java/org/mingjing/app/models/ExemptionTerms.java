package org.mingjing.app.models;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A lawful explanation. For which unit it holds, the setting says.
 *
 * @param match by output column, the values of which one must be met
 * @param from first day of events
 * @param to last day of events
 * @param source the rule or document it rests on
 */
public record ExemptionTerms(Map<String, List<String>> match, LocalDate from, LocalDate to, String source)
        implements SettingContent {
    public ExemptionTerms {
        match = Map.copyOf(match);
    }
}
