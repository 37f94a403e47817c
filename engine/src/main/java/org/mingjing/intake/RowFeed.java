package org.mingjing.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Converted rows as a table of the engine's: one thread offers batches, a query of the engine takes them, column by
 * column, until {@link #end}; then the next query may begin.
 */
final class RowFeed implements DuckDBTableFunction<String, String, String> {
    private static final int WAITING = 2;
    private static final RowBatch END = new RowBatch(List.of(), new LinkedBlockingQueue<>());

    private final BlockingQueue<RowBatch> waiting = new ArrayBlockingQueue<>(WAITING);
    private final List<Slot> slots;
    private volatile boolean abandoned;

    RowFeed(List<Slot> slots) {
        this.slots = slots;
    }

    /** False where there is no room at the moment. */
    boolean offer(RowBatch batch) throws InterruptedException {
        return waiting.offer(batch, 100, TimeUnit.MILLISECONDS);
    }

    /** No more rows for this query; false where there is no room at the moment. */
    boolean end() throws InterruptedException {
        return offer(END);
    }

    /** Lets the query fail that waits for rows. */
    void abandon() {
        abandoned = true;
    }

    @Override
    public String bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        for (Slot slot : slots) {
            try (DuckDBLogicalType type = type(slot)) {
                info.addResultColumn(slot.name(), type);
            }
        }
        info.addResultColumn("_src_row", DuckDBColumnType.BIGINT);
        info.addResultColumn("_src_record", DuckDBColumnType.BIGINT);
        info.addResultColumn("_row_hash", DuckDBColumnType.BIGINT);
        info.addResultColumn("_flags", DuckDBColumnType.VARCHAR);
        return "";
    }

    private static DuckDBLogicalType type(Slot slot) throws SQLException {
        return switch (slot.physical()) {
            case TEXT, LIST, BIG -> DuckDBLogicalType.of(DuckDBColumnType.VARCHAR);
            case LONG, TIMESTAMP -> DuckDBLogicalType.of(DuckDBColumnType.BIGINT);
            case DATE -> DuckDBLogicalType.of(DuckDBColumnType.INTEGER);
            case DECIMAL -> DuckDBLogicalType.decimal(18, slot.type().scale());
            case BOOL -> DuckDBLogicalType.of(DuckDBColumnType.BOOLEAN);
            case DOUBLE -> DuckDBLogicalType.of(DuckDBColumnType.DOUBLE);
        };
    }

    @Override
    public String init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1); // rows keep their order
        return "";
    }

    @Override
    public String localInit(DuckDBTableFunctionInitInfo info) {
        return "";
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) throws InterruptedException {
        RowBatch batch = take();
        if (batch == END) {
            return 0;
        }
        int count = slots.size();
        for (int s = 0; s < count; s++) {
            column(slots.get(s), batch, s, out.vector(s));
        }
        numbers(batch.sourceRow, batch.size, out.vector(count));
        numbers(batch.sourceRecord, batch.size, out.vector(count + 1));
        numbers(batch.hash, batch.size, out.vector(count + 2));
        out.vector(count + 3).setStringUtf8Batch(0, flags(batch));
        int size = batch.size;
        batch.giveBack();
        return size;
    }

    private RowBatch take() throws InterruptedException {
        while (true) {
            RowBatch batch = abandoned ? null : waiting.poll(100, TimeUnit.MILLISECONDS);
            if (batch != null) {
                return batch;
            }
            if (abandoned) {
                throw new IllegalStateException("the import was given up");
            }
        }
    }

    private static byte[][] flags(RowBatch batch) {
        byte[][] flags = new byte[batch.size][];
        for (int r = 0; r < batch.size; r++) {
            String flag = batch.flags[r];
            if (flag != null) {
                flags[r] = flag.getBytes(StandardCharsets.UTF_8);
            }
        }
        return flags;
    }

    private static void numbers(long[] values, int size, DuckDBWritableVector to) {
        for (int r = 0; r < size; r++) {
            to.setLong(r, values[r]);
        }
    }

    private static void column(Slot slot, RowBatch batch, int s, DuckDBWritableVector to) {
        if (slot.physical().isText()) {
            to.setStringUtf8Batch(0, batch.texts[s]);
            return;
        }
        long[] values = batch.numbers[s];
        boolean[] present = batch.present[s];
        for (int r = 0; r < batch.size; r++) {
            if (present[r]) {
                number(slot, values[r], r, to);
            } else {
                to.setNull(r);
            }
        }
    }

    private static void number(Slot slot, long value, int row, DuckDBWritableVector to) {
        switch (slot.physical()) {
            case LONG, TIMESTAMP -> to.setLong(row, value);
            case DATE -> to.setInt(row, (int) value);
            case DECIMAL ->
                to.setBigDecimal(row, BigDecimal.valueOf(value, slot.type().scale()));
            case BOOL -> to.setBoolean(row, value == 1);
            case DOUBLE -> to.setDouble(row, Double.longBitsToDouble(value));
            case TEXT, LIST, BIG -> throw new IllegalStateException(slot.name());
        }
    }
}
