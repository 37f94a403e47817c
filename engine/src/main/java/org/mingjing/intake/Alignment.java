package org.mingjing.intake;

import org.jspecify.annotations.Nullable;
import org.mingjing.source.SourceRecord;
import org.mingjing.value.Reading;

/** Whether a record's cells stand under the header, or were moved, broken off or grew in number on their way. */
final class Alignment {
    private final int width;
    private final Target[] targets;
    private final Reading reading = new Reading();
    private boolean previousWasBroken;

    Alignment(Header header, Target[] targets) {
        this.width = header.size();
        this.targets = targets;
    }

    /** Whether something stands in a cell beyond the header. */
    boolean hasMore(@Nullable String[] cells) {
        for (int i = width; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null && !cell.isBlank()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A line break that was not quoted makes two short records of one: together they have one cell more.
     *
     * @param next the record after it, null at the end
     */
    boolean isBrokenOff(@Nullable String[] cells, @Nullable SourceRecord next) {
        if (cells.length >= width) {
            previousWasBroken = false;
            return false;
        }
        if (previousWasBroken) {
            previousWasBroken = false;
            return true;
        }
        previousWasBroken = next != null
                && next.defect() == null
                && next.cells().length < width
                && cells.length + next.cells().length - 1 == width;
        return previousWasBroken;
    }

    /** Whether every typed column can be read when the cells from some place on are moved by one. */
    boolean isShifted(@Nullable String[] cells) {
        return fitsMoved(cells, 1) || fitsMoved(cells, -1);
    }

    private boolean fitsMoved(@Nullable String[] cells, int move) {
        for (int from = 0; from < width; from++) {
            if (fitsMoved(cells, from, move)) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsMoved(@Nullable String[] cells, int from, int move) {
        int moved = 0;
        for (Target target : targets) {
            int index = target.sourceIndex();
            if (index < 0 || !target.isTyped()) {
                continue;
            }
            int at = index < from ? index : index + move;
            String cell = at >= 0 && at < cells.length ? cells[at] : null;
            target.read(cell == null ? "" : cell, reading);
            if (reading.state() == Reading.State.UNUSABLE || (!reading.hasValue() && !target.column.nullable())) {
                return false;
            }
            if (at != index && reading.hasValue()) {
                moved++;
            }
        }
        return moved > 0;
    }
}
