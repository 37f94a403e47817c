package org.mingjing.app.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.transaction.support.TransactionTemplate;

/** One attempt at a job, as its worker sees it. */
public final class JobRun {
    private final Job job;
    private final String lease;
    private final JobsStore store;
    private final TransactionTemplate transaction;
    private final List<Runnable> onCancel = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean lost;
    private volatile boolean stopping;
    private volatile boolean finished;
    private volatile @Nullable Progress progress;

    /** How far it is. */
    record Progress(double share, @Nullable Object detail) {}

    JobRun(Job job, String lease, JobsStore store, TransactionTemplate transaction) {
        this.job = job;
        this.lease = lease;
        this.store = store;
        this.transaction = transaction;
        this.cancelled = job.cancelAsked();
    }

    public long id() {
        return job.id();
    }

    /** Which attempt this is, from 1. */
    public int attempt() {
        return job.attempts();
    }

    /** Whether a failure of resources would be the last. */
    public boolean isLastAttempt() {
        return job.attempts() >= job.mostAttempts();
    }

    /** What was asked for. */
    public <T> T payload(Class<T> type) {
        return store.read(job.payload(), type);
    }

    /**
     * Says how far it is; cheap, may be called for every row.
     *
     * @param share 0 to 1
     * @param detail written as JSON; null for none
     */
    public void progress(double share, @Nullable Object detail) {
        progress = new Progress(share, detail);
    }

    /** Whether the work should stop: somebody asked, the program ends, or another has taken it up. */
    public boolean isCancelled() {
        return cancelled || lost || stopping;
    }

    /** Has the work called when it should stop; at once, where that was asked before. */
    public void onCancel(Runnable stop) {
        onCancel.add(stop);
        if (isCancelled()) {
            stop.run();
        }
    }

    /**
     * Does something short in a transaction that ends well only while this attempt holds the job.
     *
     * @throws Problem {@code JOB_LEASE_LOST} where another holds it
     */
    public <T extends @Nullable Object> T step(Supplier<T> work) {
        return transaction.execute(status -> {
            requireLease(store.holds(job.id(), lease));
            return work.get();
        });
    }

    /**
     * The same as the last step: the job is done if and only if the work's transaction commits.
     *
     * @param work returns what is kept as the job's result, written as JSON; null for nothing
     */
    public void finish(Supplier<? extends @Nullable Object> work) {
        transaction.executeWithoutResult(status -> {
            requireLease(store.holds(job.id(), lease));
            store.done(job.id(), work.get());
        });
        finished = true;
    }

    private void requireLease(boolean held) {
        if (!held) {
            lost();
            throw new Problem(JobProblem.JOB_LEASE_LOST, "job " + job.id() + " was taken up elsewhere", null, "");
        }
    }

    void cancel() {
        cancelled = true;
        tellWork();
    }

    void lost() {
        lost = true;
        tellWork();
    }

    void stop() {
        stopping = true;
        tellWork();
    }

    boolean wasCancelled() {
        return cancelled;
    }

    boolean isLost() {
        return lost;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isFinished() {
        return finished;
    }

    Job job() {
        return job;
    }

    String lease() {
        return lease;
    }

    /** What was said since it was last asked. */
    @Nullable
    Progress takeProgress() {
        Progress taken = progress;
        progress = null;
        return taken;
    }

    private void tellWork() {
        onCancel.forEach(Runnable::run);
    }
}
