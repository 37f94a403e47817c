package org.mingjing.app.papers;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.app.procedure.StepCondition;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * A step that needs papers is taken once they were issued, under a number and not withdrawn since, and came back signed
 * where it says so. Papers that the step before owes have to have been issued since it was taken.
 */
@Component
class NeededPapers implements StepCondition {
    private final PaperStore store;
    private final SignedCopies signedCopies;
    private final MatterWork work;

    NeededPapers(PaperStore store, SignedCopies signedCopies, MatterWork work) {
        this.store = store;
        this.signedCopies = signedCopies;
        this.work = work;
    }

    @Override
    public void require(MatterRow row, ProcessDefinition process, Step step, Map<String, Object> answers) {
        Set<String> owed = step.to().equals(row.state()) ? Set.of() : owed(row, process);
        if (step.needs().isEmpty() && owed.isEmpty()) {
            return;
        }
        // whoever takes the step need not be among those who read the papers
        Map<String, Paper.PaperState> states = work.asProgram(() -> store.furthest(row.id()));
        Set<String> signed = step.signed().isEmpty() ? Set.of() : work.asProgram(() -> signedCopies.names(row.id()));
        String missing = Stream.concat(
                        owed.stream()
                                .map(paper -> lack(
                                        process.papers().get(paper),
                                        states.get(paper) == Paper.PaperState.DRAFT ? Paper.PaperState.DRAFT : null,
                                        true)),
                        step.needs().stream()
                                .filter(paper -> !owed.contains(paper))
                                .map(paper -> lack(
                                        process.papers().get(paper),
                                        states.get(paper),
                                        !step.signed().contains(paper) || signed.contains(paper))))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            throw new Problem(
                    PaperProblem.PAPER_NEEDED,
                    "before this step there have to be, each with its number: " + missing,
                    null,
                    "Under Papers on the matter's page make each of them, fill in what it asks, and issue it; enter the"
                            + " signed sheet where it says so.");
        }
    }

    /** Papers that the matter still owes of the step by which it came where it is. */
    Set<String> owed(MatterRow row, ProcessDefinition process) {
        return work.asProgram(() -> work.came(row)
                .flatMap(came -> Optional.ofNullable(process.steps().get(came.name()))
                        .map(Step::owes)
                        .filter(owes -> !owes.isEmpty())
                        .map(owes -> {
                            Set<String> owed = new LinkedHashSet<>(owes);
                            owed.removeAll(store.issuedSince(row.id(), came.name(), came.at()));
                            return owed;
                        }))
                .orElseGet(Set::of));
    }

    private static @Nullable String lack(Text title, Paper.@Nullable PaperState state, boolean isSigned) {
        String name = title.en() + " (" + title.zh() + ")";
        if (state == null) {
            return name;
        }
        if (state == Paper.PaperState.DRAFT) {
            return name + ", of which there is a draft 已有草稿";
        }
        return isSigned ? null : name + ", which has not come back signed 尚未登记签字件";
    }
}
