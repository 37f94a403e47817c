package org.mingjing.app.papers;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.app.procedure.StepCondition;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** A step that needs papers is taken once they were issued. */
@Component
class NeededPapers implements StepCondition {
    private final PaperStore store;

    NeededPapers(PaperStore store) {
        this.store = store;
    }

    @Override
    public void require(MatterRow row, ProcessDefinition process, Step step) {
        if (step.needs().isEmpty()) {
            return;
        }
        Set<String> issued = store.issued(row.id());
        List<Text> missing = step.needs().stream()
                .filter(paper -> !issued.contains(paper))
                .map(process.papers()::get)
                .toList();
        if (!missing.isEmpty()) {
            throw new Problem(
                    PaperProblem.PAPER_NEEDED,
                    "before this step there has to be: "
                            + missing.stream().map(Text::en).collect(Collectors.joining(", ")) + " ("
                            + missing.stream().map(Text::zh).collect(Collectors.joining("、")) + ")",
                    null,
                    "Issue it under Papers first.");
        }
    }
}
