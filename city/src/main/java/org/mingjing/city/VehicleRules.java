package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.VEHICLE;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Private use of official vehicles, module V: 26 affairs, each with its lawful twin and innocent cases. */
final class VehicleRules {
    private static final String LANE = "vehicle";

    private VehicleRules() {}

    private static boolean isLoneRestDay(LocalDate day) {
        return !Days.isWorkday(day) && Days.blockOf(day) == null && Days.blockOf(day.plusDays(1)) == null;
    }

    private static boolean beginsLongBlock(LocalDate day) {
        Days.Block block = Days.blockOf(day);
        return block != null
                && block.from().equals(day)
                && block.days() >= 3
                && Days.blockOf(block.to().plusDays(1)) == null;
    }

    private static boolean beginsMonth(LocalDate day) {
        return day.getDayOfMonth() == 1;
    }

    private static boolean isTermMonday(LocalDate day) {
        return day.getDayOfWeek().getValue() == 1
                && Days.isTermTime(day)
                && Days.isTermTime(day.plusDays(4))
                && Days.isTermTime(day.plusDays(7))
                && Days.isTermTime(day.plusDays(11));
    }

    private static boolean beginsPlainWeek(LocalDate day) {
        return day.getDayOfWeek().getValue() == 1
                && Days.isWorkday(day)
                && Days.isWorkday(day.plusDays(1))
                && Days.isWorkday(day.plusDays(2))
                && Days.isWorkday(day.plusDays(3));
    }

