package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Casts all plots before anything is played: who is free, from the first fitting day on. Same city, same cast. */
final class Stage {
    /** So many days, and a plot cannot keep off all quiet ones; its script sees to it day by day. */
    private static final int LONG = 150;

    private final World world;
    private final Map<String, BitSet> taken = new HashMap<>();
    private final Map<String, List<List<Plot>>> plots = new HashMap<>();
    private final Map<Integer, BitSet> quiet = new HashMap<>();
    private final Map<Integer, BitSet> away = new HashMap<>();
    private final Map<Integer, Map<LocalDate, String>> presence = new HashMap<>();
    private final java.util.Set<Integer> altered = new java.util.HashSet<>();
    private final List<Plot> all = new ArrayList<>();
    private int uncast;

    Stage(World world, List<Domain> domains) {
        this.world = world;
        for (Domain domain : domains) {
            List<List<Plot>> ofUnits = new ArrayList<>();
            world.units().forEach(u -> ofUnits.add(new ArrayList<>()));
            plots.put(domain.name(), ofUnits);
        }
        domains.forEach(domain -> cast(domain, true));
        domains.forEach(domain -> cast(domain, false));
    }

    /** Those that ask for quiet days choose first, the others keep off them. */
    private void cast(Domain domain, boolean quietOnes) {
        List<Rule> rules = domain.planting().rules();
        for (int i = 0; i < rules.size(); i++) {
            for (int year : Days.YEARS) {
                if (rules.get(i).asksQuiet() == quietOnes && rules.get(i).isPlayedIn(year)) {
                    cast(domain, rules.get(i), i, year);
                }
            }
        }
    }

    private void cast(Domain domain, Rule rule, int place, int year) {
        Settings settings = world.settings();
        Settings.Profile profile = settings.profile();
        int least = settings.scale() >= 1 ? 5 : 1;
        Planting planting = domain.planting();
        double scale = settings.scale() / planting.rules().size();
        int planted = profile.planted() == 0
                ? 0
                : (int) Math.max(least, Math.round(planting.affairs() * scale * profile.planted()));
        int innocent = rule.innocents().isEmpty()
                ? 0
                : (int) Math.max(least, Math.round(planting.innocent() * scale * profile.innocent()));
        for (int k = 0; k < planted; k++) {
            Plot.Difficulty difficulty = difficulty(settings.draws("difficulty", place, year, k), profile);
            add(domain, rule, Plot.Version.PLANTED, year, k, 0, difficulty);
            add(domain, rule, Plot.Version.TWIN, year, k, 0, difficulty);
        }
        for (int k = 0; k < innocent; k++) {
            int which = (k + year) % rule.innocents().size();
            add(domain, rule, Plot.Version.INNOCENT, year, k, which, Plot.Difficulty.EASY);
        }
    }

    private static Plot.Difficulty difficulty(Draws draws, Settings.Profile profile) {
        double at = draws.share();
        return at < profile.hard()
                ? Plot.Difficulty.HARD
                : at < profile.hard() + (1 - profile.hard()) * 0.41 ? Plot.Difficulty.MEDIUM : Plot.Difficulty.EASY;
    }

    private void add(
            Domain domain,
            Rule rule,
            Plot.Version version,
            int year,
            int number,
            int innocentCase,
            Plot.Difficulty difficulty) {
        Draws draws = world.settings().draws("cast-" + rule.model(), year, number, version.number());
        Plot wanted = new Plot(rule, version, year, number, innocentCase, difficulty, -1, -1, Days.FIRST);
        int actors = actors(rule);
        int first = draws.below(actors);
        int firstDay = draws.below(LocalDate.of(year, 1, 1).lengthOfYear());
        for (int i = 0; i < actors; i++) {
            int actor = (first + i) % actors;
            if (!fits(wanted, actor)) {
                continue;
            }
            Unit unit = unitOf(rule, actor);
            int member = memberOf(rule, actor, unit);
            Function<LocalDate, Plot> on =
                    d -> new Plot(rule, version, year, number, innocentCase, difficulty, unit.index(), member, d);
            LocalDate day = free(rule, year, on, actor, firstDay);
            if (day != null) {
                Plot plot = on.apply(day);
                plots.get(domain.name()).get(unit.index()).add(plot);
                all.add(plot);
                if (rule.lanes().contains("register")) {
                    altered.add(actor);
                }
                rule.attendance(plot).forEach((d, status) -> presence.computeIfAbsent(
                                unit.firstStaff() + member, m -> new HashMap<>())
                        .put(d, status));
                if (rule.away() > 0) {
                    away.computeIfAbsent(unit.firstStaff() + member, m -> new BitSet())
                            .set(number(day), number(day) + rule.away());
                }
                rule.quiet(plot).stream().filter(d -> !d.isBefore(Days.FIRST)).forEach(d -> quiet.computeIfAbsent(
                                unit.index(), u -> new BitSet())
                        .set(number(d)));
                return;
            }
        }
        uncast++;
    }

    private int actors(Rule rule) {
        return switch (rule.cast()) {
            case VEHICLE -> world.vehicles().size();
            case UNIT -> world.units().size();
            case MEMBER -> last().firstStaff() + last().staff();
            case OFFICIAL -> last().firstOfficial() + last().officials();
        };
    }

    private Unit last() {
        return world.units().get(world.units().size() - 1);
    }

