package org.mingjing.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one vehicle: its journeys in order, and what every source records of them. Odometer, tank and position
 * follow from the journeys, so that a journey nobody ordered shows in all of them.
 */
final class Diary {
    static final Table ORDER = Table.dataset(
            "vehicle_trip_order",
            "*trip_no vehicle_id driver_id user_person_ids reason origin destination @dest_point planned_start planned_end"
                    + " actual_start actual_end odo_start odo_end created_at approved_at approver_id");
    static final Table REFUELLING = Table.dataset(
            "refuelling",
            "*txn_no card_no vehicle_id plate_at_pump txn_ts post_ts station_id fuel_type litres amount odometer product_kind");
    static final Table TOLL = Table.dataset(
            "toll_passage",
            "*passage_id obu_no plate_no vehicle_id entry_station entry_ts exit_station exit_ts distance_km fee");
    static final Table TRACK =
            Table.dataset("trajectory_point", "*vehicle_id *fix_ts @location speed_kmh ignition odometer sat_ok");
    static final Table PARKING =
            Table.dataset("parking_event", "*vehicle_id *start_ts end_ts @location venue_id source");
    private static final int HEARTBEAT_MINUTES = 6;
    private static final double LEAST_LITRES = 14.2;

    private final World world;
    private final Unit unit;
    private final Vehicle vehicle;
    private final Rows plain;
    private final Draws draws;
    private final List<Journey> journeys = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final double wear;
    private double odometer;
    private double used;
    private double threshold;
    private double month = 1;
    private LocalDateTime lastFix = Days.FIRST.atStartOfDay();
    private LocalDateTime home = Days.FIRST.atStartOfDay();
    private int trips;

    Diary(World world, Vehicle vehicle, Rows plain) {
        this.world = world;
        this.vehicle = vehicle;
        this.plain = plain;
        unit = world.unitOf(vehicle);
        draws = world.settings().draws("diary", vehicle.index());
        odometer = 8_000 + draws.below(90_000);
        wear = draws.lognormal(1, 0.03);
        threshold = 0.7;
    }

    Vehicle vehicle() {
        return vehicle;
    }

    Unit unit() {
        return unit;
    }

    World world() {
        return world;
    }

    /** Contract staff drive; which of them, follows from the vehicle. */
    Person driver() {
        int contract = Math.max(1, unit.staff() / 10);
        return world.member(unit, unit.staff() - 1 - vehicle.index() % contract);
    }

    /** Something at a moment between two journeys, which is told what the odometer shows then. */
    interface Reading {
        void at(int odometer);
    }

    private record Moment(LocalDateTime at, Reading reading) {}

    void at(LocalDateTime time, Reading reading) {
        moments.add(new Moment(time, reading));
    }

    Journey add(Journey journey) {
        journeys.add(journey);
        return journey;
    }

    /** Another journey of a scene; its records go through the scene. */
    Journey add(Scene scene, LocalDateTime start, Place to, String where, String division) {
        Journey journey = new Journey(start, unit.base(), to, where, division);
        journey.rows = scene;
        journey.users = List.of(scene.member(3), scene.member(4));
        journey.reason = "下乡工作";
        return add(journey);
    }

    /** The same journey to another place. */
    void journeyTo(Journey journey, Place to) {
        Journey other = new Journey(journey.start, unit.base(), to, journey.where, journey.division);
        other.order = journey.order;
        other.users = journey.users;
        other.reason = journey.reason;
        other.dense = journey.dense;
        other.stay = journey.stay;
        other.rows = journey.rows;
        journeys.remove(journey);
        journeys.add(other);
    }

    /** Marks the days on which it is under way. */
    void days(BitSet days) {
        for (Journey journey : journeys) {
            int first = (int) (journey.start.toLocalDate().toEpochDay() - Days.FIRST.toEpochDay());
            int last = (int) (journey.end().toLocalDate().toEpochDay() - Days.FIRST.toEpochDay());
            days.set(first, last + 1);
        }
    }

    /** Writes the records of all journeys. */
    void close() {
        journeys.sort(Comparator.comparing(j -> j.start));
        moments.sort(Comparator.comparing(Moment::at));
        int told = 0;
        for (int i = 0; i < journeys.size(); i++) {
            Journey journey = journeys.get(i);
            told = tell(told, journey.start);
            Journey following = i + 1 < journeys.size() ? journeys.get(i + 1) : null;
            boolean lastOfMonth = journey.mayFill && isLastFill(i);
            if (following == null || following.start.getMonth() != journey.start.getMonth()) {
                month = draws.lognormal(1, 0.1);
            }
            travel(journey, lastOfMonth);
        }
        tell(told, LocalDateTime.MAX);
        park(Days.LAST.plusDays(1).atStartOfDay());
    }

