package org.mingjing.intake;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.source.Source;
import org.mingjing.source.SourceRecord;

/**
 * Three threads in a row, with short queues between them so that memory stays flat: one reads records, one converts
 * them, the caller's writes them. Order is kept.
 */
final class Pipeline {
    private static final int RECORDS = 512;
    /** Characters from which on records are handed on, so that wide ones fill no memory. */
    private static final long HEAVY = 2L << 20;

    private static final int WAITING = 4;
    private static final int BATCHES = 12;

    private final BlockingQueue<SourceRecord[]> read = new ArrayBlockingQueue<>(WAITING);
    private final BlockingQueue<RowBatch> converted = new ArrayBlockingQueue<>(WAITING);
    private final BlockingQueue<RowBatch> free = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Source source;
    private final RowConverter converter;
    private final Cancellation cancellation;
    private final SourceRecord[] readEnd = {};
    private final RowBatch convertedEnd;
    private final Progress progress;
    private volatile boolean stop;
    private volatile boolean needsAllValues;
    private volatile double share;

    private Pipeline(Source source, Plan plan, RowConverter converter, Cancellation cancellation, Progress progress) {
        this.source = source;
        this.converter = converter;
        this.cancellation = cancellation;
        this.progress = progress;
        this.convertedEnd = new RowBatch(List.of(), free);
        for (int i = 0; i < BATCHES; i++) {
            free.add(new RowBatch(plan.slots, free));
        }
    }

    /**
     * Reads all records into the writers.
     *
     * @return false where a value was met that only all values of its column can decide; what was written then is void
     */
    static boolean run(
            Source source,
            Plan plan,
            RowConverter converter,
            PartWriter parts,
            RejectWriter rejects,
            Cancellation cancellation,
            Progress progress) {
        return new Pipeline(source, plan, converter, cancellation, progress).run(parts, rejects);
    }

    private boolean run(PartWriter parts, RejectWriter rejects) {
        Thread reader = new Thread(() -> guarded(this::readAll), "mingjing-read");
        Thread worker = new Thread(() -> guarded(this::convertAll), "mingjing-convert");
        reader.setDaemon(true);
        worker.setDaemon(true);
        reader.start();
        worker.start();
        try {
            write(parts, rejects);
        } catch (InterruptedException interrupted) {
            cancellation.cancel();
            cancellation.check();
        } finally {
            stop = true;
            reader.interrupt();
            worker.interrupt();
            join(reader);
            join(worker);
        }
        rethrow();
        return !needsAllValues;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(PartWriter parts, RejectWriter rejects) throws InterruptedException {
        long rows = 0;
        while (true) {
            RowBatch batch = converted.poll(200, java.util.concurrent.TimeUnit.MILLISECONDS);
            cancellation.check();
            if (failure.get() != null || needsAllValues || batch == convertedEnd) {
                return;
            }
            if (batch == null) {
                continue;
            }
            rejects.write(batch.rejects);
            rows += batch.size + batch.rejects.size();
            progress.rows(rows, share);
            if (batch.size > 0) {
                parts.append(batch);
            } else {
                batch.giveBack();
            }
        }
    }

    private void readAll() throws InterruptedException {
        SourceRecord[] batch = new SourceRecord[RECORDS];
        int size = 0;
        long weight = 0;
        for (SourceRecord next = source.next(); next != null && !stop; next = source.next()) {
            batch[size++] = next;
            weight += characters(next);
            if (size == RECORDS || weight >= HEAVY) {
                read.put(size == RECORDS ? batch : Arrays.copyOf(batch, size));
                share = source.progress();
                batch = new SourceRecord[RECORDS];
                size = 0;
                weight = 0;
            }
        }
        if (size > 0) {
            read.put(Arrays.copyOf(batch, size));
        }
        read.put(readEnd);
    }

    private static long characters(SourceRecord record) {
        long characters = 0;
        for (String cell : record.cells()) {
            characters += cell == null ? 0 : cell.length();
        }
        return characters;
    }

    private void convertAll() throws InterruptedException {
        RowBatch out = free.take();
        SourceRecord held = null;
        while (true) {
            SourceRecord[] in = read.take();
            for (SourceRecord next : in) {
                if (held != null) {
                    out = convert(held, next, out);
                }
                held = next;
            }
            if (converter.needsAllValues()) {
                needsAllValues = true;
                return;
            }
            if (in == readEnd) {
                if (held != null) {
                    out = convert(held, null, out);
                }
                if (converter.needsAllValues()) {
                    needsAllValues = true;
                    return;
                }
                converted.put(out);
                converted.put(convertedEnd);
                return;
            }
        }
    }

    private RowBatch convert(SourceRecord record, @Nullable SourceRecord next, RowBatch out)
            throws InterruptedException {
        converter.convert(record, next, out);
        if (!out.isFull()) {
            return out;
        }
        converted.put(out);
        return free.take();
    }

    /** A step of a thread that may be interrupted. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (InterruptedException asked) {
            if (!stop) {
                failure.compareAndSet(null, asked);
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    static Problem memory(Throwable full) {
        return new Problem(
                IntakeProblem.INTAKE_MEMORY,
                "the import needs more memory",
                null,
                "Start it with MINGJING_JAVA_OPTIONS=-Xmx2g; the lake is as it was.",
                full);
    }

    private void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof OutOfMemoryError) {
            throw memory(thrown);
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
