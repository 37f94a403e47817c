package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Findings counted and summed under the very conditions of the list, so that a figure is what its list holds. Numbers of
 * units, modules and months only; nobody's data, so that reading them leaves nothing in the audit.
 */
@Service
@Transactional(readOnly = true)
public class FindingFigures {
    private final FigureStore store;

    FindingFigures(FigureStore store) {
        this.store = store;
    }

    /**
     * Those in one state.
     *
     * @param amount at stake
     * @param confirmed of that, what was confirmed
     * @param withRecovered how many of them brought money back
     * @param recovered how much
     */
    public record InState(
            FindingState state,
            long findings,
            BigDecimal amount,
            BigDecimal confirmed,
            long withRecovered,
            BigDecimal recovered) {}

    /**
     * Those of a module at one of the units asked for.
     *
     * @param unit null for those that lie under none of them
     */
    public record Cell(@Nullable String unit, String module, long findings, BigDecimal amount) {}

    /**
     * Those of a month by the time of the event.
     *
     * @param month {@code 2026-03}; null where the event has no full date
     */
    public record InMonth(@Nullable String month, long findings, BigDecimal amount) {}

    public long count(FindingFilter filter) {
        return store.count(filter);
    }

    public List<InState> byState(FindingFilter filter) {
        return store.byState(filter);
    }

    /**
     * By unit and module; a finding counts for the unit that it lies under.
     *
     * @param units none of which lies under another
     * @param direct a unit above those, of which only what is its own counts; null where there is none
     */
    public List<Cell> byUnitAndModule(FindingFilter filter, List<String> units, @Nullable String direct) {
        return store.byUnitAndModule(filter, units, direct);
    }

    /** By month of the event, the earliest first. */
    public List<InMonth> byMonth(FindingFilter filter) {
        return store.byMonth(filter);
    }
}