    private int tell(int from, LocalDateTime until) {
        int next = from;
        while (next < moments.size() && moments.get(next).at().isBefore(until)) {
            moments.get(next++).reading().at((int) odometer);
        }
        return next;
    }

    private boolean isLastFill(int at) {
        for (int i = at + 1; i < journeys.size(); i++) {
            if (journeys.get(i).start.getMonth() != journeys.get(at).start.getMonth()) {
                return true;
            }
            if (journeys.get(i).mayFill) {
                return false;
            }
        }
        return true;
    }

    private void travel(Journey journey, boolean lastOfMonth) {
        Rows rows = journey.rows == null ? plain : journey.rows;
        park(journey.start);
        double begin = odometer;
        trips++;
        if (journey.order != Journey.Order.NONE) {
            order(rows, journey, begin);
        }
        boolean dense = vehicle.tracked() || journey.dense;
        fix(rows, journey.start, unit.base(), 0, true);
        if (journey.toll) {
            toll(rows, journey, true);
        }
        if (journey.fill != null && !journey.fillAtDestination) {
            fill(rows, journey.start.plusMinutes(2), journey.fill, journey.postDays, LEAST_LITRES, false);
        }
        way(rows, journey.start, unit.base(), journey.to, journey, dense, 0);
        fix(rows, journey.arrival(), journey.to, 0, true);
        if (journey.stay >= 5) {
            rows.row(
                    PARKING,
                    vehicle.id(),
                    journey.arrival(),
                    journey.departure(),
                    journey.to,
                    journey.venue,
                    "derived");
        }
        fix(rows, journey.departure(), journey.to, 0, true);
        if (journey.fill != null && journey.fillAtDestination) {
            fill(rows, journey.departure().plusMinutes(1), journey.fill, journey.postDays, LEAST_LITRES, false);
        }
        if (journey.toll) {
            toll(rows, journey, false);
        }
        used += 2
                * journey.km
                / 100
                * vehicle.make().rated()
                * wear
                * month
                * winter(journey.start)
                * draws.lognormal(1, 0.06);
        // where the terminal tells the distance of each month, the tank is full at its end, so that the two fit
        double rest = vehicle.tracked() ? 2 : 10;
        boolean fills = journey.mayFill && (used > threshold * vehicle.make().tank() || (lastOfMonth && used > rest));
        way(rows, journey.departure(), journey.to, unit.base(), journey, dense, fills ? 4 : 0);
        odometer = begin + 2 * journey.km;
        if (fills) {
            threshold = draws.between(0.55, 0.8);
            fill(
                    rows,
                    journey.end().minusMinutes(2),
                    new Journey.Fill(world.usual(Trade.FUEL_STATION, draws), 0, null, 0),
                    1,
                    1,
                    lastOfMonth);
        }
        home = journey.end();
        fix(rows, home, unit.base(), 0, true);
    }

    private static double winter(LocalDateTime time) {
        int month = time.getMonthValue();
        return month == 12 || month <= 2 ? 1.08 : 1;
    }

    private void order(Rows rows, Journey journey, double begin) {
        boolean before = journey.order == Journey.Order.BEFORE;
        LocalDateTime created = before
                ? journey.start.toLocalDate().minusDays(1).atTime(9, 0).plusMinutes(draws.below(400))
                : journey.start.plusHours(journey.orderDelayHours);
        Place to = journey.orderedTo == null ? journey.to : journey.orderedTo;
        rows.row(
                ORDER,
                orderNumber(journey.start),
                vehicle.id(),
                driver().id(),
                journey.users.stream().map(Person::id).toList(),
                journey.reason,
                unit.name(),
                journey.where,
                to,
                journey.start.minusMinutes(journey.start.getMinute() % 10L),
                journey.end().plusMinutes(20),
                journey.start,
                journey.end(),
                (int) begin,
                (int) (begin + 2 * journey.km),
                created,
                created.plusMinutes(25),
                world.member(unit, 1).id());
    }

    String orderNumber(LocalDateTime start) {
        return "PC" + vehicle.id() + String.format("%05d", trips) + "D" + start.getDayOfYear();
    }

