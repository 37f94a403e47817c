package org.mingjing.intake;

import org.jspecify.annotations.Nullable;
import org.mingjing.source.SourceRecord;

/** The record under the converter's hand, as expressions see it. Reused from record to record. */
final class Row {
    final String fileName;
    private SourceRecord source = new SourceRecord(0, 0, new String[0], null);

    Row(String fileName) {
        this.fileName = fileName;
    }

    void set(SourceRecord next) {
        source = next;
    }

    long row() {
        return source.row();
    }

    long record() {
        return source.record();
    }

    /** The cell as it stands; empty where the record is too short or holds nothing. */
    String cell(int index) {
        @Nullable String[] cells = source.cells();
        String cell = index < cells.length ? cells[index] : null;
        return cell == null ? "" : cell;
    }
}
