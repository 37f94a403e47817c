package org.mingjing.app.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Text;

/**
 * A term under which a matter stands while it is in some states.
 *
 * @param term how long; where a day is chosen, how long at most
 * @param until name of the answer, to the step that leads into {@code during}, with the day that is chosen as its last;
 *     null where it is the term's
 * @param during states in which it runs: it begins when the matter comes into one of them and is met when it leaves
 * @param pausedIn those of {@code during} in which it stands still
 * @param warnDays how many days before its earliest defensible end those concerned are reminded
 * @param extension how it may be made longer; null where it may not
 * @param source article of the rule that says so, or that it is the office's own
 * @param confirmed whether that was read in the rule's own text
 */
public record Limit(
        Text title,
        Term term,
        @Nullable String until,
        List<String> during,
        List<String> pausedIn,
        int warnDays,
        @Nullable Extension extension,
        @Nullable Text source,
        boolean confirmed) {
    public Limit {
        during = List.copyOf(during);
        pausedIn = ProcessDefinition.listed(pausedIn);
    }

    /**
     * How a limit may be extended.
     *
     * @param most by how much at most, each time
     * @param times how often
     * @param approvals roles that approve, in order
     */
    public record Extension(Term most, int times, List<Role> approvals) {
        public Extension {
            approvals = List.copyOf(approvals);
        }
    }
}
