package org.mingjing.intake;

import org.jspecify.annotations.Nullable;
import org.mingjing.value.Defect;

/**
 * A row that was not taken, by its first reason.
 *
 * @param row line, sheet row or position
 * @param record ordinal of the record
 * @param column contract column; null where the row as a whole is meant
 * @param from source column or expression; null where the row as a whole is meant
 * @param value the value as it may be shown
 * @param valueHash keyed hash of the value where it is personal
 * @param reason why
 * @param detail more about it; empty where there is nothing more
 * @param others further defects of the row, as {@code column:code} separated by spaces
 */
record Reject(
        long row,
        long record,
        @Nullable String column,
        @Nullable String from,
        @Nullable String value,
        @Nullable String valueHash,
        Defect reason,
        String detail,
        String others) {}
