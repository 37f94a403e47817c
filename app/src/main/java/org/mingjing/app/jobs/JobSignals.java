package org.mingjing.app.jobs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Short cuts within one program, so that nobody waits for the next look into the table; losing one costs only time. */
@Component
class JobSignals {
    private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>();
    private final Map<Long, JobRun> running = new ConcurrentHashMap<>();

    void wake(String kind) {
        of(kind).release();
    }

    /** Waits until there may be work of the kind. */
    void await(String kind, long millis) throws InterruptedException {
        Semaphore work = of(kind);
        if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    void begun(JobRun run) {
        running.put(run.id(), run);
    }

    void ended(JobRun run) {
        running.remove(run.id(), run);
    }

    Iterable<JobRun> running() {
        return running.values();
    }

    void cancel(long id) {
        JobRun run = running.get(id);
        if (run != null) {
            run.cancel();
        }
    }

    private Semaphore of(String kind) {
        return waiting.computeIfAbsent(kind, k -> new Semaphore(0));
    }
}