    static List<Rule> rules() {
        return List.of(
                rule("V7.2", scene -> {})
                        .when(d -> d.equals(LocalDate.of(2024, 1, 1)))
                        .lasts(365, 731)
                        .lane("register")
                        .years(2024)
                        .twin("registered for a special purpose")
                        .innocent("exactly at the limit"),
                rule("V1.1", VehicleRules::restDayFuel)
                        .when(VehicleRules::isLoneRestDay)
                        .shows(Diary.REFUELLING)
                        .twin("an approved order covers it")
                        .innocent("the driver is on the duty roster", "paid on Friday, posted on Sunday"),
                rule("V1.2", VehicleRules::nightFuel)
                        .when(Days::isWorkday)
                        .lasts(2, 90)
                        .shows(Diary.REFUELLING)
                        .twin("an order covers the second fill")
                        .innocent("a vehicle of an emergency service")
                        .exempt(0),
                rule("V1.3", VehicleRules::restDayToll)
                        .when(VehicleRules::isLoneRestDay)
                        .shows(Diary.TOLL)
                        .twin("an approved order covers it")
                        .innocent("an emergency vehicle")
                        .exempt(0),
                rule("V1.4", VehicleRules::sealed)
                        .when(VehicleRules::beginsLongBlock)
                        .lasts(2, 10)
                        .shows(Diary.TRACK)
                        .twin("an approved order covers it")
                        .innocent("an emergency vehicle")
                        .exempt(0),
                rule("V1.5", VehicleRules::awayOverHoliday)
                        .when(VehicleRules::beginsLongBlock)
                        .lasts(3, 12)
                        .shows(Diary.TRACK)
                        .alsoHits("V2.2")
                        .twin("an order spans the block")
                        .innocent("an emergency vehicle")
                        .exempt(0),
                rule("V2.1", VehicleRules::sensitiveStop)
                        .when(Days::isWorkday)
                        .shows(Diary.PARKING)
                        .twin("an order names the venue")
                        .innocent("an inspection by an enforcement vehicle")
                        .exempt(0),
                rule("V2.2", VehicleRules::nightsAway)
                        .when(VehicleRules::beginsPlainWeek)
                        .lasts(20, 31)
                        .shows(Diary.PARKING)
                        .twin("orders cover the nights")
                        .innocent("an emergency vehicle kept at the station")
                        .exempt(0),
                rule("V2.3", VehicleRules::nightsAtHome)
                        .when(VehicleRules::beginsPlainWeek)
                        .lasts(30, 60)
                        .shows(Diary.PARKING)
                        .alsoHits("V2.2")
                        .twin("orders cover the nights")
                        .innocent("an emergency vehicle kept at home by rule")
                        .exempt(0),
                rule("V2.4", VehicleRules::schoolRun)
                        .when(VehicleRules::isTermMonday)
                        .lasts(15, 31)
                        .shows(Diary.PARKING)
                        .twin("the stops are at half past nine")
                        .innocent("an emergency vehicle on school patrol")
                        .exempt(0),
                rule("V2.5", VehicleRules::outOfArea)
                        .when(Days::isWorkday)
                        .shows(Diary.REFUELLING, Diary.TOLL)
                        .twin("an order covers that city")
                        .innocent("an emergency vehicle")
                        .exempt(0),
                rule("V3.1", VehicleRules::wrongGrade)
                        .when(Days::isWorkday)
                        .shows(Diary.REFUELLING)
                        .twin("the grade fits")
                        .innocent("98 in a vehicle made for 95 or 92 in its own grade"),
                rule("V3.2", VehicleRules::overTank)
                        .when(Days::isWorkday)
                        .shows(Diary.REFUELLING)
                        .twin("the volume fits the tank")
                        .innocent("two fills three hours apart"),
                rule("V3.3", VehicleRules::twoPlaces)
                        .when(Days::isWorkday)
                        .shows(Diary.REFUELLING)
                        .twin("the second place is reached in time")
                        .innocent("the second station is next door"),
                rule("V3.4", VehicleRules::otherPlates)
                        .when(Days::isWorkday)
                        .lasts(30, 31)
                        .shows(Diary.REFUELLING)
                        .twin("the plate is the card's own")
                        .innocent("one sign mistyped at the pump"),
                rule("V3.5", VehicleRules::elsewhere)
                        .when(Days::isWorkday)
                        .shows(Diary.REFUELLING)
                        .twin("the vehicle is at the station")
                        .innocent("the station is half a kilometre away"),
                rule("V4.1", VehicleRules::thirsty)
                        .when(VehicleRules::beginsMonth)
                        .lasts(1, 32)
                        .alone()
                        .shows(Diary.REFUELLING)
                        .twin("the distance was driven")
                        .innocent("a vehicle of special use")
                        .exempt(0),
                rule("V4.2", VehicleRules::fuelWithoutWay)
                        .when(VehicleRules::beginsMonth)
                        .lasts(1, 32)
                        .alone()
                        .shows(Diary.REFUELLING)
                        .twin("the distance was driven")
                        .innocent("little fuel and no distance"),
                rule("V4.3", VehicleRules::manyFills)
                        .when(d -> beginsMonth(d) && d.isAfter(LocalDate.of(2023, 7, 31)))
                        .lasts(1, 32)
                        .alone()
                        .shows(Diary.REFUELLING)
                        .twin("the extra transactions are goods, no fuel")
                        .innocent("an emergency vehicle in a flood month")
                        .exempt(0),
                rule("V4.4", VehicleRules::odometer)
                        .when(Days::isWorkday)
                        .shows(Diary.REFUELLING)
                        .twin("the reading is right")
                        .innocent("a reading six kilometres lower"),
                rule("V5.1", VehicleRules::privateRepair)
                        .when(Days::isWorkday)
                        .lane("V5.1")
                        .shows(Garage.REPAIR)
                        .twin("the plate is of the fleet")
                        .innocent("a vehicle of another office's fleet"),
                rule("V5.2", VehicleRules::samePart)
                        .when(d -> Days.isWorkday(d) && d.getMonthValue() < 10)
                        .lane("repair")
                        .lasts(190, 365)
                        .shows(Garage.REPAIR)
                        .twin("the second repair is free rework")
                        .innocent("the second repair is of another group of parts"),
                rule("V5.3", VehicleRules::dearUpkeep)
                        .when(d -> Days.isWorkday(d) && d.getMonthValue() < 12)
                        .lane("repair")
                        .lasts(190, 365)
                        .shows(Garage.REPAIR)
                        .twin("the overhaul stays within the ratio")
                        .innocent("a smaller overhaul"),
                rule("V6.1", VehicleRules::neverThere)
                        .when(Days::isWorkday)
                        .shows(Diary.ORDER)
                        .twin("the destination is reached")
                        .innocent("a detour of twenty kilometres"),
                rule("V6.2", VehicleRules::afterTheFact)
                        .when(VehicleRules::beginsPlainWeek)
                        .lasts(90, 90)
                        .shows(Diary.ORDER)
                        .twin("the third order was written in time")
                        .innocent("emergency orders of an emergency vehicle")
                        .exempt(0),
                rule("V7.1", VehicleRules::allowanceAndVehicle)
                        .when(VehicleRules::beginsMonth)
                        .lasts(1, 32)
                        .alone()
                        .shows(Diary.ORDER)
                        .twin("no allowance was drawn")
                        .innocent("the trips name companions"));
    }

