package org.mingjing.app.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset are meant; what is given holds together.
 *
 * @param units rows of these units; null for all
 * @param persons rows of these persons; null for all
 * @param period rows of these days; null for all
 */
public record RowsFilter(@Nullable ColumnValues units, @Nullable ColumnValues persons, @Nullable ColumnPeriod period) {
    static final RowsFilter NONE = new RowsFilter(null, null, null);

    /**
     * @param column column of the contract
     * @param values values that it may have
     */
    public record ColumnValues(String column, List<String> values) {
        public ColumnValues {
            values = values == null ? List.of() : List.copyOf(values);
        }
    }

    /**
     * @param column column of the contract that holds a date, a time or a month
     * @param from first day
     * @param to last day
     */
    public record ColumnPeriod(String column, LocalDate from, LocalDate to) {}

    boolean narrows() {
        return units != null || persons != null;
    }
}
