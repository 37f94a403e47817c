package org.mingjing.scan;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stops the running statement of a session when its time is up or somebody cancels the run. */
final class StatementWatch implements AutoCloseable {
    private static final long TICK_MILLIS = 100;

    private final long deadline;
    private final Future<?> ticks;
    private final Runnable stopListening;
    private @Nullable Statement running;
    private volatile @Nullable ScanProblem stopped;

    StatementWatch(Limits limits, Cancellation cancellation, ScheduledExecutorService clock) {
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.stopListening = cancellation.onCancel(() -> stop(ScanProblem.MODEL_CANCELLED));
        this.ticks = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Why the session was stopped; null while it was not. */
    @Nullable
    ScanProblem stopped() {
        return stopped;
    }

    /** Puts the statement under watch; false when the session is stopped already. */
    synchronized boolean begin(Statement statement) {
        running = statement;
        return stopped == null;
    }

    synchronized void end() {
        running = null;
    }

    /** Again and again: a statement that had not quite begun does not hear the first time. */
    private synchronized void tick() {
        if (stopped == null && System.nanoTime() - deadline >= 0) {
            stopped = ScanProblem.MODEL_TIME_LIMIT;
        }
        if (stopped != null) {
            interrupt();
        }
    }

    private synchronized void stop(ScanProblem why) {
        if (stopped == null) {
            stopped = why;
        }
        interrupt();
    }

    private void interrupt() {
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException alreadyClosed) {
                running = null; // it has just ended by itself; the next statement will not begin
            }
        }
    }

    @Override
    public void close() {
        ticks.cancel(false);
        stopListening.run();
    }
}
