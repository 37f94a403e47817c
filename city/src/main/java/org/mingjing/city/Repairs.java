package org.mingjing.city;

import static org.mingjing.city.Outings.vehicle;

import java.time.LocalDate;
import java.util.List;

/** Indicator V5: repairs that are not the fleet's, come too soon or cost too much. */
final class Repairs {
    private Repairs() {}

    static List<Rule> rules() {
        return List.of(privateRepair(), samePart(), dearUpkeep());
    }

    private static Rule privateRepair() {
        return vehicle("V5.1")
                .when(Days::isWorkday)
                .lane("V5.1")
                .shows(Garage.REPAIR)
                .twin("the plate is of the fleet")
                .innocent("a vehicle of another office's fleet")
                .plays(scene -> {
                    World world = scene.world();
                    String plate =
                            Numbers.plate('D', scene.serial() + scene.unit().index() * 9_000L);
                    Person owner = world.member(scene.unit(), scene.unit().officials() + scene.serial());
                    LocalDate bought = LocalDate.of(2020, 4, 2);
                    Population.car(scene, plate, owner, "白帆S2", bought, 12_800_000);
                    int fleet = world.vehicles().size();
                    Vehicle other = world.vehicles().get((scene.vehicle().index() + fleet / 2) % fleet);
                    String repaired = scene.planted(plate)
                            .twin(scene.vehicle().plateOn(scene.day()))
                            .innocent(other.plateOn(scene.day()));
                    Garage.repair(
                            world,
                            scene,
                            scene.unit(),
                            null,
                            repaired,
                            job(
                                    scene,
                                    scene.day(),
                                    "engine-oil",
                                    "保养",
                                    scene.draws().cents(600, 2_600)),
                            null,
                            scene.mark());
                    scene.subject("vehicle", repaired);
                });
    }

    private static Rule samePart() {
        return vehicle("V5.2")
                .when(day -> Days.isWorkday(day) && day.getMonthValue() < 10)
                .lane("repair")
                .lasts(190, 365)
                .shows(Garage.REPAIR)
                .twin("the second repair is free rework")
                .innocent("the second repair is of another group of parts")
                .plays(scene -> {
                    LocalDate second = Days.workdayFrom(scene.day().plusDays(scene.easy(45, 150)));
                    String group = scene.planted("clutch").innocent("service");
                    repair(scene, scene.day(), "clutch", "更换离合器", 180_000, 7);
                    repair(scene, second, group, "更换离合器", scene.planted(165_000).onlyTwin(0), 8);
                    scene.amount(165_000);
                    scene.period(scene.day(), second);
                });
    }

    private static Rule dearUpkeep() {
        return vehicle("V5.3")
                .when(day -> Days.isWorkday(day) && day.getMonthValue() < 12)
                .lane("repair")
                .lasts(190, 365)
                .shows(Garage.REPAIR)
                .twin("the overhaul stays within the ratio")
                .innocent("a smaller overhaul")
                .plays(scene -> {
                    double ratio = scene.planted(0.5, 0.33).twin(0.05).innocent(0.04);
                    long cents = Math.round(scene.vehicle().price() * ratio);
                    repair(scene, scene.day(), "engine", "发动机大修", cents, 9);
                    scene.amount(cents);
                    scene.wholeYear();
                });
    }

    private static Garage.Job job(Scene scene, LocalDate day, String group, String item, long cents) {
        return new Garage.Job(day, group, item, cents, scene.seller(Trade.GARAGE));
    }

    private static void repair(Scene scene, LocalDate day, String group, String item, long cents, int number) {
        Garage.Job job = job(scene, day, group, item, cents);
        Outings.diary(scene)
                .at(
                        day.atTime(8, 0),
                        odometer -> Garage.repair(scene.world(), scene, scene.vehicle(), job, odometer, number));
    }
}
