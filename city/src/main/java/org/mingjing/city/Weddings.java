package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Weddings, funerals and celebrations, module W: ordinary ones of officials and of the people, and 10 affairs. */
public final class Weddings implements Domain {
    static final Table BOOKING = Table.dataset(
            "banquet_booking",
            "*booking_no venue_id event_date host_name host_person_id event_kind tables price_per_table drinks payer_name"
                    + " payer_uscc");
    static final Table DECLARATION = Table.dataset(
            "event_declaration",
            "*decl_no person_id event_kind event_date venue_id planned_tables actual_tables planned_guests joint_host"
                    + " guest_list gift_total reported_before_at reported_after_at vehicles_used");
    static final Table GIFT = Table.dataset(
            "gift_declaration",
            "*reg_no person_id received_date registered_at giver_name giver_org kind value disposal");
    private static final Table CIVIL_EVENT =
            Table.dataset("civil_event", "*person_id *event_kind *event_date counterpart_id");
    private static final Planting PLANTING =
            Planting.of(60, 300, Banquets.rules(), BanquetGuests.rules(), BanquetCosts.rules());

    /** What is celebrated, when and where, and how large. */
    record Feast(String kind, LocalDate day, Company hotel, int tables) {}

    /** Lane of the feasts of an official. */
    static final String EVENT = "event";

    @Override
    public String name() {
        return "j-weddings";
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
        ordinary(world, stage, unit, rows);
    }

    /** An official's event is declared and modest; the people's are only booked. */
    private static void ordinary(World world, Stage stage, Unit unit, Rows rows) {
        Draws draws = world.settings().draws("events", unit.index());
        for (int year : Days.YEARS) {
            for (int k = 0; k < Math.max(1, unit.officials() / 4); k++) {
                int number = draws.below(unit.officials());
                Person host = world.member(unit, number);
                LocalDate day = LocalDate.of(year, 1, 20).plusDays(draws.below(300));
                Company hotel = world.usual(Trade.BANQUET, draws);
                String mark = String.format("A%d%02d", year, k);
                boolean funeral = draws.chance(0.4);
                int tables = draws.between(3, 9);
                if (stage.isTaken(EVENT, unit.firstOfficial() + number, day)) {
                    continue; // two feasts of one family in a season would look like one that was split
                }
                Feast feast = new Feast(funeral ? "funeral" : "wedding", day, hotel, tables);
                booking(rows, unit, mark, feast, host, host.id());
                declaration(rows, unit, mark, feast, host, false, List.of(), 12);
                if (!funeral) {
                    rows.row(CIVIL_EVENT, host.id(), "marriage", day.minusDays(20), null);
                }
            }
            for (int k = 0; k < Math.max(2, unit.staff() / 10); k++) {
                Person host = world.people().other(900_000L + unit.index() * 977L + year * 31L + k);
                LocalDate day = LocalDate.of(year, 1, 20).plusDays(draws.below(320));
                Company hotel = world.usual(Trade.BANQUET, draws);
                String kind = draws.chance(0.7) ? "wedding" : "birthday";
                Feast feast = new Feast(kind, day, hotel, draws.between(5, 40));
                booking(rows, unit, String.format("B%d%02d", year, k), feast, host, host.id());
            }
        }
    }

    /**
     * @param id the host's, where the house wrote it down
     */
    static void booking(Rows rows, Unit unit, String mark, Feast feast, Person host, String id) {
        rows.row(
                BOOKING,
                "YX" + unit.id() + mark,
                feast.hotel().venue(),
                feast.day(),
                host.name(),
                id,
                feast.kind(),
                feast.tables(),
                "888.00",
                null,
                host.name(),
                null);
    }

    /**
     * @param before working days between the report and the event
     */
    static String declaration(
            Rows rows,
            Unit unit,
            String mark,
            Feast feast,
            Person host,
            boolean joint,
            List<String> guests,
            int before) {
        LocalDate day = feast.day();
        boolean reported = !feast.kind().equals("funeral");
        String number = "SB" + unit.id() + mark;
        rows.row(
                DECLARATION,
                number,
                host.id(),
                feast.kind(),
                day,
                feast.hotel().venue(),
                feast.tables(),
                feast.tables(),
                feast.tables() * 10,
                joint,
                guests.isEmpty() ? null : guests,
                null,
                reported ? Days.plusWorkdays(day, -before).atTime(10, 0) : null,
                Days.plusWorkdays(day, 6).atTime(11, 0),
                2);
        return number;
    }
}
