package org.mingjing.city;

import static org.mingjing.city.Outings.diary;
import static org.mingjing.city.Outings.fill;
import static org.mingjing.city.Outings.local;
import static org.mingjing.city.Outings.orderIfTwin;
import static org.mingjing.city.Outings.orderIfTwinElseLate;
import static org.mingjing.city.Outings.vehicle;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Indicator V1: official vehicles under way at a suspicious time. */
final class VehicleTimes {
    private VehicleTimes() {}

    static List<Rule> rules() {
        return List.of(restDayFuel(), nightFuel(), restDayToll(), sealed(), awayOverHoliday());
    }

    private static Rule restDayFuel() {
        return vehicle("V1.1")
                .when(Days::isLoneRestDay)
                .shows(Diary.REFUELLING)
                .twin("an approved order covers it")
                .innocent("the driver is on the duty roster", "paid on Friday, posted on Sunday")
                .plays(scene -> {
                    if (scene.isInnocent(1)) {
                        LocalDate friday = Days.plusWorkdays(scene.day(), -1);
                        Journey ordered = Outings.ordered(scene, friday.atTime(14, 40), 12);
                        fill(scene, ordered, 0);
                        ordered.postDays = 2;
                        return;
                    }
                    int minute = 10 + scene.draws().below(40);
                    Journey journey = local(scene, scene.day().atTime(9, minute), scene.easy(19, 9));
                    fill(scene, journey, 0);
                    orderIfTwinElseLate(scene, journey);
                    if (scene.isInnocent(0)) {
                        Person driver = diary(scene).driver();
                        scene.excuse(Presence.ATTENDANCE, driver.id(), scene.day(), "duty", "day", "roster");
                    }
                });
    }

    private static Rule nightFuel() {
        return vehicle("V1.2")
                .when(Days::isWorkday)
                .lasts(2, 90)
                .shows(Diary.REFUELLING)
                .twin("an order covers the second fill")
                .innocent("a vehicle of an emergency service")
                .exempt(0)
                .plays(scene -> {
                    LocalDate second =
                            Days.workdayFrom(scene.day().plusDays(scene.draws().between(9, 30)));
                    for (LocalDate day : List.of(scene.day(), second)) {
                        int minute = 25 + scene.draws().below(20);
                        Journey journey = local(scene, day.atTime(22, minute), 6);
                        journey.stay = 10;
                        journey.fill = new Journey.Fill(Outings.station(scene), 22, null, 0);
                        if (day.equals(second)) {
                            orderIfTwin(scene, journey);
                        }
                    }
                    scene.period(scene.day(), second);
                });
    }

    private static Rule restDayToll() {
        return vehicle("V1.3")
                .when(Days::isLoneRestDay)
                .shows(Diary.TOLL)
                .twin("an approved order covers it")
                .innocent("an emergency vehicle")
                .exempt(0)
                .plays(scene -> {
                    Land.Destination county = Land.COUNTIES.get(scene.draws().below(4));
                    Journey journey = Outings.abroad(scene, scene.day().atTime(9, 20), county, 1.1, 2);
                    journey.stay = 180;
                    orderIfTwinElseLate(scene, journey);
                });
    }

    private static Rule sealed() {
        return vehicle("V1.4")
                .when(Days::beginsLongBlock)
                .lasts(2, 10)
                .shows(Diary.TRACK)
                .twin("an approved order covers it")
                .innocent("an emergency vehicle")
                .exempt(0)
                .plays(scene -> {
                    LocalDate day = scene.day().plusDays(1);
                    Journey journey = local(scene, day.atTime(10, 5), scene.easy(16, 5));
                    journey.dense = true;
                    orderIfTwin(scene, journey);
                    scene.period(scene.day(), day);
                });
    }

    private static Rule awayOverHoliday() {
        return vehicle("V1.5")
                .when(Days::beginsLongBlock)
                .lasts(3, 12)
                .shows(Diary.TRACK)
                .alsoHits("V2.2")
                .twin("an order spans the block")
                .innocent("an emergency vehicle")
                .exempt(0)
                .plays(scene -> {
                    Days.Block block = Objects.requireNonNull(Days.blockOf(scene.day()));
                    LocalDate before = block.from().minusDays(1);
                    LocalDate after = block.to().plusDays(1);
                    Journey journey = local(scene, before.atTime(18, 10), 15);
                    journey.dense = true;
                    Outings.stayUntil(journey, after.atTime(7, 30));
                    orderIfTwin(scene, journey);
                    scene.period(before, after);
                });
    }
}