    private static Rule rule(String model, Rule.Script script) {
        return new Rule(model, VEHICLE, script).lane(LANE).lasts(9, 10);
    }

    private static Diary diary(Scene scene) {
        return scene.prop(Diary.class);
    }

    private static Company station(Scene scene) {
        return scene.world().company(Trade.FUEL_STATION, scene.draws().below(2));
    }

    private static Place around(Scene scene, double km) {
        return Land.CENTRE.away(km, scene.draws().between(0, 6.28));
    }

    private static Journey local(Scene scene, LocalDateTime start, double km) {
        return diary(scene).add(scene, start, around(scene, km), Land.CITY_NAME + "郊外", Land.CITY);
    }

    /** What makes the twin of many lawful: somebody approved it before. */
    private static void orderIfTwin(Scene scene, Journey journey) {
        journey.order = scene.isTwin() ? Journey.Order.BEFORE : Journey.Order.NONE;
    }

    private static void restDayFuel(Scene scene) {
        Diary diary = diary(scene);
        if (scene.isInnocent(1)) {
            LocalDate friday = Days.plusWorkdays(scene.day(), -1);
            Journey ordered = local(scene, friday.atTime(14, 40), 12);
            ordered.order = Journey.Order.BEFORE;
            ordered.fill = new Journey.Fill(station(scene), 0, null, 0);
            ordered.postDays = 2;
            return;
        }
        Journey journey = local(scene, scene.day().atTime(9, 10 + scene.draws().below(40)), scene.isEasy() ? 19 : 9);
        journey.fill = new Journey.Fill(station(scene), 0, null, 0);
        orderIfTwin(scene, journey);
        if (scene.isInnocent(0)) {
            scene.excuse(Presence.ATTENDANCE, diary.driver().id(), scene.day(), "duty", "day", "roster");
        }
    }

    private static void nightFuel(Scene scene) {
        LocalDate second = Days.workdayFrom(scene.day().plusDays(scene.draws().between(9, 30)));
        int which = 0;
        for (LocalDate day : List.of(scene.day(), second)) {
            Journey journey = local(scene, day.atTime(22, 25 + scene.draws().below(20)), 6);
            journey.stay = 10;
            journey.fill = new Journey.Fill(station(scene), 22, null, 0);
            journey.order = scene.isTwin() && which == 1 ? Journey.Order.BEFORE : Journey.Order.NONE;
            which++;
        }
        scene.period(scene.day(), second);
    }

    private static void restDayToll(Scene scene) {
        Land.Destination county = Land.COUNTIES.get(scene.draws().below(4));
        Journey journey = diary(scene)
                .add(scene, scene.day().atTime(9, 20), county.centre().away(1.1, 2), county.name(), county.code());
        journey.toll = true;
        journey.stay = 180;
        orderIfTwin(scene, journey);
    }

