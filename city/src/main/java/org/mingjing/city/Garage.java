package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** What was done to a vehicle, when, for how much and where. */
    record Job(LocalDate day, String group, String item, long cents, Company garage) {}

    /**
     * @param number sets the repairs of a vehicle in one year apart
     */
    static void repair(World world, Rows rows, Vehicle vehicle, Job job, int odometer, int number) {
        LocalDate day = job.day();
        int which = (vehicle.index() * 3 + day.getYear() - 2023) * 12 + number;
        Unit unit = world.unitOf(vehicle);
        repair(world, rows, unit, vehicle.id(), vehicle.plateOn(day), job, odometer, mark("W", which));
    }

    static void repair(
            World world,
            Rows rows,
            Unit unit,
            @Nullable String vehicle,
            String plate,
            Job job,
            @Nullable Integer odometer,
            String mark) {
        String invoice = null;
        if (job.cents() > 0) {
            Books books = new Books(world, unit, mark);
            Books.Item line = new Books.Item(job.day(), "车辆维修", "30231", job.cents())
                    .from(job.garage())
                    .goods("维修费 " + plate);
            Books.Filed filed = books.claim(rows, world.member(unit, unit.officials()), "vehicle", null, List.of(line));
            invoice = filed.invoices().get(0);
        }
        rows.row(
                REPAIR,
                "WX" + unit.id() + mark,
                1,
                plate,
                vehicle,
                job.garage().uscc(),
                job.day(),
                job.day().plusDays(1),
                odometer,
                job.item(),
                job.group(),
                "1.00",
                Rows.yuan(job.cents()),
                invoice);
    }
}
