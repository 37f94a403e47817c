package org.mingjing.app.insight;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.findings.FindingFigures;
import org.mingjing.app.findings.FindingFilter;
import org.mingjing.app.findings.FindingState;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Units;
import org.mingjing.app.insight.Overview.Cell;
import org.mingjing.app.insight.Overview.Month;
import org.mingjing.app.insight.Overview.Stage;
import org.mingjing.app.insight.Overview.Step;
import org.mingjing.app.insight.Overview.Sum;
import org.mingjing.app.insight.Overview.UnitSum;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts the overview together, within the scope of whoever asks. */
@Service
class Overviews {
    private final FindingFigures findings;
    private final Units units;
    private final Positions positions;
    private final CurrentLibrary library;
    private final Clock clock;

    Overviews(FindingFigures findings, Units units, Positions positions, CurrentLibrary library, Clock clock) {
        this.findings = findings;
        this.units = units;
        this.positions = positions;
        this.library = library;
        this.clock = clock;
    }

    /**
     * What is looked at.
     *
     * @param unit with all below it; null: all that is seen
     * @param from first day of the events; null: from the beginning
     * @param to last day of the events; null: to the end
     */
    record View(@Nullable String unit, @Nullable LocalDate from, @Nullable LocalDate to) {
        FindingFilter.Draft draft() {
            return FindingFilter.draft()
                    .at(unit)
                    .between(from == null ? null : from.toString(), to == null ? null : to.toString());
        }

        /** Days of a month that are looked at. */
        FindingFilter.Draft within(YearMonth month) {
            LocalDate first = month.atDay(1);
            LocalDate last = month.atEndOfMonth();
            return draft().between(
                            (from != null && from.isAfter(first) ? from : first).toString(),
                            (to != null && to.isBefore(last) ? to : last).toString());
        }
    }

