package org.mingjing.app.models;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A rule as somebody puts it together without SQL: rows of one dataset that meet all conditions, that have or lack a
 * partner in another dataset, by themselves or in groups, compared with a limit.
 *
 * @param name field and model, {@code spending/late-payment}
 * @param title what is observed, in at most six words
 * @param why what it may point to
 * @param dataset whose rows are looked at
 * @param grouping null: each row by itself
 * @param comparison null: whatever meets the conditions is found
 * @param unit column that names the unit which answers; null: none does
 * @param day column of the day or time
 * @param examples rows of which the author knows whether they should be found
 */
public record ModelSketch(
        String name,
        Text title,
        @Nullable Text why,
        String dataset,
        List<SketchCondition> conditions,
        @Nullable SketchGrouping grouping,
        @Nullable SketchComparison comparison,
        @Nullable SketchRelation relation,
        @Nullable String unit,
        String day,
        List<SketchExample> examples) {
    public ModelSketch {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        examples = examples == null ? List.of() : List.copyOf(examples);
    }

    /** How a value is tested. */
    public enum SketchTest {
        IS,
        IS_NOT,
        ONE_OF,
        NONE_OF,
        CONTAINS,
        BEGINS_WITH,
        ABOVE,
        AT_LEAST,
        BELOW,
        AT_MOST,
        EMPTY,
        NOT_EMPTY
    }

    /**
     * A column is so.
     *
     * @param values as a person writes them; one, some for a list, none for (not) empty
     */
    public record SketchCondition(String column, SketchTest test, List<String> values) {
        public SketchCondition {
            values = values == null ? List.of() : List.copyOf(values);
        }
    }

    /** What is measured of a group. */
    public enum SketchMeasure {
        COUNT,
        SUM,
        DISTINCT
    }

    /** Spans of time that part groups. */
    public enum SketchPeriod {
        DAY,
        MONTH,
        YEAR
    }

    /**
     * Rows that belong together.
     *
     * @param by columns whose values they share
     * @param period within which they lie; null: all together
     * @param of column that is summed or whose values are counted; null for the number of rows
     */
    public record SketchGrouping(
            List<String> by, @Nullable SketchPeriod period, SketchMeasure measure, @Nullable String of) {
        public SketchGrouping {
            by = by == null ? List.of() : List.copyOf(by);
        }
    }

    /**
     * A limit, which the office can tune later.
     *
     * @param column compared; null for the measure of a group
     * @param test one of above, at least, below, at most
     */
    public record SketchComparison(@Nullable String column, SketchTest test, BigDecimal limit) {}

    /** A column of the dataset that equals one of the other dataset. */
    public record SketchPair(String column, String other) {}

    /**
     * A partner in another dataset.
     *
     * @param exists whether there must be one, or none
     * @param conditions on the partner
     * @param day column of the partner's day; null where time plays no part
     * @param days how many days the two may lie apart at most
     */
    public record SketchRelation(
            String dataset,
            boolean exists,
            List<SketchPair> on,
            List<SketchCondition> conditions,
            @Nullable String day,
            @Nullable Integer days) {
        public SketchRelation {
            on = on == null ? List.of() : List.copyOf(on);
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
        }
    }

    /**
     * Rows as somebody knows them, by dataset; columns that are left out are as any row would have them.
     *
     * @param found whether the model should find them
     */
    public record SketchExample(String name, Map<String, List<Map<String, String>>> rows, boolean found) {}
}
