package org.mingjing.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A few thousand converted rows, column by column, on their way to the engine. Used again and again. */
final class RowBatch {
    /** As many as the engine takes at a time. */
    static final int ROWS = 2048;
    /** Bytes of text from which on a batch is full, so that wide rows fill no memory. */
    private static final long HEAVY = 4L << 20;

    /** Of columns that travel as numbers; else null. */
    final long[][] numbers;
    /** Of columns that travel as texts: UTF-8; no text is no value. */
    final byte[][][] texts;
    /** Whether there is a value, for numbers. */
    final boolean[][] present;

    final long[] sourceRow = new long[ROWS];
    final long[] sourceRecord = new long[ROWS];
    final long[] hash = new long[ROWS];
    final @Nullable String[] flags = new String[ROWS];
    final List<Reject> rejects = new ArrayList<>();
    int size;
    /** Bytes of text held. */
    long weight;

    private final BlockingQueue<RowBatch> home;

    /**
     * @param home where it goes when its rows were taken
     */
    RowBatch(List<Slot> slots, BlockingQueue<RowBatch> home) {
        this.home = home;
        numbers = new long[slots.size()][];
        texts = new byte[slots.size()][][];
        present = new boolean[slots.size()][];
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).physical().isText()) {
                texts[i] = new byte[ROWS][];
            } else {
                numbers[i] = new long[ROWS];
                present[i] = new boolean[ROWS];
            }
        }
    }

    boolean isFull() {
        return size == ROWS || rejects.size() >= ROWS || weight >= HEAVY;
    }

    /** Empties it for the next rows. */
    void giveBack() {
        size = 0;
        weight = 0;
        rejects.clear();
        home.add(this);
    }
}