    private void toll(Rows rows, Journey journey, boolean out) {
        int number = 0;
        List<Land.Destination> all = world.land().destinations();
        for (int i = 0; i < all.size(); i++) {
            number = all.get(i).code().equals(journey.division) ? i : number;
        }
        LocalDateTime entry = (out ? journey.start : journey.departure()).plusMinutes(out ? 5 : 3);
        LocalDateTime exit = (out ? journey.arrival() : journey.end()).minusMinutes(out ? 3 : 5);
        String far = Houses.tollStation(number);
        LocalDate day = entry.toLocalDate();
        boolean free = Days.kind(day).equals("statutory");
        rows.row(
                TOLL,
                "T" + vehicle.id() + entry.toString().replaceAll("[^0-9]", ""),
                vehicle.tollUnit(),
                vehicle.plateOn(day),
                vehicle.id(),
                out ? Houses.HOME_TOLL : far,
                entry,
                out ? far : Houses.HOME_TOLL,
                exit,
                Rows.fixed(journey.km - 7, 2),
                free ? "0.00" : Rows.yuan(Math.round((journey.km - 7) * 45)));
    }

    /**
     * @param noted the reading that the office notes at the end of a month; of others, some are forgotten
     */
    private void fill(Rows rows, LocalDateTime at, Journey.Fill fill, int postDays, double least, boolean noted) {
        Place place = fill.station().place();
        double litres = fill.litres() > 0
                ? fill.litres()
                : Math.min(0.93 * vehicle.make().tank(), Math.max(least, used));
        used -= litres;
        boolean forgotten = draws.chance(0.04) && fill.odometerError() == 0 && !noted;
        Integer reading = forgotten ? null : (int) odometer + fill.odometerError();
        charge(rows, at, fill.station(), fill.fuel(), litres, reading, vehicle.plateOn(at.toLocalDate()), postDays);
        if (place != null) {
            fix(rows, at, place, 0, true);
            fix(rows, at.plusMinutes(1), place, 0, true);
        }
    }

    /** A transaction with the vehicle's card, wherever the vehicle is. */
    void charge(
            Rows rows,
            LocalDateTime at,
            Company station,
            @Nullable String fuel,
            double litres,
            @Nullable Integer reading) {
        charge(rows, at, station, fuel, litres, reading, vehicle.plateOn(at.toLocalDate()), 1);
    }

    void charge(
            Rows rows,
            LocalDateTime at,
            Company station,
            @Nullable String fuel,
            double litres,
            @Nullable Integer reading,
            String plate,
            int postDays) {
        String type = fuel == null ? vehicle.make().fuel() : fuel;
        double price = type.equals("ev") ? 1.25 : type.equals("diesel") ? 7.42 : 7.83;
        boolean goods = type.equals("goods");
        rows.row(
                REFUELLING,
                "F" + vehicle.id() + at.toString().replaceAll("[^0-9]", ""),
                vehicle.card(),
                vehicle.id(),
                plate,
                at,
                at.toLocalDate().plusDays(postDays).atTime(2, 15),
                station.venue(),
                goods ? "none" : type,
                goods ? null : Rows.fixed(litres, 2),
                Rows.yuan(goods ? 3_600 : Math.round(litres * price * 100)),
                reading,
                goods ? "nonfuel" : type.equals("ev") ? "charge" : "fuel");
    }

    /** A fix a minute, but for the last minutes, where it turns to a station. */
    private void way(Rows rows, LocalDateTime start, Place from, Place to, Journey journey, boolean dense, int last) {
        if (!dense) {
            return;
        }
        long minutes = journey.minutesOneWay();
        for (long i = 1; i < minutes - last; i++) {
            Place at = from.towards(to, i / (double) minutes).away(draws.share() * 0.012, draws.share() * 6.28);
            fix(rows, start.plusMinutes(i), at, journey.km / minutes * 60, true);
        }
    }

    private void fix(Rows rows, LocalDateTime at, Place place, double speed, boolean ignition) {
        if (at.isAfter(lastFix)) {
            lastFix = at;
            rows.row(TRACK, vehicle.id(), at, place, Rows.fixed(speed, 1), ignition, Rows.fixed(odometer, 1), true);
        }
    }

    /** At the base since the last return. */
    private void park(LocalDateTime until) {
        if (until.isBefore(home.plusMinutes(20))) {
            return;
        }
        plain.row(PARKING, vehicle.id(), home.plusMinutes(1), until, unit.base(), null, "derived");
        if (vehicle.tracked()) {
            for (LocalDateTime at = home.plusMinutes(HEARTBEAT_MINUTES);
                    at.isBefore(until);
                    at = at.plusMinutes(HEARTBEAT_MINUTES)) {
                fix(plain, at, unit.base(), 0, false);
            }
        }
    }
}