    private static void sealed(Scene scene) {
        LocalDate day = scene.day().plusDays(1);
        Journey journey = local(scene, day.atTime(10, 5), scene.isEasy() ? 16 : 5);
        journey.dense = true;
        orderIfTwin(scene, journey);
        scene.period(scene.day(), day);
    }

    private static void awayOverHoliday(Scene scene) {
        Days.Block block = java.util.Objects.requireNonNull(Days.blockOf(scene.day()));
        LocalDateTime start = block.from().minusDays(1).atTime(18, 10);
        Journey journey = local(scene, start, 15);
        journey.dense = true;
        LocalDateTime back = block.to().plusDays(1).atTime(7, 30);
        journey.stay = java.time.Duration.between(journey.arrival(), back).toMinutes();
        scene.period(block.from().minusDays(1), block.to().plusDays(1));
        orderIfTwin(scene, journey);
    }

    private static void sensitiveStop(Scene scene) {
        Trade trade = scene.draws().chance(0.5) ? Trade.KARAOKE : Trade.HOT_SPRING;
        Company venue = scene.world().company(trade, scene.draws().below(3));
        Place place = java.util.Objects.requireNonNull(venue.place());
        Journey journey = diary(scene)
                .add(
                        scene,
                        scene.day().atTime(19, 30),
                        place.away(scene.isEasy() ? 0.01 : 0.06, 1),
                        venue.name(),
                        Land.CITY);
        journey.stay = scene.isEasy() ? 120 : 26;
        journey.venue = venue.venue();
        journey.reason = "文化市场检查";
        orderIfTwin(scene, journey);
    }

    private static void nights(Scene scene, Place to, int nights) {
        Diary diary = diary(scene);
        LocalDate day = scene.day();
        for (int i = 0; i < nights; i++) {
            Journey journey = diary.add(scene, day.atTime(18, 40), to, Land.CITY_NAME + "住宅区", Land.CITY);
            LocalDateTime morning = day.plusDays(1).atTime(6, 30);
            journey.stay =
                    java.time.Duration.between(journey.arrival(), morning).toMinutes();
            orderIfTwin(scene, journey);
            day = day.plusDays(i % 3 == 2 ? 5 : 1);
        }
        scene.period(scene.day(), day);
    }

    private static void nightsAway(Scene scene) {
        nights(scene, around(scene, scene.isEasy() ? 9 : 5), scene.isEasy() ? 6 : 4);
    }

    private static void nightsAtHome(Scene scene) {
        Person user = diary(scene).driver();
        nights(scene, user.home().away(scene.isEasy() ? 0.03 : 0.15, 2), scene.isEasy() ? 9 : 6);
    }

    private static void schoolRun(Scene scene) {
        Diary diary = diary(scene);
        int school = scene.draws().below(4);
        Place place = Houses.schoolPlace(scene.world(), school);
        LocalDate day = scene.day();
        int least = scene.isEasy() ? 9 : 7;
        for (int i = 0; i < least; day = day.plusDays(1)) {
            if (!Days.isTermTime(day)) {
                continue;
            }
            LocalDateTime start = scene.isTwin() ? day.atTime(9, 30) : day.atTime(7, 12);
            Journey journey = diary.add(scene, start, place.away(0.05, 1), "学校", Land.CITY);
            journey.stay = 10;
            journey.venue = Houses.school(school);
            i++;
        }
        scene.period(scene.day(), day);
    }

    private static void outOfArea(Scene scene) {
        Land.Destination city = Land.CITIES.get(scene.draws().below(4));
        Journey journey =
                diary(scene).add(scene, scene.day().atTime(8, 15), city.centre().away(1, 2), city.name(), city.code());
        journey.toll = true;
        journey.stay = 150;
        journey.fill = new Journey.Fill(scene.world().elsewhere(Trade.FUEL_STATION, city, 0), 0, null, 0);
        journey.fillAtDestination = true;
        orderIfTwin(scene, journey);
    }

