package org.mingjing.app.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The threads that take jobs and do them, and the one that keeps their leases alive. */
@Component
class JobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Actor ITSELF = Actor.program("jobs");
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int BEATS_A_LEASE = 30;

    private final List<JobWorker> workers;
    private final JobsStore store;
    private final JobSignals signals;
    private final JobsSettings settings;
    private final TransactionTemplate transaction;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    JobRunner(
            List<JobWorker> workers,
            JobsStore store,
            JobSignals signals,
            JobsSettings settings,
            TransactionTemplate transaction) {
        this.workers = workers;
        this.store = store;
        this.signals = signals;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        running = true;
        if (!settings.work()) {
            return;
        }
        begin("mingjing-jobs-beat", this::beatUntilStopped);
        for (JobWorker worker : workers) {
            for (int i = 0; i < worker.atOnce(); i++) {
                begin("mingjing-job-" + worker.kind() + "-" + (i + 1), () -> workUntilStopped(worker));
            }
        }
    }

    /** Asks all work to stop and gives it back; what does not stop in time is taken up when its lease has run out. */
    @Override
    public void stop() {
        running = false;
        signals.running().forEach(JobRun::stop);
        threads.forEach(Thread::interrupt);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void workUntilStopped(JobWorker worker) {
        while (running) {
            try {
                if (!workOnce(worker)) {
                    signals.await(worker.kind(), settings.look().toMillis());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException unavailable) {
                if (running) { // else it is only the end of the program that it was told of
                    LOG.warn("jobs of {} cannot be taken for now", worker.kind(), unavailable);
                    pause(settings.look());
                }
            }
        }
    }

    /** Takes one job, if there is one, and brings it to an end. */
    boolean workOnce(JobWorker worker) {
        String lease = UUID.randomUUID().toString();
        Optional<Job> claimed = claim(worker.kind(), lease);
        if (claimed.isEmpty()) {
            return false;
        }
        JobRun run = new JobRun(claimed.get(), lease, store, transaction);
        signals.begun(run);
        try {
            Acting.as(Actor.program(worker.kind()), () -> attempt(worker, run));
        } finally {
            signals.ended(run);
        }
        return true;
    }

    private Optional<Job> claim(String kind, String lease) {
        try {
            return inTransaction(() -> store.claim(kind, lease, settings.lease()));
        } catch (DuplicateKeyException laneTaken) {
            return Optional.empty(); // another was quicker with a job of the same lane
        }
    }

    private void attempt(JobWorker worker, JobRun run) {
        Job job = run.job();
        if (job.attempts() > job.mostAttempts()) {
            end(
                    run,
                    JobState.FAILED,
                    new Job.Failure(
                            JobProblem.JOB_GAVE_UP.name(),
                            "it was begun " + job.mostAttempts() + " times and never came to an end",
                            "See the log of those times, then ask for it again."));
            return;
        }
        try {
            worker.work(run);
            if (!run.isFinished()) {
                run.finish(() -> null);
            }
        } catch (Problem problem) {
            failed(run, failure(problem), problem.code().kind() == Kind.CALLER, problem);
        } catch (Exception defect) {
            failed(
                    run,
                    new Job.Failure(JobProblem.JOB_DEFECT.name(), "something went wrong here; it is in the log", ""),
                    false,
                    defect);
        } catch (Error fatal) {
            LOG.error("job {} of {} ended its thread", run.id(), worker.kind(), fatal);
            end(
                    run,
                    JobState.FAILED,
                    new Job.Failure(JobProblem.JOB_DEFECT.name(), "something went wrong here; it is in the log", ""));
        }
    }

    private void failed(JobRun run, Job.Failure failure, boolean isCallers, Exception cause) {
        if (run.isLost() || run.isFinished()) {
            LOG.warn("job {} went on after it was taken up elsewhere; what it did there was undone", run.id());
        } else if (run.wasCancelled()) {
            end(run, JobState.CANCELLED, null);
        } else if (run.isStopping()) {
            Thread.interrupted(); // the pool refuses those who are
            held(run, () -> store.giveBack(run.id()));
        } else if (isCallers || run.isLastAttempt()) {
            LOG.warn("job {} failed: {}", run.id(), failure.code(), cause instanceof Problem ? null : cause);
            end(run, JobState.FAILED, failure);
        } else {
            LOG.info(
                    "job {} is tried again later: {}",
                    run.id(),
                    failure.code(),
                    cause instanceof Problem ? null : cause);
            held(run, () -> store.later(run.id(), delay(run.attempt()), failure));
        }
    }

    private void end(JobRun run, JobState state, Job.@Nullable Failure failure) {
        held(run, () -> store.over(run.id(), state, failure));
    }

    private void held(JobRun run, Runnable work) {
        inTransaction(() -> {
            if (store.holds(run.id(), run.lease())) {
                work.run();
            }
            return true;
        });
    }

    private static Job.Failure failure(Problem problem) {
        return new Job.Failure(problem.code().name(), problem.what(), problem.mend());
    }

    private static Duration delay(int attempt) {
        Duration delay = Duration.ofSeconds(1L << Math.min(attempt - 1, 10));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private void beatUntilStopped() {
        while (running) {
            pause(settings.lease().dividedBy(BEATS_A_LEASE));
            for (JobRun run : signals.running()) {
                try {
                    beat(run);
                } catch (RuntimeException unavailable) {
                    LOG.warn("the lease of job {} could not be prolonged", run.id(), unavailable);
                }
            }
        }
    }

    /** Prolongs the lease of one attempt, writes down how far it is, and hears whether it should stop. */
    void beat(JobRun run) {
        Optional<Boolean> cancelAsked =
                inTransaction(() -> store.beat(run.id(), run.lease(), settings.lease(), run.takeProgress()));
        if (cancelAsked.isEmpty()) {
            run.lost();
        } else if (cancelAsked.get() && !run.wasCancelled()) {
            run.cancel();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(Acting.as(ITSELF, () -> transaction.execute(status -> work.get())));
    }

    private void pause(Duration term) {
        try {
            Thread.sleep(term.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
