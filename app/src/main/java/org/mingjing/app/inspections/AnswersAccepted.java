package org.mingjing.app.inspections;

import java.util.List;
import java.util.Map;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingState;
import org.mingjing.app.findings.FindingsForRooms;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.app.procedure.StepCondition;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** An inspection ends when what its members found has reached the findings; nobody sees the room after it. */
@Component
class AnswersAccepted implements StepCondition {
    private final InspectionStore store;
    private final FindingsForRooms findings;
    private final MatterWork work;

    AnswersAccepted(InspectionStore store, FindingsForRooms findings, MatterWork work) {
        this.store = store;
        this.findings = findings;
        this.work = work;
    }

    @Override
    public void require(MatterRow row, ProcessDefinition process, Step step, Map<String, Object> answers) {
        if (!row.process().equals(Inspections.INSPECTION)
                || !process.states().get(step.to()).end()) {
            return;
        }
        List<String> waiting = work.asProgram(() -> findings.named(store.waiting(row.id()))).stream()
                .filter(finding -> FindingState.OPEN.contains(finding.state()))
                .map(FindingRow::id)
                .toList();
        if (!waiting.isEmpty()) {
            throw new Problem(
                    InspectionProblem.INSPECTION_ANSWERS_WAIT,
                    waiting.size() + " findings have an answer that nobody accepted: " + String.join(", ", waiting),
                    null,
                    "Accept the answers in the inspection's room, or give the findings out again.");
        }
    }
}