    /** An ordinary journey of the day, on which something happens. */
    private static Journey ordered(Scene scene, int hour) {
        Journey journey = local(scene, scene.day().atTime(hour, 10), 12);
        journey.order = Journey.Order.BEFORE;
        return journey;
    }

    private static void wrongGrade(Scene scene) {
        Vehicle vehicle = scene.vehicle();
        boolean own95 = vehicle.make().fuel().equals("95");
        String grade = scene.isPlanted()
                ? "diesel"
                : scene.isInnocent() && own95 ? "98" : vehicle.make().fuel();
        ordered(scene, 9).fill = new Journey.Fill(station(scene), scene.isEasy() ? 24 : 15, grade, 0);
    }

    private static void overTank(Scene scene) {
        double tank = scene.vehicle().make().tank();
        if (scene.isInnocent()) {
            ordered(scene, 9).fill = new Journey.Fill(station(scene), tank * 0.6, null, 0);
            Journey later = local(scene, scene.day().atTime(14, 10), 12);
            later.order = Journey.Order.BEFORE;
            later.fill = new Journey.Fill(station(scene), tank * 0.6, null, 0);
            return;
        }
        double share = scene.isTwin() ? 0.9 : scene.isEasy() ? 1.35 : 1.12;
        ordered(scene, 9).fill = new Journey.Fill(station(scene), tank * share, null, 0);
    }

    private static void twoPlaces(Scene scene) {
        Journey journey = ordered(scene, 9);
        journey.fill = new Journey.Fill(station(scene), 15, null, 0);
        Company there = scene.isInnocent()
                ? scene.world().company(Trade.FUEL_STATION, 3)
                : scene.world().elsewhere(Trade.FUEL_STATION, Land.COUNTIES.get(1), 0);
        long minutes = scene.isTwin() ? 75 : scene.isEasy() ? 22 : 30;
        diary(scene).charge(scene, journey.start.plusMinutes(2 + minutes), there, null, 11, null);
    }

    private static void otherPlates(Scene scene) {
        Diary diary = diary(scene);
        String own = diary.vehicle().plateOn(scene.day());
        Journey journey = ordered(scene, 9);
        String mistyped = own.substring(0, own.length() - 1) + (own.endsWith("7") ? "1" : "7");
        String plate = scene.isTwin()
                ? own
                : scene.isInnocent()
                        ? mistyped
                        : Population.privatePlate(scene.member(1).household(), 0);
        diary.charge(scene, journey.start.plusHours(3), station(scene), null, 14, null, plate, 1);
    }

    private static void elsewhere(Scene scene) {
        Diary diary = diary(scene);
        Journey journey = ordered(scene, 9);
        journey.dense = true;
        journey.stay = 10;
        Company station = scene.world().company(Trade.FUEL_STATION, 1);
        Place place = java.util.Objects.requireNonNull(station.place());
        if (scene.isPlanted()) {
            diary.charge(scene, journey.arrival().plusMinutes(5), station, null, 12, null);
            return;
        }
        diary.journeyTo(journey, scene.isTwin() ? place : place.away(0.5, 1));
        diary.charge(scene, journey.arrival().plusMinutes(5), station, null, 12, null);
    }

    private static List<Journey> month(Scene scene, int trips, double km, boolean fills) {
        List<Journey> journeys = new java.util.ArrayList<>();
        LocalDate day = Days.workdayFrom(scene.day());
        for (int i = 0; i < trips && day.getMonthValue() == scene.day().getMonthValue(); i++) {
            Journey journey = local(scene, day.atTime(8, 20), km);
            journey.order = Journey.Order.BEFORE;
            journey.mayFill = fills;
            journeys.add(journey);
            day = Days.plusWorkdays(day, 1);
        }
        scene.period(scene.day(), scene.day().plusMonths(1).minusDays(1));
        return journeys;
    }