    private Unit unitOf(Rule rule, int actor) {
        if (rule.cast() == Rule.Cast.VEHICLE) {
            return world.unitOf(world.vehicles().get(actor));
        }
        if (rule.cast() == Rule.Cast.UNIT) {
            return world.units().get(actor);
        }
        boolean member = rule.cast() == Rule.Cast.MEMBER;
        int low = 0;
        int high = world.units().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            Unit unit = world.units().get(middle);
            if ((member ? unit.firstStaff() : unit.firstOfficial()) <= actor) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return world.units().get(low);
    }

    private static int memberOf(Rule rule, int actor, Unit unit) {
        return switch (rule.cast()) {
            case VEHICLE -> actor;
            case UNIT -> unit.officials();
            case MEMBER -> actor - unit.firstStaff();
            case OFFICIAL -> actor - unit.firstOfficial();
        };
    }

    private boolean fits(Plot plot, int actor) {
        Rule rule = plot.rule();
        Unit unit = unitOf(rule, actor);
        if (!rule.canBeAt(unit)) {
            return false;
        }
        return switch (rule.cast()) {
            case VEHICLE -> {
                Vehicle vehicle = world.vehicles().get(actor);
                yield vehicle.isExempt() == rule.needsExempt(plot)
                        && (vehicle.isExempt() || rule.canBe(vehicle))
                        && !vehicle.isElectric()
                        && !vehicle.tracked()
                        && !altered.contains(actor);
            }
            case MEMBER -> {
                int member = actor - unit.firstStaff();
                yield member >= unit.officials() && !unit.staffKind(member).equals("contract");
            }
            case OFFICIAL -> rule.canAct(actor - unit.firstOfficial());
            case UNIT -> true;
        };
    }

    /** The first fitting day on which the actor has nothing else in this lane; the days are taken. */
    private @org.jspecify.annotations.Nullable LocalDate free(
            Rule rule, int year, Function<LocalDate, Plot> on, int actor, int firstDay) {
        List<BitSet> lanes = rule.lanes().stream()
                .map(lane -> taken.computeIfAbsent(lane + actor, k -> new BitSet()))
                .toList();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        for (int i = 0; i < newYear.lengthOfYear(); i++) {
            LocalDate day = newYear.plusDays((firstDay + i) % newYear.lengthOfYear());
            int from = Math.max(0, number(day) - rule.lead());
            int to = Math.min(number(Days.LAST) + 1, number(day) + rule.days());
            if (rule.canBegin(day)
                    && lanes.stream().noneMatch(days -> has(days, from, to))
                    && isUndisturbed(on.apply(day))) {
                lanes.forEach(days -> days.set(from, to));
                return day;
            }
        }
        return null;
    }

    /** Whether a plot keeps off the days on which another has its office keep still. */
    private boolean isUndisturbed(Plot plot) {
        Rule rule = plot.rule();
        BitSet still = quiet.get(plot.unit());
        boolean inBooks = rule.cast() != Rule.Cast.VEHICLE && rule.lead() + rule.days() < LONG;
        int day = number(plot.day());
        return still == null
                || (rule.quiet(plot).stream().noneMatch(d -> has(still, d))
                        && !(inBooks && has(still, Math.max(0, day - rule.lead()), day + rule.days())));
    }

    private static boolean has(BitSet days, int from, int to) {
        int busy = days.nextSetBit(from);
        return busy >= 0 && busy < to;
    }

    /** Where plots put members of staff on certain days: staff number to day to status. */
    Map<LocalDate, String> presence(int staff) {
        return presence.getOrDefault(staff, Map.of());
    }

    private static int number(LocalDate day) {
        return (int) (day.toEpochDay() - Days.FIRST.toEpochDay());
    }

    /** Plays all plots of a domain in an office. */
    void play(Domain domain, int unit, Rows rows) {
        for (Plot plot : plots(domain, unit)) {
            Scene scene = new Scene(world, plot, rows);
            scene.prop(this);
            plot.rule().script().play(scene);
            scene.close();
        }
    }

    /** Whether a plot takes the place of something that the office does every year. */
    boolean isReplaced(String yearly, Domain domain, int unit, int year) {
        return plots(domain, unit).stream()
                .anyMatch(p -> p.year() == year && p.rule().isInsteadOf(yearly));
    }

    List<Plot> plots(Domain domain, int unit) {
        return plotsOf(domain.name(), unit);
    }

    List<Plot> plotsOf(String domain, int unit) {
        return plots.get(domain).get(unit);
    }

    List<Plot> all() {
        return List.copyOf(all);
    }

    /** Plots for which nobody was free; the manifest says how many. */
    int uncast() {
        return uncast;
    }

    /** Days on which an office's ordinary affairs keep still, because chance would make a case of them. */
    boolean isQuiet(int unit, LocalDate day) {
        return has(quiet.get(unit), day);
    }

    /** The first workday from this on that is not quiet. */
    LocalDate stillWorkday(Unit unit, LocalDate day) {
        LocalDate at = Days.workdayFrom(day);
        while (isQuiet(unit.index(), at)) {
            at = Days.plusWorkdays(at, 1);
        }
        return at;
    }

    /** Whether a day belongs to a plot of this lane with this actor. */
    boolean isTaken(String lane, int actor, LocalDate day) {
        return has(taken.get(lane + actor), day);
    }

    /** Whether a plot has a member of staff out of town. */
    boolean isAway(int staff, LocalDate day) {
        return has(away.get(staff), day);
    }

    private static boolean has(@org.jspecify.annotations.Nullable BitSet days, LocalDate day) {
        int number = number(day);
        return days != null && number >= 0 && days.get(number);
    }
}
