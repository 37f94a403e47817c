package org.mingjing.app.declarations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.app.procedure.StepTaken;
import org.mingjing.problem.Problem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What follows when a unit files, or files again: the declaration has to be whole, stays as it is, and is checked. */
@Component
class Filing {
    /** States into which a unit's step leads, and in which the check is due. */
    static final Set<String> TO_CHECK = Set.of("filed", "corrected");

    private final DeclarationStore store;
    private final Evidence evidence;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    Filing(DeclarationStore store, Evidence evidence, Jobs jobs, Audit audit, Clock clock) {
        this.store = store;
        this.evidence = evidence;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!taken.process().equals(Declarations.DECLARATION) || !TO_CHECK.contains(taken.to())) {
            return;
        }
        DeclarationStore.Filing latest = store.latest(taken.matter()).orElse(null);
        if (latest == null) {
            return; // opened without a form by another module: people check it
        }
        Declarations.checked(latest.form().fields(latest.stage()), latest.values(), true);
        requirePapers(latest);
        Instant now = clock.instant();
        int number = latest.number();
        if (latest.filedAt() != null) { // filed again as it was
            number++;
            store.add(
                    new DeclarationStore.Filing(
                            latest.matter(),
                            number,
                            latest.kind(),
                            latest.stage(),
                            latest.form(),
                            latest.values(),
                            null,
                            null),
                    null,
                    now);
        }
        store.file(taken.matter(), number, now);
        audit.record(Act.of("declarations.filed", "matter", taken.matter()).with("filing", number));
        askForCheck(taken.matter(), number);
    }

    void askForCheck(long matter, int number) {
        jobs.ask(NewJob.of(DeclarationWorker.JOB, new DeclarationWorker.Payload(matter, number))
                .onceFor(DeclarationWorker.JOB + " " + matter + " " + number));
    }

    private void requirePapers(DeclarationStore.Filing filing) {
        List<DeclarationStore.Attachment> attached = store.attachments(filing.matter());
        Set<Long> standing = evidence.standing(filing.matter());
        for (DeclarationForm.Paper paper : filing.form().attachments()) {
            boolean there = attached.stream()
                    .anyMatch(each -> each.paper().equals(paper.name()) && standing.contains(each.file()));
            if (paper.stages().contains(filing.stage()) && !there) {
                throw new Problem(
                        DeclarationProblem.DECLARATION_ATTACHMENT_MISSING,
                        "the paper '" + paper.title().en() + "' ("
                                + paper.title().zh() + ") is not attached",
                        null,
                        "Attach it, then file again.");
            }
        }
    }
}
