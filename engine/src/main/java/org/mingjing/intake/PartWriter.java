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
import org.mingjing.contract.QualityRule;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Durable;

/**
 * Writes converted rows as Parquet parts, on two lanes by turns: while the engine compresses a row group of one part,
 * the other takes the next rows. Which rows come into which part depends on the rows alone. The quality rules are
 * asked there, when a part is written.
 */
final class PartWriter implements AutoCloseable {
    private static final int LANES = 2;
    /** Rows that the engine compresses at a time: whole batches. */
    private static final int ROW_GROUP = 60 * RowBatch.ROWS;

    private static final int ROWS = 4 * ROW_GROUP;
    /** Text from which on a row group is closed early, so that wide rows fill no memory. */
    private static final long BYTES = 32L << 20;

    private final Engine engine;
    private final Plan plan;
    private final Path folder;
    private final Stamp stamp;
    private final List<Path> parts = new ArrayList<>();
    private final List<PartLane> lanes = new ArrayList<>();
    private int turn;
    private long rowsInTurn;
    private long bytesInTurn;

    /** What every row of a batch bears. */
    record Stamp(String system, String file, String batch, Instant at) {}

    PartWriter(Engine engine, Plan plan, Stamp stamp, Path folder) {
        this.engine = engine;
        this.plan = plan;
        this.folder = folder;
        this.stamp = stamp;
        checkRules();
        for (int i = 0; i < LANES; i++) {
            lanes.add(new PartLane(engine, plan, this::select));
        }
    }

    /** A contract's rule that is no SQL is refused before anything is read. */
    private void checkRules() {
        for (QualityRule rule : plan.contract.rules()) {
            try {
                engine.run("explain select " + rule.check() + " from (" + select(nothing()) + ")");
            } catch (org.mingjing.problem.Problem wrong) {
                engine.checkCancelled(); // then nothing is wrong with the rule
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
                TechnicalColumns.BATCH, Engine.text(stamp.batch()),
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
        StringBuilder kept = new StringBuilder("_flags is null");
        for (QualityRule rule : rules) {
            kept.append(" and (").append(rule.check()).append(") is not false");
            breaches.add("case when not (" + rule.check() + ") then " + Engine.text(rule.id()) + " end");
        }
        // nearly all rows keep all rules, and lists are dear
        return "case when " + kept + " then cast([] as varchar[]) else list_concat(" + own + ", list_filter(["
                + String.join(", ", breaches) + "], lambda b: b is not null)) end";
    }

    private String nothing() {
        List<String> columns = new ArrayList<>();
        for (Slot slot : plan.slots) {
            columns.add("cast(null as " + slot.waitingType() + ") as " + Engine.quote(slot.name()));
        }
        columns.add("0 as _src_row, 0 as _src_record, 0 as _row_hash, cast(null as varchar) as _flags");
        return "(select " + String.join(", ", columns) + " where false)";
    }

    List<Path> parts() {
        return parts;
    }

    /** Takes the rows; the batch is given back when the engine has them. */
    void append(RowBatch batch) {
        PartLane lane = lanes.get(turn);
        if (!lane.isOpen()) {
            lane.begin(nextPart());
        }
        rowsInTurn += batch.size;
        bytesInTurn += batch.weight;
        lane.append(batch);
        boolean heavy = bytesInTurn >= BYTES;
        if (rowsInTurn >= ROW_GROUP || heavy) {
            if (lane.rows() >= ROWS || heavy) {
                lane.end();
            }
            turn = (turn + 1) % lanes.size();
            rowsInTurn = 0;
            bytesInTurn = 0;
        }
    }

    /** Writes what still waits; an import without rows gets one empty part, so that its columns are known. */
    void finish() {
        lanes.forEach(PartLane::end);
        lanes.forEach(PartLane::await);
        if (parts.isEmpty()) {
            engine.run(copy(select(nothing()), nextPart()));
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
        return new PartWriter(engine, plan, stamp, folder);
    }

    private Path nextPart() {
        Path part = folder.resolve(String.format("%s-%05d.parquet", stamp.batch(), parts.size() + 1));
        parts.add(part);
        return part;
    }

    static String copy(String select, Path to) {
        return "copy (" + select + ") to " + Engine.text(to.toString())
                + " (format parquet, compression zstd, row_group_size " + ROW_GROUP + ")";
    }

    /** Ends the work under way; called again it does nothing. */
    @Override
    public void close() {
        lanes.forEach(PartLane::close);
    }
}