    private static void thirsty(Scene scene) {
        month(scene, 18, scene.isTwin() ? 42 : 18, true);
        if (scene.isTwin()) {
            return;
        }
        LocalDate day = Days.workdayFrom(scene.day().plusDays(2));
        for (int i = 0; i < (scene.isEasy() ? 4 : 3); i++) {
            diary(scene).charge(scene, day.atTime(11, 30), station(scene), null, 34, null);
            day = Days.plusWorkdays(day, 4);
        }
    }

    private static void fuelWithoutWay(Scene scene) {
        double litres = scene.isInnocent() ? 14 : scene.isEasy() ? 44 : 32;
        List<Journey> journeys = scene.isTwin() ? month(scene, 12, 34, false) : month(scene, 2, 5, false);
        if (scene.isTwin()) {
            journeys.get(5).fill = new Journey.Fill(station(scene), litres, null, 0);
            journeys.get(10).fill = new Journey.Fill(station(scene), litres, null, 0);
            return;
        }
        LocalDate day = Days.workdayFrom(scene.day().plusDays(3));
        diary(scene).charge(scene, day.atTime(11, 40), station(scene), null, litres, null);
        diary(scene).charge(scene, Days.plusWorkdays(day, 8).atTime(10, 50), station(scene), null, litres, null);
    }

    private static void manyFills(Scene scene) {
        month(scene, 18, 18, true);
        LocalDate day = Days.workdayFrom(scene.day().plusDays(1));
        int extra = scene.isEasy() ? 14 : 9;
        for (int i = 0; i < extra; i++) {
            diary(scene)
                    .charge(scene, day.atTime(12, 10 + i), station(scene), scene.isTwin() ? "goods" : null, 1.5, null);
            day = Days.plusWorkdays(day, 1);
        }
    }

    private static void odometer(Scene scene) {
        Journey first = local(scene, scene.day().atTime(8, 30), 12);
        first.order = Journey.Order.BEFORE;
        first.fill = new Journey.Fill(station(scene), 16, null, 1);
        Journey second = local(scene, scene.day().atTime(13, 30), 12);
        second.order = Journey.Order.BEFORE;
        int error = scene.isTwin() ? 1 : scene.isInnocent() ? -6 : scene.isEasy() ? -600 : -60;
        second.fill = new Journey.Fill(station(scene), 15, null, error);
    }

    private static void privateRepair(Scene scene) {
        Person owner = scene.world().member(scene.unit(), scene.unit().officials() + scene.serial());
        Unit unit = scene.unit();
        String plate = Numbers.plate('D', scene.serial() + unit.index() * 9_000L);
        scene.row(
                Population.OWNERSHIP,
                plate,
                null,
                owner.id(),
                null,
                "白帆S2",
                "small_car",
                LocalDate.of(2020, 4, 2),
                "128000.00",
                LocalDate.of(2020, 4, 2),
                null);
        int fleet = scene.world().vehicles().size();
        String repaired = scene.isPlanted()
                ? plate
                : scene.isTwin()
                        ? scene.vehicle().plateOn(scene.day())
                        : scene.world()
                                .vehicles()
                                .get((scene.vehicle().index() + fleet / 2) % fleet)
                                .plateOn(scene.day());
        Garage.repair(
                scene.world(),
                scene,
                unit,
                null,
                repaired,
                scene.day(),
                "engine-oil",
                "保养",
                scene.draws().cents(600, 2_600),
                scene.seller(Trade.GARAGE),
                scene.mark());
        scene.subject("vehicle", repaired);
    }

