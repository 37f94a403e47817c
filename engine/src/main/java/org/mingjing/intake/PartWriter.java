package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.QualityRule;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Durable;

/**
 * Writes converted rows as Parquet parts. Rows are gathered in a chunk; while the engine makes a part of one chunk,
 * the next is filled. The quality rules are asked there, when a part is written.
 */
final class PartWriter implements AutoCloseable {
    static final int ROWS = 500_000;
    private static final long BYTES = 192L << 20;

    private final Engine shared;
    private final Engine engine;
    private final Plan plan;
    private final Path folder;
    private final String batch;
    private final Stamp stamp;
    private final List<Path> parts = new ArrayList<>();
    private final ExecutorService parting = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "mingjing-part");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ChunkWriter chunk;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private int chunks;

    /** What every row of a batch bears. */
    record Stamp(String system, String file, String batch, Instant at) {}

    PartWriter(Engine engine, Plan plan, Stamp stamp, Path folder) {
        this.shared = engine;
        this.engine = engine.beside();
        this.plan = plan;
        this.folder = folder;
        this.batch = stamp.batch();
        this.stamp = stamp;
        checkRules();
    }

    /** A contract's rule that is no SQL is refused before anything is read. */
    private void checkRules() {
        for (QualityRule rule : plan.contract.rules()) {
            try {
                engine.run("explain select " + rule.check() + " from (" + select(nothing()) + ")");
            } catch (org.mingjing.problem.Problem wrong) {
                throw new org.mingjing.problem.Problem(
                        IntakeProblem.INTAKE_RULE,
                        "rule '" + rule.id() + "' of " + plan.contract.reference() + " cannot be asked: "
                                + wrong.what(),
                        null,
                        "Mend the rule's check in the contract.",
                        wrong);
            }
        }
    }

    static String timestamp(Instant at) {
        return "timestamp '"
                + LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' ') + "'";
    }

    private String select(String from) {
        List<String> stored = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Slot slot : plan.slots) {
            stored.add(slot.storedExpression() + " as " + Engine.quote(slot.name()));
            columns.add(Engine.quote(slot.name()));
        }
        Map<String, String> technical = Map.of(
                TechnicalColumns.SOURCE_SYSTEM, Engine.text(stamp.system()),
                TechnicalColumns.SOURCE_FILE, Engine.text(stamp.file()),
                TechnicalColumns.SOURCE_ROW, "_src_row",
                TechnicalColumns.SOURCE_RECORD, "_src_record",
                TechnicalColumns.BATCH, Engine.text(batch),
                TechnicalColumns.INGESTED_AT, timestamp(stamp.at()),
                TechnicalColumns.ROW_HASH, "_row_hash",
                TechnicalColumns.FLAGS, flags(plan.contract.rules()),
                TechnicalColumns.VALID_FROM, timestamp(stamp.at()),
                TechnicalColumns.VALID_TO, "cast(null as timestamp)");
        TechnicalColumns.duckTypes().keySet().forEach(name -> columns.add(technical.get(name) + " as " + name));
        // the rules see the rows as they are stored, so lists and decimals are converted first
        return "select " + String.join(", ", columns) + " from (select " + String.join(", ", stored)
                + ", _src_row, _src_record, _row_hash, _flags from " + from + ")";
    }

    private static String flags(List<QualityRule> rules) {
        String own = "case when _flags is null then cast([] as varchar[]) else string_split(_flags, ' ') end";
        if (rules.isEmpty()) {
            return own;
        }
        List<String> breaches = new ArrayList<>();
        for (QualityRule rule : rules) {
            breaches.add("case when not (" + rule.check() + ") then " + Engine.text(rule.id()) + " end");
        }
        return "list_concat(" + own + ", list_filter([" + String.join(", ", breaches) + "], lambda b: b is not null))";
    }

    private List<String[]> chunkColumns() {
        List<String[]> columns = new ArrayList<>();
        for (Slot slot : plan.slots) {
            columns.add(new String[] {slot.name(), slot.waitingType()});
        }
        columns.add(new String[] {"_src_row", "bigint"});
        columns.add(new String[] {"_src_record", "bigint"});
        columns.add(new String[] {"_row_hash", "bigint"});
        columns.add(new String[] {"_flags", "varchar"});
        return columns;
    }

    private String nothing() {
        List<String> columns = chunkColumns().stream()
                .map(c -> "cast(null as " + c[1] + ") as " + Engine.quote(c[0]))
                .toList();
        return "(select " + String.join(", ", columns) + " where false)";
    }

    private String reading(ChunkWriter written) {
        List<String> columns = chunkColumns().stream()
                .map(c -> Engine.text(c[0]) + ": " + Engine.text(c[1]))
                .toList();
        return "read_csv(" + Engine.text(written.file().toString())
                + ", header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                + " allow_quoted_nulls = false, new_line = '\\n', max_line_size = "
                + Math.max(2L << 20, written.longest() * 2)
                + (written.lineBreaks() ? ", parallel = false" : "")
                + ", columns = {" + String.join(", ", columns) + "})";
    }

    List<Path> parts() {
        return parts;
    }

    void append(RowBatch rows) {
        ChunkWriter to = chunk;
        if (to == null) {
            to = new ChunkWriter(engine.folder().resolve("chunk-" + ++chunks + ".csv"), plan.slots);
            chunk = to;
        }
        to.write(rows);
        if (to.rows() >= ROWS || to.bytes() >= BYTES) {
            writePart(to);
        }
    }

    /** Writes what still waits; an import without rows gets one empty part, so that its columns are known. */
    void finish() {
        ChunkWriter left = chunk;
        if (left != null && left.rows() > 0) {
            writePart(left);
        }
        await();
        if (parts.isEmpty()) {
            Path part = nextPart();
            engine.run(copy(select(nothing()), part));
            parts.add(part);
        }
    }

    /** A writer that begins anew, over the parts of this one; the file is read again. */
    PartWriter restart() {
        try {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
        return new PartWriter(shared, plan, stamp, folder);
    }

    private Path nextPart() {
        return folder.resolve(String.format("%s-%05d.parquet", batch, parts.size() + 1));
    }

    private void writePart(ChunkWriter full) {
        chunk = null;
        full.close();
        await();
        Path part = nextPart();
        parts.add(part);
        underWay = CompletableFuture.runAsync(() -> part(full, part), parting);
    }

    private void part(ChunkWriter full, Path part) {
        engine.run(copy(select(reading(full)), part));
        try {
            Files.delete(full.file());
        } catch (IOException failure) {
            throw Durable.failed(full.file(), failure);
        }
    }

    private void await() {
        try {
            underWay.join();
        } catch (CompletionException | CancellationException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    static String copy(String select, Path to) {
        return "copy (" + select + ") to " + Engine.text(to.toString())
                + " (format parquet, compression zstd, row_group_size 122880)";
    }

    /** Ends the work under way; called again it does nothing. */
    @Override
    public void close() {
        ChunkWriter left = chunk;
        chunk = null;
        if (left != null) {
            left.close();
        }
        parting.shutdown();
        try {
            if (!parting.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new IllegalStateException("the engine does not end");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
