package org.mingjing.app.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Asks for long work, and tells how far it is. Whoever asks records the act; a job is no act of its own. */
@Service
public class Jobs {
    private final JobsStore store;
    private final JobSignals signals;

    Jobs(JobsStore store, JobSignals signals) {
        this.store = store;
        this.signals = signals;
    }

    /**
     * Puts a job in line, within the caller's transaction.
     *
     * @return its id, or that of the open job with the same key
     */
    @Transactional
    public long ask(NewJob job) {
        String account = Acting.current()
                .map(Actor::account)
                .orElseThrow(() -> new IllegalStateException("nobody asks for " + job.kind()));
        long id = store.add(job, account);
        afterCommit(() -> signals.wake(job.kind()));
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id) {
        return store.find(id);
    }

    /** Those of the ids that there are. */
    @Transactional(readOnly = true)
    public List<Job> findAll(Collection<Long> ids) {
        return store.findAll(ids);
    }

    /**
     * Asks a job to stop: one that waits is over at once, one that runs soon.
     *
     * @return false where it is over already
     */
    @Transactional
    public boolean cancel(long id) {
        boolean open = store.askToCancel(id);
        afterCommit(() -> signals.cancel(id));
        return open;
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
