package org.mingjing.app.clues;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.procedure.MatterOpened;
import org.mingjing.app.procedure.MatterWork;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whom and what a matter is about goes on to what comes of it and is about the same, and to the clue that another is joined with: so nobody links them anew, and a person
 * is found in all of it. A clue split off is about others and gets none.
 */
@Component
class CarriedSubjects {
    private static final Set<String> ABOUT_THE_SAME = Set.of("verification", "case", "appeal");

    private final SubjectStore store;
    private final MatterWork work;
    private final Audit audit;
    private final Clock clock;

    CarriedSubjects(SubjectStore store, MatterWork work, Audit audit, Clock clock) {
        this.store = store;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void opened(MatterOpened opened) {
        if (opened.parent() != null && ABOUT_THE_SAME.contains(opened.process())) {
            carry(opened.parent(), opened.matter());
        }
    }

    @EventListener
    void merged(ClueMerged merged) {
        carry(merged.matter(), merged.into());
    }

    private void carry(long from, long to) {
        List<Long> carried = store.carry(from, to, clock.instant());
        carried.forEach(subject -> work.linked(to, "subject", Map.of("subject", subject)));
        if (!carried.isEmpty()) {
            audit.record(Act.of("clues.subjects_carried", "matter", to)
                    .with("from", from)
                    .with("subjects", carried.size()));
        }
    }
}
