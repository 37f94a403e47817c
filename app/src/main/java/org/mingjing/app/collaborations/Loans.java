package org.mingjing.app.collaborations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.procedure.MatterPeople;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people who are lent into the asking matter on their first day, and out after their last, whatever happened
 * meanwhile; keeps when a request was sent, taken on and answered. Nobody joins before the answer was approved.
 */
@Component
class Loans {
    private static final int AT_ONCE = 100;
    private static final Set<String> AGREED = Set.of("answered", "accepted");
    private static final Set<String> OFF = Set.of("declined", "withdrawn");

    private final CollaborationStore store;
    private final Matters matters;
    private final MatterPeople people;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Loans(
            CollaborationStore store,
            Matters matters,
            MatterPeople people,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.matters = matters;
        this.people = people;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!taken.process().equals(Collaborations.COLLABORATION)) {
            return;
        }
        Instant now = clock.instant();
        switch (taken.to()) {
            case "sent" -> store.came(taken.matter(), "sent_at", now);
            case "running" -> {
                if (taken.from().equals("answered")) {
                    store.notAnswered(taken.matter());
                } else {
                    store.came(taken.matter(), "taken_at", now);
                }
            }
            case "answered" -> store.came(taken.matter(), "answered_at", now);
            default -> {
                if (OFF.contains(taken.to())) {
                    store.joined(taken.matter()).forEach(loan -> out(loan, now));
                }
            }
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT35S")
    public void look() {
        Acting.as(Actor.program("collaborations"), () -> {
            LocalDate today = Terms.dateOf(clock.instant());
            each(today, false, id -> store.hold(id).ifPresent(loan -> out(loan, clock.instant())));
            each(today, true, id -> store.hold(id).ifPresent(this::in));
        });
    }

    private void each(LocalDate today, boolean joining, LongConsumer one) {
        List<Long> due = transaction.execute(status -> store.due(today, joining, AT_ONCE).stream()
                .map(CollaborationStore.Loan::id)
                .toList());
        due.forEach(id -> transaction.executeWithoutResult(status -> one.accept(id)));
    }

    private void in(CollaborationStore.Loan loan) {
        boolean agreed = matters.find(loan.matter())
                .filter(row -> AGREED.contains(row.state()))
                .isPresent();
        if (agreed && people.lend(loan.into(), loan.account()) && store.joined(loan.id(), clock.instant())) {
            record("joined", loan);
        }
    }

    private void out(CollaborationStore.Loan loan, Instant now) {
        if (store.left(loan.id(), now)) {
            people.giveBack(loan.into(), loan.account());
            record("left", loan);
        }
    }

    private void record(String what, CollaborationStore.Loan loan) {
        audit.record(Act.of("collaborations." + what, "matter", loan.into())
                .with("collaboration", loan.matter())
                .with("account", loan.account()));
    }
}
