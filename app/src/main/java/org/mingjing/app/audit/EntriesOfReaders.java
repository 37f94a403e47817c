package org.mingjing.app.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes the entries of those who only read, of many in one transaction: the head of the chain is held, and the disk
 * waited for, once for all who came meanwhile instead of once for each. Nobody gets on before their own are durable.
 */
@Component
class EntriesOfReaders implements DisposableBean {
    private static final int MOST_AT_ONCE = 500;
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "audit-of-readers");
        thread.setDaemon(true);
        return thread;
    });
    private final AuditStore store;
    private final AuditSettings settings;
    private final Clock clock;

    EntriesOfReaders(AuditStore store, AuditSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    private record Waiting(List<AuditStore.Unchained> acts, CompletableFuture<Void> written) {}

    /**
     * Returns when the entries are durable.
     *
     * @throws DataAccessException or TransactionException where they could not be written
     */
    void append(List<AuditStore.Unchained> acts) {
        Waiting waiting = new Waiting(List.copyOf(acts), new CompletableFuture<>());
        queue.add(waiting);
        writer.execute(this::writeThoseWaiting);
        try {
            waiting.written().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException slow) {
            throw new QueryTimeoutException("the audit did not take an entry in time", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted while the audit took an entry", stopped);
        }
    }

    private void writeThoseWaiting() {
        List<Waiting> together = new ArrayList<>();
        queue.drainTo(together, MOST_AT_ONCE);
        if (together.isEmpty()) {
            return; // whoever came before wrote these, too
        }
        try {
            write(together);
        } catch (DataAccessException | TransactionException failure) {
            together.forEach(this::writeAlone); // one that cannot be written must not keep the others from theirs
        } catch (RuntimeException defect) {
            together.forEach(waiting -> waiting.written().completeExceptionally(defect));
        }
    }

    private void writeAlone(Waiting waiting) {
        try {
            write(List.of(waiting));
        } catch (RuntimeException failure) {
            waiting.written().completeExceptionally(failure);
        }
    }

    private void write(List<Waiting> together) {
        store.appendApart(
                settings.digest(),
                clock,
                together.stream().flatMap(waiting -> waiting.acts().stream()).toList());
        together.forEach(waiting -> waiting.written().complete(null));
    }

    /** After the last call was answered; who still waits is written first. */
    @Override
    public void destroy() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            writer.shutdownNow();
        }
    }
}
