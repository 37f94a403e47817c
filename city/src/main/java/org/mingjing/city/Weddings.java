package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.OFFICIAL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private static final List<Rule> RULES = List.of(
            event("W1.1", Weddings::undeclared)
                    .shows(BOOKING)
                    .twin("it was declared")
                    .innocent("a host of the same name"),
            event("W1.2", Weddings::late)
                    .shows(DECLARATION)
                    .twin("reported twelve working days before")
                    .innocent("a funeral"),
            event("W1.3", Weddings::large)
                    .shows(BOOKING)
                    .twin("within the limit")
                    .innocent("both families together"),
            event("W1.4", Weddings::split)
                    .shows(BOOKING)
                    .twin("together within the limit")
                    .innocent("two events of different kinds"),
            event("W2.1", Weddings::managedGuests)
                    .lane("W2.1")
                    .lasts(1_100, 1_100)
                    .shows(DECLARATION)
                    .twin("the guest's company has no contract")
                    .innocent("a relative who supplies the office"),
            event("W2.2", Weddings::largeGift)
                    .shows(GIFT)
                    .twin("a gift as the others gave")
                    .innocent("at the cap"),
            event("W2.3", Weddings::transfers)
                    .shows(Cases.STATEMENT)
                    .twin("nine payers")
                    .innocent("fourteen payers"),
            event("W3.1", Weddings::vehicles)
                    .when(Weddings::isPlainRestDay)
                    .where(Weddings::hasVehicle)
                    .shows(Diary.PARKING)
                    .twin("an approved order names the hotel")
                    .innocent("a stop of ten minutes"),
            event("W3.2", Weddings::unitPays)
                    .shows(Books.LINE)
                    .twin("paid seven weeks later")
                    .innocent("a small sum, below the least"),
            event("W3.3", Weddings::forbidden)
                    .shows(BOOKING)
                    .twin("three tables")
                    .innocent("a wedding"));

    private static Rule event(String model, Rule.Script script) {
        return new Rule(model, OFFICIAL, script)
                .when(d -> d.isAfter(LocalDate.of(2023, 1, 25)))
                .lasts(50, 80)
                .lane("event");
    }

    /** Official vehicles stand still on it but for few, so that one at a banquet is seen. */
    private static boolean isPlainRestDay(LocalDate day) {
        return !Days.isWorkday(day) && Days.blockOf(day) == null && day.isAfter(LocalDate.of(2023, 1, 25));
    }

    private static boolean hasVehicle(Unit unit) {
        return unit.vehicles() > 0;
    }

    @Override
    public String name() {
        return "j-weddings";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public double plantedAYear() {
        return 60;
    }

    @Override
    public double innocentAYear() {
        return 300;
    }

    @Override
    public int tasks(World world) {
        return world.units().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task);
        for (Plot plot : stage.plots(this, task)) {
            Scene scene = new Scene(world, plot, rows);
            scene.subject("person", scene.member(0).id());
            scene.prop(stage);
            plot.rule().script().play(scene);
            scene.close();
        }
        ordinary(world, unit, rows);
    }

    /** An official's event is declared and modest; the people's are only booked. */
    private static void ordinary(World world, Unit unit, Rows rows) {
        Draws draws = world.settings().draws("events", unit.index());
        for (int year : Days.YEARS) {
            for (int k = 0; k < Math.max(1, unit.officials() / 4); k++) {
                Person host = world.member(unit, draws.below(unit.officials()));
                LocalDate day = LocalDate.of(year, 1, 20).plusDays(draws.below(300));
                Company hotel = world.usual(Trade.BANQUET, draws);
                String mark = String.format("A%d%02d", year, k);
                boolean funeral = draws.chance(0.4);
                int tables = draws.between(3, 9);
                booking(rows, unit, mark, hotel, day, host, host.id(), funeral ? "funeral" : "wedding", tables);
                declaration(
                        rows, unit, mark, host, funeral ? "funeral" : "wedding", day, hotel, tables, false, null, 12);
                if (!funeral) {
                    rows.row(CIVIL_EVENT, host.id(), "marriage", day.minusDays(20), null);
                }
            }
            for (int k = 0; k < Math.max(2, unit.staff() / 10); k++) {
                Person host = world.people().other(900_000L + unit.index() * 977L + year * 31L + k);
                LocalDate day = LocalDate.of(year, 1, 20).plusDays(draws.below(320));
                booking(
                        rows,
                        unit,
                        String.format("B%d%02d", year, k),
                        world.usual(Trade.BANQUET, draws),
                        day,
                        host,
                        host.id(),
                        draws.chance(0.7) ? "wedding" : "birthday",
                        draws.between(5, 40));
            }
        }
    }

    private static String booking(
            Rows rows,
            Unit unit,
            String mark,
            Company hotel,
            LocalDate day,
            Person host,
            @Nullable String id,
            String kind,
            int tables) {
        String number = "YX" + unit.id() + mark;
        rows.row(BOOKING, number, hotel.venue(), day, host.name(), id, kind, tables, "888.00", null, host.name(), null);
        return number;
    }

    /**
     * @param before working days between the report and the event; 0: none was made
     */
    private static String declaration(
            Rows rows,
            Unit unit,
            String mark,
            Person person,
            String kind,
            LocalDate day,
            Company hotel,
            int tables,
            boolean joint,
            @Nullable List<String> guests,
            int before) {
        String number = "SB" + unit.id() + mark;
        rows.row(
                DECLARATION,
                number,
                person.id(),
                kind,
                day,
                hotel.venue(),
                tables,
                tables,
                tables * 10,
                joint,
                guests,
                null,
                kind.equals("funeral") || before == 0
                        ? null
                        : Days.plusWorkdays(day, -before).atTime(10, 0),
                Days.plusWorkdays(day, 6).atTime(11, 0),
                2);
        return number;
    }

    private static Company hotel(Scene scene) {
        return scene.seller(Trade.BANQUET);
    }

    /** Booked and declared, as it should be. */
    private static Company proper(Scene scene, String kind, int tables, boolean joint, @Nullable List<String> guests) {
        Company hotel = hotel(scene);
        Person host = scene.member(0);
        booking(scene, scene.unit(), scene.mark(), hotel, scene.day(), host, host.id(), kind, tables);
        declaration(scene, scene.unit(), scene.mark(), host, kind, scene.day(), hotel, tables, joint, guests, 12);
        return hotel;
    }

    private static void undeclared(Scene scene) {
        Person host = scene.member(0);
        Company hotel = hotel(scene);
        Person other = scene.world().people().other(800_000L + scene.serial());
        int tables = scene.isEasy() ? 14 : 6;
        booking(
                scene,
                scene.unit(),
                scene.mark(),
                hotel,
                scene.day(),
                host,
                scene.isInnocent() ? other.id() : host.id(),
                "wedding",
                tables);
        if (scene.isTwin()) {
            String number = declaration(
                    scene, scene.unit(), scene.mark(), host, "wedding", scene.day(), hotel, tables, false, null, 12);
            scene.excuse("event_declaration:" + number);
        }
    }

    private static void late(Scene scene) {
        Person host = scene.member(0);
        Company hotel = hotel(scene);
        String kind = scene.isInnocent() ? "funeral" : "wedding";
        booking(scene, scene.unit(), scene.mark(), hotel, scene.day(), host, host.id(), kind, 8);
        declaration(
                scene,
                scene.unit(),
                scene.mark(),
                host,
                kind,
                scene.day(),
                hotel,
                8,
                false,
                null,
                scene.isPlanted() ? (scene.isEasy() ? 2 : 8) : 12);
    }

    private static void large(Scene scene) {
        proper(
                scene,
                "wedding",
                scene.isTwin() ? 14 : scene.isInnocent() ? 28 : scene.isEasy() ? 36 : 22,
                scene.isInnocent(),
                null);
    }

    private static void split(Scene scene) {
        Person host = scene.member(0);
        Company hotel = hotel(scene);
        LocalDate second = scene.day().plusDays(scene.isEasy() ? 9 : 38);
        int tables = scene.isTwin() ? 9 : 14;
        int i = 0;
        for (LocalDate day : List.of(scene.day(), second)) {
            String kind = scene.isInnocent() && i == 1 ? "funeral" : "wedding";
            String mark = scene.mark() + i++;
            booking(scene, scene.unit(), mark, hotel, day, host, host.id(), kind, tables);
            declaration(scene, scene.unit(), mark, host, kind, day, hotel, tables, false, null, 12);
        }
        scene.period(scene.day(), second);
    }

    private static void managedGuests(Scene scene) {
        Company supplier = scene.seller(Trade.FACTORY);
        Person guest = scene.world().people().other(supplier.representative());
        if (!scene.isTwin()) {
            Cases.contract(scene, scene.unit(), supplier, scene.day().minusDays(160), scene.mark(), 36_000_000);
        }
        if (scene.isInnocent()) {
            Population.kin(scene, scene.member(0), guest, "97");
            scene.excuse("kinship:" + scene.member(0).id() + "|" + guest.id() + "|97|declared");
        }
        proper(scene, "wedding", 8, false, List.of(guest.id(), scene.member(1).id()));
    }

    private static void largeGift(Scene scene) {
        proper(scene, "wedding", 8, false, null);
        for (int i = 0; i < 6; i++) {
            boolean last = i == 5;
            long value = last && scene.isPlanted()
                    ? (scene.isEasy() ? 200_000 : 60_000)
                    : last && scene.isInnocent() ? 50_000 : 30_000 + i * 2_000L;
            scene.row(
                    GIFT,
                    "LP" + scene.unit().id() + scene.mark() + i,
                    scene.member(0).id(),
                    scene.day(),
                    scene.day().plusDays(6).atTime(10, i),
                    scene.world()
                            .people()
                            .other(700_000L + scene.serial() * 7L + i)
                            .name(),
                    null,
                    "cash",
                    Rows.yuan(value),
                    "treasury");
        }
        scene.period(scene.day(), scene.day().plusDays(10));
    }

    private static void transfers(Scene scene) {
        proper(scene, "wedding", 8, false, null);
        Person host = scene.member(0);
        int payers = scene.isTwin() ? 9 : scene.isInnocent() ? 14 : scene.isEasy() ? 30 : 17;
        long balance = 2_000_000;
        for (int i = 0; i < payers; i++) {
            Person payer = scene.world().people().other(600_000L + scene.serial() * 53L + i);
            long cents = i % 3 == 0 ? 60_000 : i % 3 == 1 ? 80_000 : 100_000;
            balance += cents;
            scene.row(
                    Cases.STATEMENT,
                    "AJ-990181-" + scene.mark(),
                    host.account(),
                    i + 1,
                    scene.day().plusDays(i % 5 - 2L).atTime(9 + i % 10, i),
                    "in",
                    Rows.yuan(cents),
                    Rows.yuan(balance),
                    payer.account(),
                    payer.name(),
                    "转账",
                    "mobile");
        }
        scene.period(scene.day().minusDays(7), scene.day().plusDays(7));
    }

    private static void vehicles(Scene scene) {
        Company hotel = proper(scene, "wedding", 8, false, null);
        Unit unit = scene.unit();
        Vehicle vehicle = scene.world().vehicles().get(unit.firstVehicle());
        Place place = java.util.Objects.requireNonNull(hotel.place());
        LocalDate day = scene.day();
        int minutes = scene.isInnocent() ? 10 : scene.isEasy() ? 130 : 28;
        scene.row(
                Diary.PARKING,
                vehicle.id(),
                day.atTime(11, 31, 9),
                day.atTime(11, 31, 9).plusMinutes(minutes),
                place.away(scene.isEasy() ? 0.02 : 0.11, 1),
                hotel.venue(),
                "gate");
        if (scene.isTwin()) {
            List<String> users = new ArrayList<>(
                    List.of(scene.member(3).id(), scene.member(4).id()));
            scene.excuse(
                    Diary.ORDER,
                    "PC" + vehicle.id() + scene.mark(),
                    vehicle.id(),
                    null,
                    users,
                    "参加工作会议",
                    unit.name(),
                    hotel.name(),
                    place,
                    day.atTime(11, 10),
                    day.atTime(14, 0),
                    day.atTime(11, 12),
                    day.atTime(13, 50),
                    null,
                    null,
                    day.minusDays(1).atTime(9, 0),
                    day.minusDays(1).atTime(9, 30),
                    scene.member(1).id());
        }
    }

    private static void unitPays(Scene scene) {
        Company hotel = proper(scene, "wedding", 8, false, null);
        LocalDate paid = Days.workdayFrom(scene.day().plusDays(scene.isTwin() ? 49 : scene.isEasy() ? 2 : 11));
        scene.books()
                .claim(
                        scene,
                        scene.world().member(scene.unit(), scene.unit().officials()),
                        "misc",
                        null,
                        List.of(new Books.Item(
                                        paid,
                                        "场地使用",
                                        "30299",
                                        scene.isInnocent() ? 20_003 : scene.isEasy() ? 680_003 : 64_003)
                                .from(hotel)
                                .goods("场地使用")));
        scene.period(
                scene.day().minusDays(2), scene.isTwin() ? paid : scene.day().plusDays(16));
    }

    private static void forbidden(Scene scene) {
        proper(
                scene,
                scene.isInnocent() ? "wedding" : "school",
                scene.isTwin() ? 3 : scene.isEasy() ? 12 : 5,
                false,
                null);
    }
}
