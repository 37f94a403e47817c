package org.mingjing.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.value.Defect;
import org.mingjing.value.Reading;

/**
 * What can be said against the row under conversion: flags of its values, and the first reason why it cannot be taken.
 * Used again from row to row.
 */
final class RowDefects {
    private final RejectNotes notes;
    private final StringBuilder flags = new StringBuilder();
    private final StringBuilder others = new StringBuilder();
    private int typed;
    private @Nullable Target firstBad;
    private @Nullable Defect firstReason;
    /** The bad value as it was given; where no single value is bad, the column. */
    private String firstRaw = "";

    RowDefects(RejectNotes notes) {
        this.notes = notes;
    }

    /** Begins a new row. */
    void clear() {
        typed = 0;
        firstBad = null;
        firstReason = null;
        others.setLength(0);
        flags.setLength(0);
    }

    /** Whether the row cannot be taken. */
    boolean isRefused() {
        return firstReason != null;
    }

    /** How many values cannot be read as their column's type. */
    int typed() {
        return typed;
    }

    /** As they are stored; null where there are none. */
    @Nullable
    String flags() {
        return flags.length() == 0 ? null : flags.toString();
    }

    /** Judges a value that is missing or was read with flags. */
    void judge(Target target, String raw, Reading reading) {
        if (reading.state() == Reading.State.UNUSABLE && target.isTyped()) {
            typed++;
        }
        long bits = reading.flags & ~Reading.RESPELLED;
        target.normalised += bits == reading.flags ? 0 : 1;
        boolean otherCurrency = (bits & Defect.CURRENCY_OTHER.bit()) != 0;
        boolean uselessKey =
                target.isKey && (bits & (Defect.IDENTIFIER_UNUSABLE.bit() | Defect.IDENTIFIER_NAMESPACE.bit())) != 0;
        boolean missing = !reading.hasValue() && !target.column.nullable();
        if (!missing && !otherCurrency && !uselessKey) {
            flag(target.column.name(), bits);
        } else if (firstReason == null) {
            firstReason = otherCurrency ? Defect.CURRENCY_OTHER : reason(bits);
            firstBad = target;
            firstRaw = raw;
        } else {
            add(others, target.column.name(), reason(bits));
        }
    }

    /** The row cannot be taken for this reason, unless there is one already. */
    void refuse(Defect why, String column) {
        if (firstReason == null) {
            firstReason = why;
            firstBad = null;
            firstRaw = column;
        }
    }

    void flag(String column, long bits) {
        if (bits != 0) {
            for (Defect defect : Defect.of(bits)) {
                flag(column, defect);
            }
        }
    }

    void flag(String column, Defect defect) {
        add(flags, column, defect);
    }

    private static void add(StringBuilder to, String column, Defect defect) {
        to.append(to.length() > 0 ? " " : "").append(column).append(':').append(defect.code());
    }

    /** The most telling of the defects for which a value is missing. */
    static Defect reason(long bits) {
        long telling = bits & ~(Defect.CHARACTERS_REMOVED.bit() | Defect.SCIENTIFIC.bit() | Defect.ROUNDED.bit());
        boolean digitsLost = (bits & Defect.SCIENTIFIC.bit()) != 0;
        return telling != 0 ? Defect.of(telling).get(0) : digitsLost ? Defect.SCIENTIFIC : Defect.MISSING;
    }

    Reject reject(Row row) {
        Defect why = Objects.requireNonNull(firstReason);
        Target bad = firstBad;
        return bad == null
                ? new Reject(row.row(), row.record(), firstRaw, null, null, null, why, "", others.toString())
                : notes.value(row, bad, firstRaw, why, others.toString());
    }
}
