package org.mingjing.app.jobs;

import java.time.Clock;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets jobs that ended long ago. What came of them stands in the tables of whoever asked. */
@Component
class EndedJobs {
    private static final int AT_ONCE = 10_000;

    private final JobsStore store;
    private final JobsSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndedJobs(JobsStore store, JobsSettings settings, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forget() {
        Acting.as(
                Actor.program("jobs"),
                () -> transaction.executeWithoutResult(status -> {
                    int forgotten = store.forget(clock.instant().minus(settings.keep()), AT_ONCE);
                    if (forgotten > 0) {
                        audit.record(Act.of("jobs.forgotten", "jobs", "ended")
                                .with("count", forgotten)
                                .with("term", settings.keep().toString()));
                    }
                }));
    }
}
