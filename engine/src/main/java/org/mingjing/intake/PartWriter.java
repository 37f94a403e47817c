package org.mingjing.intake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.QualityRule;
import org.mingjing.contract.TechnicalColumns;

/**
 * Writes converted rows as Parquet parts. Rows wait in a table of the engine until there are enough for a part; the
 * quality rules are asked there, when a part is written.
 */
final class PartWriter {
    static final int ROWS = 500_000;
    private static final long WEIGHT = 96L << 20;
    private static final String WAITING = "waiting";

    private final Engine engine;
    private final Plan plan;
    private final Path folder;
    private final String batch;
    private final String select;
    private final List<Path> parts = new ArrayList<>();
    private @Nullable DuckDBAppender appender;
    private int waiting;
    private long weight;

    /** What every row of a batch bears. */
    record Stamp(String system, String file, String batch, Instant at) {}

    PartWriter(Engine engine, Plan plan, Stamp stamp, Path folder) {
        this.engine = engine;
        this.plan = plan;
        this.folder = folder;
        this.batch = stamp.batch();
        this.select = select(plan, stamp);
        createTable();
        checkRules();
    }

    private void createTable() {
        StringBuilder columns = new StringBuilder();
        for (Slot slot : plan.slots) {
            columns.append(Engine.quote(slot.name()))
                    .append(' ')
                    .append(slot.waitingType())
                    .append(", ");
        }
        engine.run("create or replace table " + WAITING + " (" + columns
                + "_src_row bigint, _src_record bigint, _row_hash bigint, _flags varchar)");
    }

    /** A contract's rule that is no SQL is refused before anything is read. */
    private void checkRules() {
        engine.run("explain " + select);
    }

    static String timestamp(Instant at) {
        return "timestamp '"
                + LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' ') + "'";
    }

    private static String select(Plan plan, Stamp stamp) {
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
                + ", _src_row, _src_record, _row_hash, _flags from " + WAITING + ")";
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

    List<Path> parts() {
        return parts;
    }

    void append(RowBatch rows) {
        try {
            DuckDBAppender to = appender == null ? engine.appender(WAITING) : appender;
            appender = to;
            Slot[] slots = plan.slots.toArray(new Slot[0]);
            for (int r = 0; r < rows.size; r++) {
                to.beginRow();
                for (int s = 0; s < slots.length; s++) {
                    append(to, slots[s], rows, s, r);
                }
                to.append(rows.sourceRow[r]).append(rows.sourceRecord[r]).append(rows.rowHash[r]);
                String flags = rows.flags[r];
                if (flags == null) {
                    to.appendNull();
                } else {
                    to.append(flags);
                }
                to.endRow();
            }
        } catch (SQLException failure) {
            throw Engine.problem(folder, failure);
        }
        waiting += rows.size;
        weight += rows.weight;
        if (waiting >= ROWS || weight >= WEIGHT) {
            writePart();
        }
    }

    private static void append(DuckDBAppender to, Slot slot, RowBatch rows, int s, int r) throws SQLException {
        if (!rows.present[s][r]) {
            to.appendNull();
            return;
        }
        switch (slot.physical()) {
            case TEXT, LIST, BIG -> to.append(rows.texts[s][r]);
            case LONG -> to.append(rows.numbers[s][r]);
            case DECIMAL -> to.appendDecimal(rows.numbers[s][r]);
            case DATE -> to.appendEpochDays((int) rows.numbers[s][r]);
            case TIMESTAMP -> to.appendEpochMicros(rows.numbers[s][r]);
            case BOOL -> to.append(rows.numbers[s][r] == 1);
            case DOUBLE -> to.append(Double.longBitsToDouble(rows.numbers[s][r]));
        }
    }

    /** Writes what still waits; an import without rows gets one empty part, so that its columns are known. */
    void finish(boolean atLeastOne) {
        if (waiting > 0 || (atLeastOne && parts.isEmpty())) {
            writePart();
        }
        closeAppender();
        engine.run("drop table " + WAITING);
    }

    /** Forgets the parts written so far; the file is read again. */
    void restart() {
        closeAppender();
        parts.clear();
        waiting = 0;
        weight = 0;
        createTable();
    }

    private void writePart() {
        closeAppender();
        Path part = folder.resolve(String.format("%s-%05d.parquet", batch, parts.size() + 1));
        engine.run(copy(select, part));
        parts.add(part);
        createTable();
        waiting = 0;
        weight = 0;
    }

    static String copy(String select, Path to) {
        return "copy (" + select + ") to " + Engine.text(to.toString())
                + " (format parquet, compression zstd, row_group_size 122880)";
    }

    void closeAppender() {
        DuckDBAppender open = appender;
        appender = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                throw Engine.problem(folder, failure);
            }
        }
    }
}
