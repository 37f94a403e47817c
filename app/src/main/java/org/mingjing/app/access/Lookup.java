package org.mingjing.app.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the program looks up in one dataset; columns by their stored names, values as text. It is never told a
 * row, only how many there are.
 *
 * @param within rows that must be there for the dataset to be able to say anything, such as those of a unit
 * @param match what the rows looked for are like, beside that
 * @param between days within which they lie; null: any
 * @param valid on which day they hold; null: any
 * @param through another dataset in which each of them has to be found; null: none
 */
public record Lookup(
        String dataset,
        Map<String, List<String>> within,
        Map<String, List<String>> match,
        @Nullable Between between,
        @Nullable Valid valid,
        @Nullable Through through) {
    public Lookup {
        within = Map.copyOf(within);
        match = Map.copyOf(match);
    }

    /** A column of days or moments, and the first and last day. */
    public record Between(String column, LocalDate from, LocalDate to) {}

    /** Columns of the first and the last day of something, the last may be open; and the day on which it holds. */
    public record Valid(String from, String to, LocalDate on) {}

    /**
     * Another dataset.
     *
     * @param column of the first, equal to {@code other} of this one
     */
    public record Through(String dataset, String column, String other, Map<String, List<String>> match) {
        public Through {
            match = Map.copyOf(match);
        }
    }

    /**
     * How many rows there are.
     *
     * @param known rows within
     * @param found those that match in everything
     * @param reaches last day among the known, of the column in {@code between}; null where there is none
     */
    public record Found(long known, long found, @Nullable LocalDate reaches) {}

    /** Middle value of the rows that match, and how many they are; null where there are none. */
    public record Middle(long rows, java.math.@Nullable BigDecimal value) {}
}
