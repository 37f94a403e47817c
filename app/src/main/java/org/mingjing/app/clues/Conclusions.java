package org.mingjing.app.clues;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings back to the findings of a clue what the clue, or a case that came of it, found out. */
@Component
class Conclusions {
    /** Processes in which it is found out whether findings hold. */
    private static final Set<String> FINDING_OUT = Set.of(Clues.CLUE, "verification", "case");

    private final ClueStore store;
    private final ClueSettings settings;
    private final FindingsInClues findings;
    private final Matters matters;
    private final MatterWork work;
    private final Audit audit;
    private final Clock clock;

    Conclusions(
            ClueStore store,
            ClueSettings settings,
            FindingsInClues findings,
            Matters matters,
            MatterWork work,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.findings = findings;
        this.matters = matters;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!FINDING_OUT.contains(taken.process())) {
            return;
        }
        Optional<Saying> saying = saying(taken.process() + "." + taken.to());
        boolean ended = matters.find(taken.matter()).map(MatterRow::endedAt).isPresent();
        if (saying.isEmpty() && !ended) {
            return;
        }
        clueOf(taken.matter()).ifPresent(clue -> {
            saying.ifPresent(says -> store.say(clue, taken.matter(), says, clock.instant()));
            conclude(clue);
        });
    }

    private void conclude(long clue) {
        List<Saying> said = store.said(clue);
        Saying says;
        if (said.contains(Saying.HOLDS)) {
            says = Saying.HOLDS;
        } else if (said.contains(Saying.UNKNOWN)) {
            says = Saying.UNKNOWN;
        } else if (!said.isEmpty() || isOver(clue)) {
            says = Saying.EXPLAINED;
        } else {
            return;
        }
        audit.record(Act.of("clues.concluded", "clue", clue).with("says", says.name()));
        if (says != Saying.UNKNOWN) {
            findings.conclude(account(), store.findings(clue), says == Saying.HOLDS);
        }
    }

    private Optional<Saying> saying(String state) {
        if (settings.holds().contains(state)) {
            return Optional.of(Saying.HOLDS);
        }
        if (settings.explained().contains(state)) {
            return Optional.of(Saying.EXPLAINED);
        }
        return settings.unknown().contains(state) ? Optional.of(Saying.UNKNOWN) : Optional.empty();
    }

    private Optional<Long> clueOf(long matter) {
        return store.isClue(matter)
                ? Optional.of(matter)
                : work.above(matter).stream().filter(store::isClue).findFirst();
    }

    private boolean isOver(long clue) {
        return work.withBelow(clue).stream()
                .flatMap(id -> matters.find(id).stream())
                .filter(row -> FINDING_OUT.contains(row.process()))
                .allMatch(row -> row.endedAt() != null);
    }

    /** Whose step it was: steps are taken by people. */
    private static long account() {
        return Long.parseLong(Acting.current().map(Actor::account).orElseThrow());
    }
}