    private static void samePart(Scene scene) {
        LocalDate second = Days.workdayFrom(scene.day().plusDays(scene.isEasy() ? 45 : 150));
        Company garage = scene.seller(Trade.GARAGE);
        Vehicle vehicle = scene.vehicle();
        World world = scene.world();
        Garage.repair(world, scene, vehicle, scene.day(), "clutch", "更换离合器", 180_000, garage, 7);
        String group = scene.isInnocent() ? "service" : "clutch";
        Garage.repair(world, scene, vehicle, second, group, "更换离合器", scene.isTwin() ? 0 : 165_000, garage, 8);
        scene.amount(165_000);
        scene.period(scene.day(), second);
    }

    private static void dearUpkeep(Scene scene) {
        long price = scene.vehicle().price();
        double ratio = scene.isPlanted() ? (scene.isEasy() ? 0.5 : 0.33) : scene.isTwin() ? 0.05 : 0.04;
        long cents = Math.round(price * ratio);
        Garage.repair(
                scene.world(),
                scene,
                scene.vehicle(),
                scene.day(),
                "engine",
                "发动机大修",
                cents,
                scene.seller(Trade.GARAGE),
                9);
        scene.amount(cents);
        scene.period(
                LocalDate.of(scene.day().getYear(), 1, 1),
                LocalDate.of(scene.day().getYear(), 12, 31));
    }

    private static void neverThere(Scene scene) {
        Place ordered = around(scene, 16);
        Place other = Land.CENTRE.away(scene.isEasy() ? 20 : 12, scene.draws().between(0, 6.28));
        boolean near = other.km(ordered) < 5;
        Place elsewhere =
                near ? new Place(2 * Land.CENTRE.lon() - other.lon(), 2 * Land.CENTRE.lat() - other.lat()) : other;
        Journey journey = diary(scene)
                .add(
                        scene,
                        scene.day().atTime(9, 0),
                        scene.isPlanted() ? elsewhere : ordered,
                        Land.CITY_NAME + "工地",
                        Land.CITY);
        journey.orderedTo = ordered;
        journey.dense = true;
        journey.order = Journey.Order.BEFORE;
        if (scene.isInnocent()) {
            journey.km += 9;
        }
    }

    private static void afterTheFact(Scene scene) {
        Person user = scene.world().member(scene.unit(), scene.unit().officials() + scene.serial());
        LocalDate day = scene.day();
        int orders = scene.isEasy() ? 4 : 3;
        for (int i = 0; i < orders; i++) {
            Journey journey = local(scene, day.atTime(9, 15), 12);
            journey.users = List.of(user, scene.world().member(scene.unit(), 1));
            journey.order = Journey.Order.AFTER;
            journey.orderDelayHours = scene.isEasy() ? 52 : 28;
            if (scene.isTwin() && i >= 2) {
                journey.order = Journey.Order.BEFORE;
            }
            if (scene.isInnocent()) {
                journey.reason = "防汛抢险";
            }
            day = Days.plusWorkdays(day, 6);
        }
        scene.subject("person", user.id());
        scene.period(scene.day(), day);
    }

    private static void allowanceAndVehicle(Scene scene) {
        Person user = diary(scene).driver();
        LocalDate day = Days.workdayFrom(scene.day());
        for (int i = 0; i < (scene.isEasy() ? 8 : 5); i++) {
            Journey journey = local(scene, day.atTime(9, 15), 9);
            journey.order = Journey.Order.BEFORE;
            journey.users = scene.isInnocent() ? List.of(user, scene.member(2)) : List.of(user);
            day = Days.plusWorkdays(day, 2);
        }
        if (!scene.isTwin()) {
            scene.row(
                    Payouts.BENEFIT,
                    scene.unit().id(),
                    "transport",
                    "公务交通补贴",
                    user.id(),
                    scene.day().plusDays(9),
                    scene.day().toString().substring(0, 7),
                    "500.00",
                    "cash",
                    "budget",
                    null);
        }
        scene.subject("person", user.id());
        scene.period(scene.day(), scene.day().plusMonths(1).minusDays(1));
    }
}
