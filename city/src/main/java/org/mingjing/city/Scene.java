package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plot being played: its actors, its draws, and the truth about it, which is written when the scene closes. Records go
 * through it, so that it knows the evidence.
 */
final class Scene implements Rows {
    static final Table VIOLATION = Table.truth(
            "gt_violation",
            "*violation_id scheme model_ids subject_kind subject_key period_from period_to amount difficulty evidence twin_id");
    static final Table HARD_NEGATIVE = Table.truth(
            "gt_hard_negative",
            "*hn_id model_ids subject_key exonerating text kind subject_kind period_from period_to");

    private final World world;
    private final Plot plot;
    private final Rows rows;
    private final Draws draws;
    private final List<String> evidence = new ArrayList<>();
    private final List<String> excuses = new ArrayList<>();
    private String subjectKind = "";
    private String subjectKey = "";
    private LocalDate from;
    private LocalDate to;
    private @Nullable Long cents;
    private @Nullable Object prop;
    private String unitModel = "";

    Scene(World world, Plot plot, Rows rows) {
        this.world = world;
        this.plot = plot;
        this.rows = rows;
        boolean innocent = isInnocent();
        draws = world.settings().draws("scene-" + plot.rule().model(), plot.year(), plot.number(), innocent ? 1 : 0);
        from = plot.day();
        to = plot.day();
        switch (plot.rule().cast()) {
            case VEHICLE -> subject("vehicle", vehicle().id());
            case UNIT -> subject("unit", unit().id());
            case MEMBER, OFFICIAL -> subject("person", member(0).id());
        }
    }

    @Override
    public void row(Table table, @Nullable Object... values) {
        rows.row(table, values);
        if (plot.rule().isEvidence(table)) {
            evidence.add(table.name() + ":" + table.key(values));
        }
    }

    /** A record that makes it lawful. */
    void excuse(Table table, @Nullable Object... values) {
        rows.row(table, values);
        excuses.add(table.name() + ":" + table.key(values));
    }

    /** Where records go that happen to the actor and show nothing. */
    Rows beside() {
        return rows;
    }

    /** Notes a record that another task writes as evidence; blanks part records, so that a time is written with a T. */
    void evidence(String record) {
        evidence.add(record.replace(' ', 'T'));
    }

    World world() {
        return world;
    }

    Draws draws() {
        return draws;
    }

    Plot plot() {
        return plot;
    }

    boolean isPlanted() {
        return plot.version() == Plot.Version.PLANTED;
    }

    boolean isTwin() {
        return plot.version() == Plot.Version.TWIN;
    }

    boolean isInnocent() {
        return plot.version() == Plot.Version.INNOCENT;
    }

    boolean isInnocent(int which) {
        return isInnocent() && plot.innocentCase() == which;
    }

    boolean isEasy() {
        return plot.difficulty() == Plot.Difficulty.EASY;
    }

    /** A value of the planted affair where it is easy to find, and where it is not; its lawful versions may state others. */
    <T> Choice<T> planted(T easy, T harder) {
        return new Choice<>(plot.version(), isEasy() ? easy : harder);
    }

    <T> Choice<T> planted(T value) {
        return new Choice<>(plot.version(), value);
    }

    /** A hard case is disguised: by an order written afterwards, a word pulled apart, a sum in two parts. */
    boolean isHard() {
        return plot.difficulty() == Plot.Difficulty.HARD;
    }

    /** A value of the planted affair where it is easy to find, where it is not, and where it is disguised. */
    <T> Choice<T> planted(T easy, T harder, T disguised) {
        return new Choice<>(plot.version(), isEasy() ? easy : isHard() ? disguised : harder);
    }

    /** A value of all versions. */
    <T> T easy(T easy, T harder) {
        return isEasy() ? easy : harder;
    }

    LocalDate day() {
        return plot.day();
    }

    /** A working day of the first quarter, as far into it as the day of the scene is into the year. */
    LocalDate springDay() {
        return Days.workdayFrom(LocalDate.of(year(), 1, 4).plusDays(day().getDayOfYear() / 5));
    }

    int year() {
        return plot.year();
    }

    Unit unit() {
        return world.units().get(plot.unit());
    }

    /** The actor (0) or another ordinary member of the office. */
    Person member(int number) {
        return world.member(unit(), plot.actor() + number);
    }

    /** Number of the official who acts. */
    int official() {
        return unit().firstOfficial() + plot.actor();
    }

