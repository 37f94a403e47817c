package org.mingjing.app.access;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;

/** A question on its way, or its answer while somebody reads it. */
final class OpenQuery {
    private final String id;
    private final long account;
    private final String grant;
    private final Purpose purpose;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Instant touched;
    private volatile @Nullable AnswerStore engine;
    private volatile @Nullable Problem problem;
    private volatile boolean closed;

    OpenQuery(String id, long account, String grant, Purpose purpose, Instant now) {
        this.id = id;
        this.account = account;
        this.grant = grant;
        this.purpose = purpose;
        this.touched = now;
    }

    String id() {
        return id;
    }

    long account() {
        return account;
    }

    String grant() {
        return grant;
    }

    Purpose purpose() {
        return purpose;
    }

    Instant touched() {
        return touched;
    }

    void touch(Instant now) {
        touched = now;
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    boolean isClosed() {
        return closed;
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    @Nullable
    AnswerStore engine() {
        return engine;
    }

    /** Hands over the engine; false where the question was given up before. */
    synchronized boolean runs(AnswerStore its) {
        engine = its;
        return !closed;
    }

    void done() {
        done.countDown();
    }

    void failed(Problem why) {
        problem = why;
        done.countDown();
    }

    boolean await(long millis) {
        try {
            return done.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops it if it runs, and forgets its answer. */
    synchronized void close() {
        closed = true;
        AnswerStore its = engine;
        if (its == null) {
            return;
        }
        its.cancel();
        if (isDone()) {
            its.close(); // one that still runs is closed by whoever runs it
        }
    }
}
