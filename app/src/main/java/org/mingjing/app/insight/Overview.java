package org.mingjing.app.insight;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Where risk gathers, in numbers of units, modules and months; nobody's data. Every figure has the address of the list
 * that holds exactly what it counts.
 *
 * @param path from the top of what is seen to the unit that is looked at, that one last; empty where there are several
 * @param atStake of findings that nobody has decided on and that the newest runs still raise
 * @param confirmed money that was confirmed
 * @param recovered money that came back
 * @param funnel of all that was ever raised, what became of it
 * @param fields modules with findings, in the library's order
 * @param units right below the one that is looked at, and itself; the one with most findings first
 * @param elsewhere findings that lie under none of these units
 * @param months by the time of the event, the earliest first
 * @param undated findings without a full date
 */
public record Overview(
        Instant at,
        List<Place> path,
        Sum atStake,
        Sum confirmed,
        Sum recovered,
        List<Stage> funnel,
        List<Field> fields,
        List<UnitSum> units,
        long elsewhere,
        List<Month> months,
        long undated) {
    /** A unit by its name. */
    public record Place(String unit, Text name) {}

    /** Findings and their money. */
    public record Sum(long findings, BigDecimal amount, String address) {}

    /** How far findings have come. */
    public enum Step {
        RAISED,
        TRIAGED,
        CONFIRMED,
        RECOVERED
    }

    /** @param amount at stake in the first two, confirmed in the third, recovered in the last */
    public record Stage(Step step, long findings, BigDecimal amount, String address) {}

    public record Field(String name, Text title) {}

    /**
     * A unit with all below it.
     *
     * @param itself whether only what is the unit's own is counted, because those below it have lines of their own
     * @param opens whether there are units below it to look at
     * @param lies where it lies; null where the lake does not know
     * @param cells by module; a module without findings is left out
     */
    public record UnitSum(
            String unit,
            Text name,
            boolean itself,
            boolean opens,
            @Nullable Position lies,
            long findings,
            BigDecimal amount,
            String address,
            List<Cell> cells) {}

    /** Degrees on the globe. */
    public record Position(double longitude, double latitude) {}

    public record Cell(String module, long findings, BigDecimal amount, String address) {}

    public record Month(String month, long findings, BigDecimal amount, String address) {}

    public Overview {
        path = List.copyOf(path);
        funnel = List.copyOf(funnel);
        fields = List.copyOf(fields);
        units = List.copyOf(units);
        months = List.copyOf(months);
    }
}
