package org.mingjing.app.clues;

import java.util.Map;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.app.procedure.StepCondition;
import org.mingjing.app.procedure.StepTaken;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Joins a clue with another where its process does: its findings go on in the other, each still in one clue only. */
@Component
class Merging implements StepCondition {
    /** State that a clue is in once it was joined, and the answer that says with which. */
    static final String MERGED = "merged";

    private static final String MAIN_NUMBER = "main_number";

    private final ClueStore store;
    private final MatterWork work;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Merging(ClueStore store, MatterWork work, Audit audit, ApplicationEventPublisher events) {
        this.store = store;
        this.work = work;
        this.audit = audit;
        this.events = events;
    }

    /** Whoever joins it sees the other clue: what is out of their sight is as one that is not there. */
    @Override
    public void require(MatterRow row, ProcessDefinition process, Step step, Map<String, Object> answers) {
        if (row.process().equals(Clues.CLUE) && step.to().equals(MERGED)) {
            main(row.id(), row.unit(), answers);
        }
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!taken.process().equals(Clues.CLUE) || !taken.to().equals(MERGED)) {
            return;
        }
        MatterRow main = main(taken.matter(), taken.unit(), taken.answers());
        store.move(taken.matter(), main.id());
        work.linked(taken.matter(), "merged_into", Map.of("matter", main.id()));
        work.linked(main.id(), "merged", Map.of("matter", taken.matter()));
        audit.record(Act.of("clues.merged", Clues.CLUE, taken.matter()).with("into", main.id()));
        events.publishEvent(new ClueMerged(taken.matter(), main.id(), main.number()));
    }

    private MatterRow main(long matter, String unit, Map<String, Object> answers) {
        String number = String.valueOf(answers.get(MAIN_NUMBER)).strip();
        return work.heldByNumber(number)
                .filter(row -> isFit(matter, unit, row))
                .orElseThrow(() -> new Problem(
                        ClueProblem.CLUE_MERGE_IMPOSSIBLE,
                        "there is no clue under way of the number " + number + " for this unit",
                        null,
                        "Refuse or withdraw it, and propose it again with the right number."));
    }

    /** A restricted one is as one that is not there: whoever typed its number need not be among those who see it. */
    static boolean isFit(long matter, String unit, MatterRow main) {
        return main.id() != matter
                && main.process().equals(Clues.CLUE)
                && main.unit().equals(unit)
                && main.endedAt() == null
                && !main.state().equals(MERGED)
                && !main.restricted();
    }
}
