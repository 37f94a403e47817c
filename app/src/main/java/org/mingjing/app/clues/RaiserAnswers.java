package org.mingjing.app.clues;

import java.time.Clock;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives whoever raised findings as a clue the answer that the clue's feedback holds for them, with the step itself. They see
 * it at their findings; of the matter they see no more than before.
 */
@Component
class RaiserAnswers {
    /** Answer of the step that tells those who pointed it out. */
    static final String ANSWER = "department_answer";

    private final ClueStore store;
    private final Matters matters;
    private final Audit audit;
    private final Clock clock;

    RaiserAnswers(ClueStore store, Matters matters, Audit audit, Clock clock) {
        this.store = store;
        this.matters = matters;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!taken.process().equals(Clues.CLUE)
                || !(taken.answers().get(ANSWER) instanceof String text)
                || text.isBlank()) {
            return;
        }
        boolean restricted =
                matters.find(taken.matter()).map(MatterRow::restricted).orElse(true);
        int answered = store.answer(taken.matter(), text.strip(), restricted, clock.instant());
        if (answered > 0) {
            audit.record(Act.of("clues.raiser_answered", "clue", taken.matter()).with("findings", answered));
        }
    }
}
