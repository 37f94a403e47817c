package org.mingjing.app.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks whether files of matters are still what was received: every day, and when somebody asks. */
@Service
class IntegrityChecks {
    static final String JOB = "evidence.check";

    private static final String KIND = "evidence_check";
    private static final int SHOWN = 50;

    private final IntegrityStore store;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IntegrityChecks(IntegrityStore store, Jobs jobs, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a check came to. */
    public enum Result {
        /** Every file was read and is what was received. */
        PASSED,
        /** Some are other bytes, or are gone. */
        DAMAGED,
        /** It was cancelled before it had read every file. */
        STOPPED
    }

    /**
     * A check.
     *
     * @param job its id
     * @param files how many there were to read
     * @param checked how many were read
     * @param damaged ids of files that are not what was received
     * @param result null while it waits or runs, and where it was cancelled before it began
     */
    public record Check(
            long job,
            Instant askedAt,
            @Nullable Instant endedAt,
            long files,
            long checked,
            List<Long> damaged,
            @Nullable Result result) {
        public Check {
            damaged = List.copyOf(damaged);
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Check> list() {
        return store.newest(SHOWN);
    }

    /** Asks for a check, or finds the one that waits or runs. */
    @Transactional
    public Check ask() {
        long job = jobs.ask(NewJob.of(JOB, new Payload()).onceFor(JOB));
        store.ask(job, clock.instant());
        audit.record(Act.of("evidence.check_asked", KIND, job));
        return find(job);
    }

    /** Asks it to stop. */
    @Transactional
    public Check cancel(long job) {
        Check check = find(job);
        jobs.cancel(job);
        audit.record(Act.of("evidence.check_cancelled", KIND, job));
        return check;
    }

    private Check find(long job) {
        return store.newest(SHOWN).stream()
                .filter(check -> check.job() == job)
                .findFirst()
                .orElseThrow(CommonProblem::notFound);
    }

    @Scheduled(fixedDelayString = "${mingjing.evidence.check-every:PT24H}", initialDelayString = "PT20M")
    public void askRegularly() {
        Acting.as(Actor.program("evidence"), () -> {
            transaction.executeWithoutResult(status -> ask());
        });
    }

    /** Nothing has to be said. */
    record Payload() {}
}