    /** One state of everything, so that the figures fit each other. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Overview of(Caller caller, View view) {
        List<Units.Listed> below = units.below(caller, view.unit(), null);
        List<Units.Listed> path = List.of();
        if (view.unit() != null) {
            Units.Unit unit = units.read(caller, view.unit(), null);
            path = new ArrayList<>(unit.path());
            path.add(unit.now());
        } else if (below.size() == 1) { // one at the top: what lies below it says more
            path = List.of(below.get(0));
            below = units.below(caller, below.get(0).id(), null);
        }
        Units.Listed looked = path.isEmpty() ? null : path.get(path.size() - 1);
        List<FindingFigures.Cell> cells = findings.byUnitAndModule(
                view.draft().filter(),
                below.stream().map(Units.Listed::id).toList(),
                looked == null ? null : looked.id());
        List<FindingFigures.InMonth> months = findings.byMonth(view.draft().filter());
        List<FindingFigures.InState> now = findings.byState(view.draft().filter());
        List<FindingFigures.InState> ever =
                findings.byState(view.draft().alsoGone().filter());
        return new Overview(
                clock.instant(),
                path.stream()
                        .map(unit -> new Overview.Place(unit.id(), unit.name()))
                        .toList(),
                stake(view, now),
                confirmed(view, ever),
                recovered(view, ever),
                funnel(view, ever),
                fields(cells),
                lines(view, looked, below, cells),
                cells.stream()
                        .filter(cell -> cell.unit() == null)
                        .mapToLong(FindingFigures.Cell::findings)
                        .sum(),
                months.stream()
                        .filter(month -> month.month() != null && isMonth(month.month()))
                        .map(month -> month(view, month))
                        .toList(),
                months.stream()
                        .filter(month -> month.month() == null || !isMonth(month.month()))
                        .mapToLong(FindingFigures.InMonth::findings)
                        .sum());
    }

    private static boolean isMonth(String text) {
        return text.matches("\\d{4}-(0[1-9]|1[0-2])");
    }

    private static Month month(View view, FindingFigures.InMonth month) {
        String name = java.util.Objects.requireNonNull(month.month());
        return new Month(
                name,
                month.findings(),
                month.amount(),
                Address.of(view.within(YearMonth.parse(name)).filter()));
    }

    private static Sum stake(View view, List<FindingFigures.InState> now) {
        List<FindingFigures.InState> open = in(FindingState.OPEN, now);
        return new Sum(
                count(open),
                total(open.stream().map(FindingFigures.InState::amount).toList()),
                Address.of(view.draft().in(FindingState.OPEN).filter()));
    }

    private static Sum confirmed(View view, List<FindingFigures.InState> ever) {
        List<FindingFigures.InState> confirmed = in(Set.of(FindingState.CONFIRMED), ever);
        return new Sum(
                count(confirmed),
                total(confirmed.stream().map(FindingFigures.InState::confirmed).toList()),
                Address.of(view.draft()
                        .alsoGone()
                        .in(Set.of(FindingState.CONFIRMED))
                        .filter()));
    }

    private static Sum recovered(View view, List<FindingFigures.InState> ever) {
        return new Sum(
                ever.stream().mapToLong(FindingFigures.InState::withRecovered).sum(),
                total(ever.stream().map(FindingFigures.InState::recovered).toList()),
                Address.of(view.draft().alsoGone().recovered().filter()));
    }

    private static List<Stage> funnel(View view, List<FindingFigures.InState> ever) {
        List<FindingFigures.InState> triaged = in(FindingState.TRIAGED, ever);
        Sum confirmed = confirmed(view, ever);
        Sum recovered = recovered(view, ever);
        return List.of(
                new Stage(
                        Step.RAISED,
                        count(ever),
                        total(ever.stream().map(FindingFigures.InState::amount).toList()),
                        Address.of(view.draft().alsoGone().filter())),
                new Stage(
                        Step.TRIAGED,
                        count(triaged),
                        total(triaged.stream()
                                .map(FindingFigures.InState::amount)
                                .toList()),
                        Address.of(
                                view.draft().alsoGone().in(FindingState.TRIAGED).filter())),
                new Stage(Step.CONFIRMED, confirmed.findings(), confirmed.amount(), confirmed.address()),
                new Stage(Step.RECOVERED, recovered.findings(), recovered.amount(), recovered.address()));
    }

    private List<Overview.Field> fields(List<FindingFigures.Cell> cells) {
        Set<String> present = new TreeSet<>();
        cells.forEach(cell -> present.add(cell.module()));
        List<Overview.Field> modules = new ArrayList<>();
        library.now().modules().forEach(module -> {
            if (present.remove(module.name())) {
                modules.add(new Overview.Field(module.name(), module.title()));
            }
        });
        present.forEach(gone -> modules.add(new Overview.Field(gone, new Text(gone, gone))));
        return modules;
    }

    private List<UnitSum> lines(
            View view, Units.@Nullable Listed looked, List<Units.Listed> below, List<FindingFigures.Cell> cells) {
        Map<String, List<FindingFigures.Cell>> byUnit = new LinkedHashMap<>();
        for (FindingFigures.Cell cell : cells) {
            if (cell.unit() != null) {
                byUnit.computeIfAbsent(cell.unit(), unit -> new ArrayList<>()).add(cell);
            }
        }
        Map<String, Overview.Position> lies = positions.ofUnits();
        List<UnitSum> lines = new ArrayList<>();
        for (Units.Listed unit : below) {
            lines.add(line(view, unit, false, lies.get(unit.id()), byUnit.getOrDefault(unit.id(), List.of())));
        }
        if (looked != null && byUnit.containsKey(looked.id())) {
            lines.add(line(view, looked, true, lies.get(looked.id()), byUnit.get(looked.id())));
        }
        lines.sort(Comparator.comparingLong(UnitSum::findings)
                .reversed()
                .thenComparing(UnitSum::amount, Comparator.reverseOrder())
                .thenComparing(UnitSum::unit));
        return lines;
    }

    private static UnitSum line(
            View view,
            Units.Listed unit,
            boolean itself,
            Overview.@Nullable Position lies,
            List<FindingFigures.Cell> cells) {
        return new UnitSum(
                unit.id(),
                unit.name(),
                itself,
                !itself && unit.children(),
                lies,
                cells.stream().mapToLong(FindingFigures.Cell::findings).sum(),
                total(cells.stream().map(FindingFigures.Cell::amount).toList()),
                Address.of(at(view, unit, itself).filter()),
                cells.stream()
                        .map(cell -> new Cell(
                                cell.module(),
                                cell.findings(),
                                cell.amount(),
                                Address.of(at(view, unit, itself)
                                        .ofModule(cell.module())
                                        .filter())))
                        .toList());
    }

    private static FindingFilter.Draft at(View view, Units.Listed unit, boolean itself) {
        return itself ? view.draft().directlyAt(unit.id()) : view.draft().at(unit.id());
    }

    private static List<FindingFigures.InState> in(Set<FindingState> states, List<FindingFigures.InState> all) {
        return all.stream().filter(each -> states.contains(each.state())).toList();
    }

    private static long count(List<FindingFigures.InState> states) {
        return states.stream().mapToLong(FindingFigures.InState::findings).sum();
    }

    private static BigDecimal total(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
