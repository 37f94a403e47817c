package org.mingjing.city;

import static org.mingjing.city.Outings.charge;
import static org.mingjing.city.Outings.diary;
import static org.mingjing.city.Outings.month;
import static org.mingjing.city.Outings.ordered;
import static org.mingjing.city.Outings.vehicle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Indicator V4: consumption and distance do not belong together. */
final class FuelUse {
    private FuelUse() {}

    static List<Rule> rules() {
        return List.of(thirsty(), fuelWithoutWay(), manyFills(), odometer());
    }

    /** A month of which nothing ordinary is left. */
    private static Rule ofMonth(String model) {
        return vehicle(model).when(Days::beginsMonth).lasts(1, 32).alone().shows(Diary.REFUELLING);
    }

    private static Rule thirsty() {
        return ofMonth("V4.1")
                // the fleet has peers enough of this make only
                .vehicles(vehicle -> vehicle.make() == Vehicle.Make.SALOON)
                .alsoHits("V4.3")
                .twin("the distance was driven")
                .innocent("a vehicle of special use")
                .exempt(0)
                .plays(scene -> {
                    month(scene, 18, scene.planted(18).onlyTwin(42), true);
                    LocalDate day = Days.workdayFrom(scene.day().plusDays(2));
                    for (int i = 0; !scene.isTwin() && i < scene.easy(4, 3); i++) {
                        LocalDateTime noon = day.atTime(11, 30);
                        Company station = Outings.station(scene);
                        diary(scene).at(noon, reading -> diary(scene).charge(scene, noon, station, null, 34, reading));
                        day = Days.plusWorkdays(day, 4);
                    }
                });
    }

    private static Rule fuelWithoutWay() {
        return ofMonth("V4.2")
                .twin("the distance was driven")
                .innocent("little fuel and no distance")
                .plays(scene -> {
                    double litres = scene.planted(44, 32).innocent(14);
                    if (scene.isTwin()) {
                        List<Journey> journeys = month(scene, 12, 34, false);
                        Outings.fill(scene, journeys.get(5), litres);
                        Outings.fill(scene, journeys.get(10), litres);
                        return;
                    }
                    month(scene, 2, 5, false);
                    LocalDate day = Days.workdayFrom(scene.day().plusDays(3));
                    charge(scene, day.atTime(11, 40), litres);
                    charge(scene, Days.plusWorkdays(day, 8).atTime(10, 50), litres);
                });
    }

    private static Rule manyFills() {
        return ofMonth("V4.3")
                .when(day -> Days.beginsMonth(day) && day.isAfter(LocalDate.of(2023, 7, 31)))
                .twin("the extra transactions are goods, no fuel")
                .innocent("an emergency vehicle in a flood month")
                .exempt(0)
                .plays(scene -> {
                    month(scene, 18, 18, true);
                    LocalDate day = Days.workdayFrom(scene.day().plusDays(1));
                    String what = scene.isTwin() ? "goods" : null;
                    for (int i = 0; i < scene.easy(14, 9); i++) {
                        diary(scene).charge(scene, day.atTime(12, 10 + i), Outings.station(scene), what, 1.5, null);
                        day = Days.plusWorkdays(day, 1);
                    }
                });
    }

    private static Rule odometer() {
        return vehicle("V4.4")
                .when(Days::isWorkday)
                .shows(Diary.REFUELLING)
                .twin("the reading is right")
                .innocent("a reading six kilometres lower")
                .plays(scene -> {
                    Journey first = ordered(scene, scene.day().atTime(8, 30), 12);
                    first.fill = new Journey.Fill(Outings.station(scene), 16, null, 1);
                    Journey second = ordered(scene, scene.day().atTime(13, 30), 12);
                    int error = scene.planted(-600, -60).twin(1).innocent(-6);
                    second.fill = new Journey.Fill(Outings.station(scene), 15, null, error);
                });
    }
}
