package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who and what is there before anything happens. Offices and official vehicles are held, some thousands at most; people
 * and companies are made when asked for.
 */
final class World {
    private static final List<String> BUREAUS = List.of(
            "财政局",
            "教育局",
            "文化和旅游局",
            "市场监督管理局",
            "交通运输局",
            "水务事业中心",
            "民政局",
            "农业农村局",
            "住房和城乡建设局",
            "卫生健康局",
            "应急管理局",
            "园林事业中心",
            "司法局",
            "审计局",
            "统计局",
            "林业局",
            "自然资源局",
            "测绘事业中心",
            "医疗保障局",
            "商务局",
            "科学技术局",
            "退役军人事务局",
            "生态环境局",
            "档案事业中心");
    private static final List<String> CLASSES = List.of(
            "general",
            "general",
            "general",
            "general",
            "general",
            "enforcement",
            "general",
            "emergency",
            "general",
            "confidential",
            "general",
            "general",
            "platform",
            "enforcement",
            "general",
            "special");

    private final Settings settings;
    private final Land land;
    private final List<Unit> units = new ArrayList<>();
    private final List<Vehicle> vehicles = new ArrayList<>();
    private final People people;

    World(Settings settings) {
        this.settings = settings;
        land = new Land(settings.scale());
        int count = Math.max(12, settings.count(420));
        int totalStaff = Math.max(220, settings.count(22_000));
        int totalVehicles = Math.max(24, settings.count(2_100));
        int staff = 0;
        int officials = 0;
        double weights = 0;
        double[] cumulative = new double[count + 1];
        for (int i = 0; i < count; i++) {
            weights += 0.6 + 0.8 * settings.draws("unit", i).share();
            cumulative[i + 1] = weights;
        }
        for (int i = 0; i < count; i++) {
            int members = (int) Math.round(totalStaff * cumulative[i + 1] / weights) - staff;
            int objects = Math.max(3, (int) Math.round(members * 0.145));
            int firstVehicle = (int) Math.round(totalVehicles * cumulative[i] / weights);
            int lastVehicle = (int) Math.round(totalVehicles * cumulative[i + 1] / weights);
            units.add(unit(i, staff, members, officials, objects, firstVehicle, lastVehicle - firstVehicle));
            staff += members;
            officials += objects;
        }
        int[] officialStaff = new int[officials];
        for (Unit unit : units) {
            for (int k = 0; k < unit.officials(); k++) {
                officialStaff[unit.firstOfficial() + k] = unit.firstStaff() + k;
            }
        }
        people = new People(settings, land, staff, officialStaff);
        for (Unit unit : units) {
            for (int k = 0; k < unit.vehicles(); k++) {
                vehicles.add(vehicle(unit.firstVehicle() + k, unit.index()));
            }
        }
    }

    private Unit unit(
            int i, int firstStaff, int staff, int firstOfficial, int officials, int firstVehicle, int vehicles) {
        Draws draws = settings.draws("unit-place", i);
        String bureau = BUREAUS.get(i % BUREAUS.size());
        boolean institution = bureau.contains("中心");
        String name = Land.CITY_NAME + bureau + (i < BUREAUS.size() ? "" : "第" + (1 + i / BUREAUS.size()) + "分局");
        return new Unit(
                i,
                institution ? "institution" : "government",
                name,
                Numbers.credit(institution ? "12" : "11", 10_000 + i),
                Land.CENTRE.away(draws.between(0.1, 1.5), draws.between(0, 6.28)),
                firstStaff,
                staff,
                firstOfficial,
                officials,
                firstVehicle,
                vehicles);
    }

