package org.mingjing.intake;

import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.contract.Sensitivity;
import org.mingjing.value.DateReader;
import org.mingjing.value.Defect;
import org.mingjing.value.NumberReader;
import org.mingjing.value.Placeholders;
import org.mingjing.value.Reading;
import org.mingjing.value.Texts;

/** One contract column of an import: where its text comes from and how it becomes a value. */
final class Target {
    final Column column;
    /** Position among the stored columns; a point takes this one and the next. */
    final int slot;
    /** As a person wrote it, for rejects. */
    final String written;

    final boolean isKey;
    /** Personal as stored or as shown; free text counts until it is masked. */
    final boolean isPersonal;

    final @Nullable NumberReader number;
    final @Nullable DateReader date;
    /** Identifiers of the file that were given in another spelling than their normal form. */
    long normalised;

    private final int index;
    private final @Nullable Expression expression;
    private final Placeholders placeholders;
    private final CellReader reader;
    private final boolean codesFirst;

    /** Reads a clean, non-empty cell. */
    @FunctionalInterface
    interface CellReader {
        void read(String cell, Reading out);
    }

    /** Where a column's text comes from: a source column, or an expression where the index is below 0. */
    record Origin(int index, @Nullable Expression expression, String written) {
        String text(Row row) {
            return expression == null ? row.cell(index) : expression.of(row);
        }
    }

    Target(
            Column column,
            int slot,
            boolean isKey,
            Origin origin,
            Placeholders placeholders,
            CellReader reader,
            @Nullable NumberReader number,
            @Nullable DateReader date) {
        this.column = column;
        this.slot = slot;
        this.isKey = isKey;
        this.written = origin.written();
        this.index = origin.index();
        this.expression = origin.expression();
        this.placeholders = placeholders;
        this.reader = reader;
        this.number = number;
        this.date = date;
        this.codesFirst = column.type().kind() == Kind.CODE || column.type().kind() == Kind.BOOL;
        this.isPersonal = column.sensitivity() != Sensitivity.NONE
                || column.type().kind() == Kind.TXT
                || column.type().kind() == Kind.HASH;
    }

    String raw(Row row) {
        return expression == null ? row.cell(index) : expression.of(row);
    }

    /** Index of the source column, or -1 for an expression. */
    int sourceIndex() {
        return expression == null ? index : -1;
    }

    /** Whether a value that cannot be read as the column's type shows that cells have moved. */
    boolean isTyped() {
        return switch (column.type().kind()) {
            case DATE, TS, YM, INT, DEC, BOOL, POINT -> true;
            case CODE -> !column.codes().isEmpty();
            case ID, STR, TXT, HASH, POLYGON -> column.identifier() != null;
        };
    }

    /** Whether its values add up in total rows. */
    boolean adds() {
        return !column.type().list() && number != null && isKey == false;
    }

    void read(String raw, Reading out) {
        out.clear();
        if (raw.isEmpty()) {
            return;
        }
        String cell = Texts.clean(raw, out);
        if (cell.isEmpty()) {
            return;
        }
        if (codesFirst) {
            reader.read(cell, out);
            if (!out.hasValue() && placeholders.contains(cell)) {
                out.clear();
                out.emptyFor(Defect.PLACEHOLDER);
            }
        } else if (placeholders.contains(cell)) {
            out.emptyFor(Defect.PLACEHOLDER);
        } else {
            reader.read(cell, out);
        }
    }
}
