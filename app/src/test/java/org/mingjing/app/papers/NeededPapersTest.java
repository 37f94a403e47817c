package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.ShippedProfiles;
import org.mingjing.app.procedure.Step;

/** Papers that steps of the shipped profiles wait for can be there by then, whichever way a matter took. */
class NeededPapersTest {
    @ParameterizedTest
    @ValueSource(strings = {"party", "state", "inspector-general"})
    void no_step_waits_for_a_paper_that_cannot_be_issued_before_it(String profile) {
        int waiting = 0;
        for (Map.Entry<String, ProcessDefinition> process :
                ShippedProfiles.PROFILES.get(profile).processes().entrySet()) {
            for (Map.Entry<String, Step> step : process.getValue().steps().entrySet()) {
                for (String paper : step.getValue().needs()) {
                    waiting++;
                    String name = process.getKey() + "." + step.getKey() + " waits for " + paper;
                    if (canBeIssuedAtAnyTime(process.getValue(), paper)) {
                        continue;
                    }
                    assertThat(reachedWithout(process.getValue(), paper))
                            .as(name + ", which is issued after its step alone, and a way leads past that step")
                            .doesNotContainAnyElementsOf(step.getValue().from());
                }
            }
        }
        assertThat(waiting).isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"party", "state", "inspector-general"})
    void no_matter_ends_by_a_step_whose_letter_may_not_have_gone_out(String profile) {
        ShippedProfiles.PROFILES.get(profile).processes().forEach((process, definition) -> definition
                .steps()
                .forEach((name, step) -> {
                    if (definition.states().get(step.to()).end()) {
                        assertThat(step.papers().stream()
                                        .filter(paper -> PaperKind.of(paper).leaves()))
                                .as(process + "." + name + " ends the matter")
                                .isSubsetOf(step.needs());
                    }
                }));
    }

    /** What does not leave the office, and what nobody has to approve, waits for no step. */
    private static boolean canBeIssuedAtAnyTime(ProcessDefinition process, String paper) {
        return !PaperKind.of(paper).leaves()
                || process.steps().values().stream()
                        .anyMatch(step -> step.papers().contains(paper)
                                && step.approvals().isEmpty());
    }

    /** States that a matter comes to without a step that makes the paper. */
    private static Set<String> reachedWithout(ProcessDefinition process, String paper) {
        List<Step> others = process.steps().values().stream()
                .filter(step -> !step.papers().contains(paper))
                .collect(Collectors.toList());
        String first = process.states().keySet().iterator().next();
        Set<String> reached = new HashSet<>(Set.of(first));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String state = open.pop();
            others.stream()
                    .filter(step -> step.from().contains(state) && reached.add(step.to()))
                    .forEach(step -> open.push(step.to()));
        }
        return reached;
    }
}