    private Vehicle vehicle(int index, int unit) {
        Draws draws = settings.draws("vehicle", index);
        String useClass = CLASSES.get(index % CLASSES.size());
        boolean heavy = useClass.equals("enforcement") || useClass.equals("special");
        Vehicle.Make make = heavy && index % 2 == 1 && useClass.equals("special")
                ? Vehicle.Make.CROSS_COUNTRY
                : useClass.equals("confidential")
                        ? Vehicle.Make.SMALL
                        : index % 19 == 4
                                ? Vehicle.Make.ELECTRIC
                                : index % 6 == 2 ? Vehicle.Make.VAN : Vehicle.Make.SALOON;
        boolean renewed = index % 11 == 8;
        String plate = make == Vehicle.Make.ELECTRIC
                ? Numbers.energyPlate('A', index)
                : Numbers.plate('A', index * 37L + 5000);
        return new Vehicle(
                index,
                unit,
                plate,
                renewed ? Numbers.plate('A', index * 37L + 900_000) : plate,
                useClass,
                make,
                (make.price() + draws.between(-30, 30) * 100L) * 100,
                make.displacement(),
                LocalDate.of(draws.between(2016, 2022), draws.between(1, 12), draws.between(1, 28)),
                index % 10 == 1);
    }

    Settings settings() {
        return settings;
    }

    Land land() {
        return land;
    }

    List<Unit> units() {
        return units;
    }

    List<Vehicle> vehicles() {
        return vehicles;
    }

    People people() {
        return people;
    }

    Unit unitOf(Vehicle vehicle) {
        return units.get(vehicle.unit());
    }

    /** A vehicle of the office for ordinary use, or null. */
    @org.jspecify.annotations.Nullable
    Vehicle ordinaryVehicle(Unit unit) {
        for (int i = 0; i < unit.vehicles(); i++) {
            Vehicle vehicle = vehicles.get(unit.firstVehicle() + i);
            if (!vehicle.isExempt() && !vehicle.tracked()) {
                return vehicle;
            }
        }
        return null;
    }

    /** Member of an office; numbers beyond its size begin anew after the officials. */
    Person member(Unit unit, int number) {
        return people.staff(unit.firstStaff() + memberNumber(unit, number));
    }

    static int memberNumber(Unit unit, int number) {
        int ordinary = unit.staff() - unit.officials();
        return number < unit.staff() ? number : unit.officials() + (number - unit.officials()) % ordinary;
    }

    Company company(Trade trade, int number) {
        Draws draws = settings.draws("company", trade.number(), number);
        boolean elsewhere = number >= Company.ELSEWHERE;
        Land.Destination city = elsewhere
                ? land.destinations()
                        .get((number - Company.ELSEWHERE)
                                / 20
                                % land.destinations().size())
                : null;
        Place centre = city == null ? Land.CENTRE : city.centre();
        double angle = (number * 2.399963 + trade.number()) % 6.283;
        Place place = trade.category() == null ? null : centre.away(trade.ring(draws.share()), angle);
        String local = city == null ? Land.CITY_NAME : city.name();
        boolean sole = trade == Trade.SHOP || trade == Trade.FARMSTAY || (trade == Trade.RESTAURANT && number % 3 != 0);
        String serial =
                Names.word(number + trade.number() * 1009L) + (number % 100_000 < 60 ? "" : String.valueOf(number));
        return new Company(
                trade,
                number,
                Numbers.credit(sole ? "92" : "91", 20_000_000L + trade.number() * 1_000_000L + number),
                local + serial + trade.suffix() + (sole ? "" : "有限公司"),
                city == null ? Land.CITY : city.code(),
                place,
                LocalDate.of(draws.between(2003, 2021), draws.between(1, 12), draws.between(1, 28)),
                draws.below(1_000_000),
                draws.between(3, 200) * 1_000_000L);
    }

    /** A company of a trade in another city; there are twenty of each. */
    Company elsewhere(Trade trade, Land.Destination city, int number) {
        return company(trade, Company.ELSEWHERE + land.destinations().indexOf(city) * 20 + number % 20);
    }

    /** Background trade goes to the first half of each trade, so that planted affairs have sellers of their own. */
    Company usual(Trade trade, Draws draws) {
        return company(trade, draws.below(Math.max(1, trade.count(settings.scale()) / 2)));
    }

    Company apart(Trade trade, int number) {
        int count = trade.count(settings.scale());
        int half = Math.max(1, count / 2);
        return company(trade, half + Math.floorMod(number, count - half));
    }
}
