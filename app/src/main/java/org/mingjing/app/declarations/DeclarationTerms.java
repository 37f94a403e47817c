package org.mingjing.app.declarations;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterSteps;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises as a clue what was not put right in its term, once each: a matter that was raised is over. Also asks again for
 * checks that did not come about.
 */
@Component
class DeclarationTerms {
    private static final int AT_ONCE = 100;
    private static final List<String> WARNED = List.of("warned", "corrected");
    private static final String RAISE = "raise_overdue";

    private final DeclarationStore store;
    private final Filing filing;
    private final Matters matters;
    private final MatterWork work;
    private final MatterSteps steps;
    private final TransactionTemplate transaction;
    private final Audit audit;

    DeclarationTerms(
            DeclarationStore store,
            Filing filing,
            Matters matters,
            MatterWork work,
            MatterSteps steps,
            TransactionTemplate transaction,
            Audit audit) {
        this.store = store;
        this.filing = filing;
        this.matters = matters;
        this.work = work;
        this.steps = steps;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Scheduled(fixedDelayString = "PT2M", initialDelayString = "PT30S")
    public void look() {
        Acting.as(Actor.program("declarations"), () -> {
            List<MatterRow> overdue =
                    transaction.execute(status -> matters.overdue(Declarations.DECLARATION, WARNED, AT_ONCE));
            overdue.forEach(row -> transaction.executeWithoutResult(status -> raise(row.id())));
            transaction.executeWithoutResult(status -> store.unchecked(AT_ONCE).forEach(matter -> store.filed(matter)
                    .ifPresent(filed -> filing.askForCheck(matter, filed.number()))));
        });
    }

    /** Looked at once more under its lock: another server, or a person, may have been faster. */
    private void raise(long id) {
        MatterRow row = work.held(id);
        if (WARNED.contains(row.state()) && row.overdue() && row.waits() == null) {
            steps.takeAsProgram(id, RAISE, why(id));
            audit.record(Act.of("declarations.raised", "matter", id).with("number", row.number()));
        }
    }

    /** What the clue is about: what did not fit when the declaration was last checked, and that it was not put right. */
    private String why(long id) {
        String lines = store.filed(id).stream()
                .flatMap(filed -> store.results(id, filed.number()).stream())
                .map(RuleResult::says)
                .filter(Objects::nonNull)
                .map(says -> "\n" + says.zh() + " / " + says.en())
                .collect(Collectors.joining());
        return "逾期未整改 / not put right within the term" + lines;
    }

    /** Whoever keeps clues is told of one that came of a declaration. */
    @EventListener
    void stepTaken(StepTaken taken) {
        Long clue = taken.process().equals(Declarations.DECLARATION)
                ? taken.opened().get("clue")
                : null;
        if (clue != null) {
            work.linked(clue, "declaration", Map.of("matter", taken.matter()));
            matters.find(clue).ifPresent(row -> work.tell(row, Role.CASE_SUPERVISOR, "RAISED"));
        }
    }
}
