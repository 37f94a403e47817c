package org.mingjing.app.clues;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reaching a state says of the findings that a matter began with; each written {@code process.state}. A clue that
 * ends, with all that came of it, in none of these states leaves its findings as explained.
 *
 * @param holds they hold
 * @param explained they have an explanation
 * @param unknown this office does not come to know; whoever leads the work can reopen the finding and decide
 */
@ConfigurationProperties("mingjing.clues")
record ClueSettings(
        @DefaultValue({"clue.reminder", "case.decided"}) List<String> holds,
        @DefaultValue({"clue.closed", "case.not_filed", "case.dropped", "case.annulled"}) List<String> explained,
        @DefaultValue({"clue.transferred", "clue.merged", "verification.transferred", "case.transferred", "case.cleared"
                })
                List<String> unknown) {
    ClueSettings {
        holds = List.copyOf(holds);
        explained = List.copyOf(explained);
        unknown = List.copyOf(unknown);
    }
}
