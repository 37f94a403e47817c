package org.mingjing.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;

/** Reads the first rows of a sheet ahead, finds the header among them, and gives out the rest. */
final class Excerpt {
    private static final int LOOK_AHEAD = 60;

    private final Supplier<@Nullable SheetRow> rows;
    private final Deque<SheetRow> waiting = new ArrayDeque<>();
    private final Header header;
    private final List<Text> warnings = new ArrayList<>();
    private final @Nullable String[] headerCells;
    private final long lastHeaderRow;
    private long record;

    /**
     * @param row 1-based row of the sheet
     * @param cells texts by column
     */
    @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
    record SheetRow(long row, @Nullable String[] cells) {}

    Excerpt(Place file, SourceOptions options, Supplier<@Nullable SheetRow> rows) {
        this.rows = rows;
        List<SheetRow> ahead = new ArrayList<>();
        for (SheetRow row = rows.get(); row != null; row = ahead.size() < LOOK_AHEAD ? rows.get() : null) {
            ahead.add(row);
        }
        header = Header.find(
                file,
                ahead.stream().<@Nullable String[]>map(SheetRow::cells).toList(),
                options,
                ahead.stream().mapToLong(SheetRow::row).toArray());
        waiting.addAll(ahead.subList(header.first() + header.rows(), ahead.size()));
        SheetRow last = ahead.get(header.first() + header.rows() - 1);
        headerCells = last.cells();
        lastHeaderRow = last.row();
        if (header.first() > 0 && options.headerRow() == null) {
            long row = ahead.get(header.first()).row();
            warnings.add(new Text("the header was found on row " + row, "表头在第 " + row + " 行"));
        }
        warnings.addAll(header.warnings());
    }

    Header header() {
        return header;
    }

    /** 1-based row of the sheet on which the header ends. */
    long lastHeaderRow() {
        return lastHeaderRow;
    }

    /** What a person should know of how the header was found. */
    List<Text> warnings() {
        return warnings;
    }

    @Nullable
    SourceRecord next() {
        SheetRow row = waiting.isEmpty() ? rows.get() : waiting.poll();
        if (row == null) {
            return null;
        }
        boolean repeats = Header.repeats(headerCells, row.cells());
        return new SourceRecord(row.row(), ++record, row.cells(), repeats ? CsvSource.REPEATED_HEADER : null);
    }
}
