package org.mingjing.app.declarations;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * One thing that is checked; exactly one of the checks is there.
 *
 * @param title what is checked
 * @param warns what a unit is told where it does not fit; it says what to do, and accuses nobody
 * @param stages in which it is checked; none: in all
 * @param when only for these answers; null: always
 */
record DeclarationRule(
        String name,
        Text title,
        Text warns,
        List<DeclarationStage> stages,
        @Nullable When when,
        @Nullable AtMost atMost,
        @Nullable InOrder inOrder,
        @Nullable Found found,
        @Nullable Absent absent,
        @Nullable LikePeers likePeers) {
    /** Among the values of a match: the declaring unit with those below it. */
    static final String UNIT = "UNIT";

    DeclarationRule {
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    boolean isFor(DeclarationStage stage, Map<String, Object> values) {
        return (stages.isEmpty() || stages.contains(stage))
                && (when == null || when.in().contains(String.valueOf(values.get(when.field()))));
    }

    /** Where a field was answered so. */
    record When(String field, List<String> in) {}

    /**
     * A number is no more than so many percent of another field, or of a named limit.
     *
     * @param percent 100 where nothing is said
     */
    record AtMost(String field, @Nullable String of, @Nullable String limit, int percent) {
        AtMost {
            percent = percent == 0 ? 100 : percent;
        }
    }

    /** A day comes no sooner and no later than so many days after another; null: without an end. */
    record InOrder(String first, String then, int leastDays, @Nullable Integer mostDays) {}

    /**
     * A register holds it.
     *
     * @param within which rows tell that the register knows the unit at all; {@code UNIT} or a field for each column
     * @param match by which it is found
     * @param date column of its day; null: any day
     * @param around field with the day near which it lies
     * @param days how near
     */
    record Found(
            String dataset,
            Map<String, String> within,
            Map<String, String> match,
            @Nullable String date,
            @Nullable String around,
            int days) {
        Found {
            within = within == null ? Map.of() : Map.copyOf(within);
            match = match == null ? Map.of() : Map.copyOf(match);
        }
    }

    /**
     * A register does not hold it.
     *
     * @param from column of its first day, and {@code to} of its last; null: it holds for good
     * @param on field with the day that counts
     * @param through another register in which each has to be found too; null: none
     */
    record Absent(
            String dataset,
            Map<String, String> within,
            Map<String, String> match,
            @Nullable String from,
            @Nullable String to,
            @Nullable String on,
            @Nullable Through through) {
        Absent {
            within = within == null ? Map.of() : Map.copyOf(within);
            match = match == null ? Map.of() : Map.copyOf(match);
        }
    }

    /** As in {@link org.mingjing.app.access.Lookup.Through}. */
    record Through(String dataset, String column, String other, Map<String, String> match) {
        Through {
            match = match == null ? Map.of() : Map.copyOf(match);
        }
    }

    /**
     * A value lies near the middle of others alike.
     *
     * @param per column that the others' amounts are divided by, and {@code perField} the field that the value is
     * @param least fewer others than so many say nothing
     * @param leastPercent of the middle that it is at least; 0: no least
     * @param mostPercent of the middle that it is at most; 0: no most
     */
    record LikePeers(
            String dataset,
            Map<String, String> match,
            String amount,
            @Nullable String per,
            String field,
            @Nullable String perField,
            int least,
            int leastPercent,
            int mostPercent) {
        LikePeers {
            match = match == null ? Map.of() : Map.copyOf(match);
        }
    }
}
