package org.mingjing.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What official vehicles do: ordinary journeys with orders, and among them affairs of 26 kinds. */
public final class Fleet implements Domain {
    private static final double TRIPS_A_WORKDAY = 1.05;
    private static final double ON_REST_DAYS = 0.03;
    private static final List<String> REASONS = List.of("下乡检查", "送文件", "参加市里会议", "现场勘察", "走访企业", "项目督导", "检验取样");
    private static final Planting PLANTING = Planting.of(
            156,
            900,
            List.of(FleetRegister.overEquipped()),
            VehicleTimes.rules(),
            VehiclePlaces.rules(),
            FuelCards.rules(),
            FuelUse.rules(),
            Repairs.rules(),
            VehicleOrders.rules(),
            List.of(FleetRegister.borrowed()));

    @Override
    public String name() {
        return "c-vehicles";
    }

    @Override
    public Planting planting() {
        return PLANTING;
    }

    @Override
    public int tasks(World world) {
        return world.vehicles().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Vehicle vehicle = world.vehicles().get(task);
        Diary diary = new Diary(world, vehicle, rows);
        List<Scene> scenes = new ArrayList<>();
        BitSet taken = new BitSet();
        for (Plot plot : stage.plots(this, vehicle.unit())) {
            if (plot.actor() == vehicle.index() && !plot.rule().lanes().contains("register")) {
                Scene scene = new Scene(world, plot, rows);
                scene.prop(diary);
                if (plot.rule().isAlone()) {
                    int day = (int) (plot.day().toEpochDay() - Days.FIRST.toEpochDay());
                    taken.set(
                            Math.max(0, day - plot.rule().lead()),
                            day + plot.rule().days());
                }
                plot.rule().script().play(scene);
                scenes.add(scene);
            }
        }
        diary.days(taken);
        ordinary(diary, stage, taken);
        upkeep(diary, rows);
        diary.close();
        scenes.forEach(Scene::close);
    }

    private static void ordinary(Diary diary, Stage stage, BitSet taken) {
        World world = diary.world();
        Draws draws = world.settings().draws("journeys", diary.vehicle().index());
        int far = 0;
        int month = 0;
        for (LocalDate day = Days.FIRST.plusDays(1); day.isBefore(Days.LAST); day = day.plusDays(1)) {
            far = day.getMonthValue() == month ? far : 0;
            month = day.getMonthValue();
            int trips = Math.min(2, draws.poisson(Days.isWorkday(day) ? TRIPS_A_WORKDAY : ON_REST_DAYS));
            boolean goesFar = trips > 0 && far < 2 && draws.chance(0.055);
            far += goesFar ? 1 : 0;
            for (int i = 0; i < (goesFar ? 1 : trips); i++) {
                Journey journey = journey(diary, stage, day, i, goesFar, draws);
                int at = (int) (day.toEpochDay() - Days.FIRST.toEpochDay());
                if (!taken.get(at) && journey.end().toLocalDate().equals(day)) {
                    diary.add(journey);
                }
            }
        }
    }

    private static Journey journey(Diary diary, Stage stage, LocalDate day, int slot, boolean far, Draws draws) {
        World world = diary.world();
        Unit unit = diary.unit();
        LocalDateTime start = day.atTime(slot == 0 ? 8 : 14, draws.below(45)).plusMinutes(far ? 0 : 5);
        double at = draws.share();
        Journey journey;
        if (far || (at < 0.36 && slot == 0)) {
            Land.Destination to = draws.pick(far ? Land.CITIES : Land.COUNTIES);
            Place place = to.centre().away(draws.between(0.2, 2.5), draws.between(0, 6.28));
            journey = new Journey(start, unit.base(), place, to.name(), to.code());
            journey.toll = true;
            journey.stay = far ? 150 : draws.between(60, 120);
        } else {
            int village = draws.below(world.land().villages());
            Place place = world.land().villageCentre(village).away(draws.between(0.1, 1.5), draws.between(0, 6.28));
            journey = new Journey(
                    start, unit.base(), place, Land.CITY_NAME + world.land().villageName(village), Land.CITY);
            journey.stay = draws.between(40, 110);
        }
        List<Person> users = new ArrayList<>();
        int first = draws.below(unit.staff());
        int persons = draws.between(2, 4);
        for (int i = 0; i < unit.staff() && users.size() < persons; i++) {
            int member = (first + i) % unit.staff();
            if (!stage.isAway(unit.firstStaff() + member, day)) {
                users.add(world.member(unit, member));
            }
        }
        journey.users = users;
        journey.reason = draws.pick(REASONS);
        boolean local = !journey.toll && Days.isWorkday(day);
        double how = draws.share();
        journey.order = local && how < 0.075
                ? Journey.Order.AFTER
                : local && how < 0.1 ? Journey.Order.NONE : Journey.Order.BEFORE;
        journey.orderDelayHours = 1 + draws.below(9);
        journey.mayFill = journey.order == Journey.Order.BEFORE;
        return journey;
    }

    /** Two services a year, and one larger repair that never repeats a group of parts within two years. */
    private static void upkeep(Diary diary, Rows rows) {
        World world = diary.world();
        Vehicle vehicle = diary.vehicle();
        Draws draws = world.settings().draws("upkeep", vehicle.index());
        List<String> groups = List.of("tyre", "battery", "brake");
        for (int year : Days.YEARS) {
            for (int i = 0; i < 3; i++) {
                LocalDate day = Days.workdayFrom(LocalDate.of(year, 2 + i * 4, draws.between(3, 24)));
                boolean larger = i == 1;
                String group = larger ? groups.get(year - 2023) : "service";
                long cents = draws.cents(larger ? 600 : 380, larger ? 2_400 : 820);
                Garage.Job job = new Garage.Job(
                        day, group, larger ? "更换" + group : "常规保养", cents, world.usual(Trade.GARAGE, draws));
                int number = i;
                diary.at(day.atTime(8, 0), odometer -> Garage.repair(world, rows, vehicle, job, odometer, number));
            }
        }
    }

    /** The plot about the register entry of this vehicle, played, or null; its prop is the vehicle as registered. */
    static @Nullable Scene registerScene(World world, Stage stage, Vehicle vehicle, Rows rows) {
        for (Plot plot : stage.plotsOf("c-vehicles", vehicle.unit())) {
            if (plot.actor() == vehicle.index() && plot.rule().lanes().contains("register")) {
                Scene scene = new Scene(world, plot, rows);
                plot.rule().script().play(scene);
                return scene;
            }
        }
        return null;
    }
}
