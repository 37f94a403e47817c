package org.mingjing.city;

import java.time.LocalDate;

/** Eating and drinking: ordinary receptions and canteens, and among them affairs of 18 kinds. */
public final class Dining implements Domain {
    static final double MEALS_A_MEMBER = 1.7;

    /** What an office does every year unless a plot does it otherwise. */
    static final String MEALS = "meals";

    private static final Planting PLANTING =
            Planting.of(126, 800, Receptions.rules(), InvoicePatterns.rules(), MealTimes.rules(), MealHabits.rules());

    @Override
    public String name() {
        return "f-dining";
    }

    @Override
    public Planting planting() {
        return PLANTING;
    }

    @Override
    public int tasks(World world) {
        return world.units().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task);
        stage.play(this, task, rows);
        for (int year : Days.YEARS) {
            if (!stage.isReplaced(MEALS, this, task, year)) {
                year(world, stage, rows, unit, year, new Year(1, 0.11, 0, 0));
            }
        }
        canteen(world, unit, rows);
    }

    /**
     * How an office receives guests in a year.
     *
     * @param meals as a share of the ordinary number
     * @param restDays share of the meals on rest days
     * @param regular share of the meals at one house
     */
    record Year(double meals, double restDays, double regular, int house) {}

    static void year(World world, Stage stage, Rows rows, Unit unit, int year, Year how) {
        Books books = new Books(world, unit, String.valueOf((char) ('K' + year - Days.FIRST.getYear())));
        Draws draws = world.settings().draws("meals", unit.index(), year);
        int count = (int) Math.max(6, Math.round(unit.staff() * MEALS_A_MEMBER * how.meals()));
        for (int i = 0; i < count; i++) {
            LocalDate day = LocalDate.of(year, 1, 2).plusDays(draws.below(355));
            boolean rest = draws.chance(how.restDays());
            while (Days.isWorkday(day) == rest || stage.isQuiet(unit.index(), day)) {
                day = day.plusDays(1);
            }
            Company usual = world.usual(Trade.RESTAURANT, draws);
            Company house = draws.chance(how.regular()) ? world.apart(Trade.RESTAURANT, how.house()) : usual;
            if (day.getYear() == year) {
                Meals.reception(world, rows, books, draws, String.format("%d%04d", year, i), day, house);
            }
        }
    }

    /** Vegetables, meat and rice for the staff, about the same for everyone. */
    private static void canteen(World world, Unit unit, Rows rows) {
        Draws draws = world.settings().draws("canteen", unit.index());
        for (LocalDate month = Days.FIRST; month.isBefore(Days.LAST); month = month.plusMonths(1)) {
            LocalDate day = Days.workdayFrom(month.plusDays(24));
            long cents = unit.staff() * 100L * draws.between(310, 380) | 1;
            canteen(rows, unit, "ST" + month.toString().substring(0, 7), day, "食堂采购蔬菜肉类", cents);
        }
    }

    static void canteen(Rows rows, Unit unit, String voucher, LocalDate day, String what, long cents) {
        rows.row(
                Books.LEDGER,
                unit.id(),
                voucher,
                1,
                day,
                day.atTime(15, 0),
                null,
                "30299",
                "食堂支出",
                what,
                Rows.yuan(cents),
                "0.00",
                "canteen");
    }
}
