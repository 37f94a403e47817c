package org.mingjing.app.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Text;

/**
 * A step from one of some states to one other. Whoever takes it says why; where approvals are needed, it is proposed,
 * and takes effect with the last of them.
 *
 * @param from states in which it can be taken
 * @param to state that it leads to
 * @param by who may take it: a {@link Role} at the matter's unit or above, a {@link Part} in the matter, or
 *     {@link #PROGRAM} alone
 * @param approvals roles whose holders approve, one after the other, each by another person
 * @param handlers how many must be working on the matter, where the law wants two or more
 * @param reviewers how many must be reviewing it, where the law wants two or more
 * @param asks what is asked with it
 * @param papers names of the papers that it makes
 * @param makers who makes its papers, as in {@code by}; none means whoever works on the matter or may take the step
 * @param needs names of papers that must have been issued before it is taken; also ones that it makes itself, where
 *     nobody has to approve it
 * @param signed those of them that must have come back with signatures by hand
 * @param owes papers of its own without which, once it was taken, the matter goes no further: letters that only its
 *     approval allows
 * @param opens processes of which a matter is opened, tied to this one, when it takes effect
 * @param freshHands whether nobody may work on what it opens who worked on this matter or those before it
 * @param source article of the rule that says so
 * @param confirmed whether that was read in the rule's own text
 */
public record Step(
        Text title,
        List<String> from,
        String to,
        List<String> by,
        List<Role> approvals,
        int handlers,
        int reviewers,
        List<ProcessDefinition.Field> asks,
        List<String> papers,
        List<String> makers,
        List<String> needs,
        List<String> signed,
        List<String> owes,
        List<String> opens,
        boolean freshHands,
        @Nullable Text source,
        boolean confirmed) {
    public Step {
        from = List.copyOf(from);
        by = List.copyOf(by);
        approvals = ProcessDefinition.listed(approvals);
        asks = ProcessDefinition.listed(asks);
        papers = ProcessDefinition.listed(papers);
        makers = ProcessDefinition.listed(makers);
        needs = ProcessDefinition.listed(needs);
        signed = ProcessDefinition.listed(signed);
        owes = ProcessDefinition.listed(owes);
        opens = ProcessDefinition.listed(opens);
    }

    /** Among who may take a step: the program itself, by what a module found or because a term ran out; nobody else. */
    public static final String PROGRAM = "PROGRAM";

    /** What somebody is in a matter, whatever their role. */
    public enum Part {
        /** Leads the work on it. */
        LEAD,
        /** Works on it. */
        HANDLER,
        /** Reviews it in a trial: none who investigated, and none who reviewed goes back to investigate. */
        REVIEWER,
        /** Is let in to see a restricted matter and to approve in it. */
        OVERSEER
    }
}