    Vehicle vehicle() {
        return world.vehicles().get(plot.actor());
    }

    /** Number that no other scene of the rule has, for the things in it; they follow one another without gaps. */
    int serial() {
        int years = Days.YEARS.size();
        return (plot.number() * years + plot.year() - Days.FIRST.getYear()) * years
                + plot.version().number();
    }

    /** Mark of the books of this scene, which no others have. */
    String mark() {
        String model = plot.rule().model();
        int number = Integer.parseInt(model.replaceAll("\\D", "")) * 9_000 + serial();
        return model.replaceAll("[^A-Z]", "") + Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT);
    }

    /** The case under which sealed data was asked for. */
    String caseNumber() {
        return "AJ-990181-" + mark();
    }

    /** Books of the office for this scene alone. */
    Books books() {
        return new Books(world, unit(), mark());
    }

    /** One thing bought on the day of the scene. */
    Books.Item bought(String account, String summary, long amount) {
        return new Books.Item(day(), summary, account, amount);
    }

    /** A claim of the actor over one thing. */
    Books.Filed claim(String kind, Books.Item item) {
        amount(item.cents);
        return books().claim(this, member(0), kind, null, List.of(item));
    }

    /** An ordinary member who has no duty on a day, or one who has. */
    Person member(LocalDate day, boolean onDuty) {
        for (int i = 0; i < unit().staff(); i++) {
            int number = World.memberNumber(
                    unit(), unit().officials() + (plot.actor() + i) % (unit().staff() - unit().officials()));
            if (!unit().staffKind(number).equals("contract") && Presence.isOnDuty(number, day) == onDuty) {
                return world.member(unit(), number);
            }
        }
        throw new IllegalStateException("nobody of " + unit().id() + " on " + day);
    }

    /** Notes a record that another task writes as what makes it lawful. */
    void excuse(String record) {
        excuses.add(record);
    }

    /** The next office. */
    Unit otherUnit() {
        return world.units().get((unit().index() + 1) % world.units().size());
    }

    /** Somebody who has nothing to do with any office; scenes have so many of their own. */
    Person outsider(int number) {
        int ofModel = Math.floorMod(plot.rule().model().hashCode(), 9_973);
        return world.people().outsider(ofModel * 31L + serial() * 517L + number * 37L);
    }

    /** A seller that no ordinary affair goes to. */
    Company seller(Trade trade) {
        return world.apart(trade, serial());
    }

    void subject(String kind, String key) {
        subjectKind = kind;
        subjectKey = key;
    }

    void period(LocalDate first, LocalDate last) {
        from = first;
        to = last;
    }

    /** From its first day on, so long. */
    void days(long days) {
        period(day(), day().plusDays(days - 1));
    }

    void wholeYear() {
        period(LocalDate.of(year(), 1, 1), LocalDate.of(year(), 12, 31));
    }

    void amount(long ofCents) {
        cents = ofCents;
    }

    void prop(Object thing) {
        prop = thing;
    }

    <T> T prop(Class<T> type) {
        return type.cast(prop);
    }

    /** Its rows are a case of another model too, whose subject is the office. */
    void alsoOfUnit(String model) {
        unitModel = model;
    }

    /** Writes the truth about it. */
    void close() {
        Rule rule = plot.rule();
        if (isPlanted()) {
            violation(plot.id(), rule.models(), subjectKind, subjectKey, plot.twinId());
        } else {
            String text = isTwin() ? rule.twin() : rule.innocents().get(plot.innocentCase());
            rows.row(
                    HARD_NEGATIVE,
                    plot.id(),
                    List.of(rule.model()),
                    subjectKey,
                    String.join(" ", excuses),
                    text,
                    isTwin() ? "twin" : "hard_negative",
                    subjectKind,
                    from,
                    to);
        }
        if (!unitModel.isEmpty()) {
            violation(plot.id() + "-" + unitModel, List.of(unitModel), "unit", unit().id(), null);
        }
    }

    private void violation(String id, List<String> models, String kind, String key, @Nullable String twin) {
        rows.row(
                VIOLATION,
                id,
                models.get(0),
                models,
                kind,
                key,
                from,
                to,
                cents == null ? null : Rows.yuan(cents),
                plot.difficulty().name().toLowerCase(java.util.Locale.ROOT),
                String.join(" ", evidence),
                twin);
    }
}
