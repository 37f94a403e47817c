package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Repairs: the garage's order, its invoice, and the claim of the office that pays. */
final class Garage {
    static final Table REPAIR = Table.dataset(
            "maintenance_repair",
            "*order_no *line_no plate_no vehicle_id garage_uscc in_date out_date odometer item part_group qty amount"
                    + " invoice_no");

    private Garage() {}

    private static String mark(String letter, int number) {
        return letter + Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * @param number sets the repairs of a vehicle in one year apart
     */
    static void repair(
            World world,
            Rows rows,
            Vehicle vehicle,
            LocalDate day,
            String group,
            String item,
            long cents,
            Company garage,
            int number) {
        int which = (vehicle.index() * 3 + day.getYear() - 2023) * 12 + number;
        repair(
                world,
                rows,
                world.unitOf(vehicle),
                vehicle.id(),
                vehicle.plateOn(day),
                day,
                group,
                item,
                cents,
                garage,
                mark("W", which));
    }

    static void repair(
            World world,
            Rows rows,
            Unit unit,
            @org.jspecify.annotations.Nullable String vehicle,
            String plate,
            LocalDate day,
            String group,
            String item,
            long cents,
            Company garage,
            String mark) {
        String invoice = null;
        if (cents > 0) {
            Books books = new Books(world, unit, mark);
            Books.Item line =
                    new Books.Item(day, "车辆维修", "30231", cents).from(garage).goods("维修费 " + plate);
            Books.Filed filed = books.claim(rows, world.member(unit, unit.officials()), "vehicle", null, List.of(line));
            invoice = filed.invoices().get(0);
        }
        rows.row(
                REPAIR,
                "WX" + unit.id() + mark,
                1,
                plate,
                vehicle,
                garage.uscc(),
                day,
                day.plusDays(1),
                null,
                item,
                group,
                "1.00",
                Rows.yuan(cents),
                invoice);
    }
}
