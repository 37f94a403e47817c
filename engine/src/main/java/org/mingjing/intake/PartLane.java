package org.mingjing.intake;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Writes one Parquet part after another, each by one query of the engine that takes rows as they come. */
final class PartLane implements AutoCloseable {
    private final Engine engine;
    private final RowFeed feed;
    private final UnaryOperator<String> select;
    private final String table;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "mingjing-part");
        made.setDaemon(true);
        return made;
    });
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private boolean open;
    private long rows;

    /**
     * @param select the query over a table of converted rows
     */
    PartLane(Engine engine, Plan plan, UnaryOperator<String> select) {
        this.engine = engine.beside();
        this.feed = new RowFeed(plan.slots);
        this.select = select;
        this.table = engine.register(feed);
    }

    boolean isOpen() {
        return open;
    }

    /** Rows of the open part. */
    long rows() {
        return rows;
    }

    void begin(Path part) {
        String copy = PartWriter.copy(select.apply(table + "()"), part);
        underWay = underWay.thenRunAsync(() -> engine.run(copy), thread);
        open = true;
        rows = 0;
    }

    void append(RowBatch batch) {
        rows += batch.size;
        offer(() -> feed.offer(batch));
    }

    /** Ends the open part; it is there after {@link #await}. */
    void end() {
        if (open) {
            open = false;
            offer(feed::end);
        }
    }

    /** Waits until all parts are written. */
    void await() {
        try {
            underWay.join();
        } catch (CompletionException | CancellationException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Something that is done once there is room. */
    @FunctionalInterface
    private interface Offer {
        boolean done() throws InterruptedException;
    }

    private void offer(Offer offer) {
        try {
            while (!offer.done()) {
                engine.checkCancelled();
                if (underWay.isCompletedExceptionally()) {
                    await();
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            engine.cancel();
        }
    }

    /** Ends the work under way; called again it does nothing. */
    @Override
    public void close() {
        feed.abandon();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the engine does not end");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
