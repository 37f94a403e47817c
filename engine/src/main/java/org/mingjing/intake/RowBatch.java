package org.mingjing.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few thousand converted rows, column by column, on their way to the engine. */
final class RowBatch {
    static final int ROWS = 4096;

    final long[][] numbers;
    final @Nullable String[][] texts;
    final boolean[][] present;
    final long[] sourceRow = new long[ROWS];
    final long[] sourceRecord = new long[ROWS];
    final @Nullable String[] flags = new String[ROWS];
    final List<Reject> rejects = new ArrayList<>();
    int size;
    /** Characters of text held, for bounding memory. */
    long weight;

    RowBatch(List<Slot> slots) {
        numbers = new long[slots.size()][];
        texts = new String[slots.size()][];
        present = new boolean[slots.size()][ROWS];
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).physical().isText()) {
                texts[i] = new String[ROWS];
            } else {
                numbers[i] = new long[ROWS];
            }
        }
    }

    boolean isFull() {
        return size == ROWS || rejects.size() >= ROWS;
    }

    void clear() {
        size = 0;
        weight = 0;
        rejects.clear();
    }
}
