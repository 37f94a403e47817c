package org.mingjing.city;

import java.time.LocalDate;

/** Entertainment and fitness: ordinary union sport, and affairs of 11 kinds. */
public final class Entertainment implements Domain {
    private static final Planting PLANTING = Planting.of(55, 300, LeisurePurchases.rules(), LeisureTimes.rules());

    @Override
    public String name() {
        return "h-entertainment";
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
        Draws draws = world.settings().draws("union", unit.index());
        for (LocalDate quarter = Days.FIRST; quarter.isBefore(Days.LAST); quarter = quarter.plusMonths(3)) {
            LocalDate day = Days.workdayFrom(quarter.plusDays(40));
            long cents = unit.staff() * draws.cents(30, 70);
            union(rows, unit, "GH" + Payouts.month(quarter), day, "职工文体活动", cents);
        }
    }

    static void union(Rows rows, Unit unit, String voucher, LocalDate day, String what, long cents) {
        rows.row(
                Books.LEDGER,
                unit.id(),
                voucher,
                1,
                day,
                day.atTime(14, 0),
                null,
                "4102",
                "工会文体活动支出",
                what,
                Rows.yuan(cents),
                "0.00",
                "union");
    }
}
