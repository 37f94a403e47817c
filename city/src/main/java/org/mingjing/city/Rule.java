package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * How the affairs that one model looks for come about: who plays in them, when, and what happens. The same script plays the
 * planted affair, its lawful twin, which differs in one fact, and innocent cases that only look like it. Each rule is a
 * method that reads in this order: who, when, whose rows show it, the twin's fact, the innocent cases, what happens.
 */
final class Rule {
    /** Whom a play needs. */
    enum Cast {
        /** A vehicle of ordinary use with a combustion engine. */
        VEHICLE,
        /** An ordinary member of an office. */
        MEMBER,
        /** An object of supervision. */
        OFFICIAL,
        UNIT
    }

    /** What happens. */
    interface Script {
        void play(Scene scene);
    }

    private final String model;
    private final Cast cast;
    private Script script = scene -> {};
    private Predicate<LocalDate> when = Days::isWorkday;
    private Predicate<Unit> where = unit -> true;
    private IntPredicate who = number -> true;
    private Predicate<Vehicle> which = vehicle -> true;
    private int away;
    private Set<Integer> years = Set.copyOf(Days.YEARS);
    private int lead;
    private int days = 1;
    private List<String> lanes;
    private Set<Table> shows = Set.of();
    private List<String> alsoHits = List.of();
    private String twin = "";
    private List<String> innocents = List.of();
    private int exemptCase = -1;
    private boolean alone;
    private String ordinary = "";
    private Function<Plot, List<LocalDate>> quiet = plot -> List.of();
    private boolean asksQuiet;
    private Function<Plot, Map<LocalDate, String>> attendance = plot -> Map.of();

    Rule(String model, Cast cast) {
        this.model = model;
        this.cast = cast;
        lanes = List.of(model);
    }

    /** Days on which it can begin. */
    Rule when(Predicate<LocalDate> day) {
        when = day;
        return this;
    }

    Rule where(Predicate<Unit> unit) {
        where = unit;
        return this;
    }

    /** Which members can act; the head is 0. */
    Rule members(IntPredicate number) {
        who = number;
        return this;
    }

    Rule vehicles(Predicate<Vehicle> vehicle) {
        which = vehicle;
        return this;
    }

    /** So many days the actor is out of town, and rides in no vehicle of the office. */
    Rule away(int fromFirst) {
        away = fromFirst;
        return this;
    }

    /** Years in which it is played; all without this. */
    Rule years(Integer... only) {
        years = Set.of(only);
        return this;
    }

    /** Days that belong to it alone, before and from its first day. */
    Rule lasts(int before, int from) {
        lead = before;
        days = from;
        return this;
    }

    /** Nothing ordinary happens to the actor on its days. */
    Rule alone() {
        alone = true;
        return this;
    }

    /** It takes the place of something that the office does every year ({@link Stage#isReplaced}). */
    Rule insteadOf(String yearly) {
        ordinary = yearly;
        return this;
    }

    /**
     * Days on which ordinary affairs and other plots of the office keep still, because chance would make a case of them, or
     * hide it.
     */
    Rule quiet(Function<Plot, List<LocalDate>> days) {
        quiet = days;
        asksQuiet = true;
        return this;
    }

    /** The same for all versions: its day and so many around it. */
    Rule quietAround(int before, int after) {
        return quiet(plot -> plot.day()
                .minusDays(before)
                .datesUntil(plot.day().plusDays(after + 1L))
                .toList());
    }

    boolean asksQuiet() {
        return asksQuiet;
    }

    /** What the attendance register shows of the actor, by day. */
    Rule attends(Function<Plot, Map<LocalDate, String>> days) {
        attendance = days;
        return this;
    }

    /** Rules of one lane never take the same actor at the same time. */
    Rule lane(String... names) {
        lanes = List.of(names);
        return this;
    }

    /** Whose rows are the evidence. */
    Rule shows(Table... tables) {
        shows = Set.of(tables);
        return this;
    }

    /** Other models that the planted affair is a case of as well. */
    Rule alsoHits(String... models) {
        alsoHits = List.of(models);
        return this;
    }

    /** The one fact in which the twin differs. */
    Rule twin(String fact) {
        twin = fact;
        return this;
    }

    /** Innocent cases, numbered from 0 in this order. */
    Rule innocent(String... cases) {
        innocents = List.of(cases);
        return this;
    }

    /** The innocent case that needs a vehicle of exempt use. */
    Rule exempt(int innocentCase) {
        exemptCase = innocentCase;
        return this;
    }

    /** What happens, in all versions. */
    Rule plays(Script what) {
        script = what;
        return this;
    }

    String model() {
        return model;
    }

    Cast cast() {
        return cast;
    }

    Script script() {
        return script;
    }

    boolean canBegin(LocalDate day) {
        return when.test(day);
    }

    boolean isPlayedIn(int year) {
        return years.contains(year);
    }

    boolean canBeAt(Unit unit) {
        return where.test(unit);
    }

    boolean canAct(int member) {
        return who.test(member);
    }

    boolean canBe(Vehicle vehicle) {
        return which.test(vehicle);
    }

    int away() {
        return away;
    }

    int lead() {
        return lead;
    }

    int days() {
        return days;
    }

    boolean isAlone() {
        return alone;
    }

    boolean isInsteadOf(String yearly) {
        return ordinary.equals(yearly);
    }

    List<LocalDate> quiet(Plot plot) {
        return quiet.apply(plot);
    }

    Map<LocalDate, String> attendance(Plot plot) {
        return attendance.apply(plot);
    }

    List<String> lanes() {
        return lanes;
    }

    boolean isEvidence(Table table) {
        return shows.contains(table);
    }

    List<String> models() {
        List<String> models = new ArrayList<>(alsoHits);
        models.add(0, model);
        return models;
    }

    String twin() {
        return twin;
    }

    List<String> innocents() {
        return innocents;
    }

    boolean needsExempt(Plot plot) {
        return plot.version() == Plot.Version.INNOCENT && plot.innocentCase() == exemptCase;
    }
}
