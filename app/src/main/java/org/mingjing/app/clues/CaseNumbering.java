package org.mingjing.app.clues;

import java.util.Optional;
import org.mingjing.app.access.CaseNumbers;
import org.mingjing.app.procedure.MatterOpened;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.PartChanged;
import org.mingjing.app.procedure.Step;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets data calls name the cases that are handled here: their numbers, who works on them, and when they are over. */
@Component
class CaseNumbering {
    private static final String CASE = "case";

    private final CaseNumbers numbers;
    private final Matters matters;

    CaseNumbering(CaseNumbers numbers, Matters matters) {
        this.numbers = numbers;
        this.matters = matters;
    }

    @EventListener
    void opened(MatterOpened opened) {
        if (opened.process().equals(CASE)) {
            matters.find(opened.matter()).ifPresent(row -> numbers.enter(row.number(), row.unit(), row.id()));
        }
    }

    @EventListener
    void partChanged(PartChanged change) {
        caseOf(change.matter()).ifPresent(row -> {
            if (!change.joined()) {
                numbers.leave(row.id(), change.account());
            } else if (change.part() != Step.Part.OVERSEER) {
                numbers.join(row.id(), change.account());
            }
        });
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (taken.process().equals(CASE)) {
            caseOf(taken.matter()).filter(row -> row.endedAt() != null).ifPresent(row -> numbers.close(row.id()));
        }
    }

    private Optional<MatterRow> caseOf(long matter) {
        return matters.find(matter).filter(row -> row.process().equals(CASE));
    }
}
