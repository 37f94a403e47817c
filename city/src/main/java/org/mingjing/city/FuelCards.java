package org.mingjing.city;

import static org.mingjing.city.Outings.diary;
import static org.mingjing.city.Outings.fill;
import static org.mingjing.city.Outings.ordered;
import static org.mingjing.city.Outings.vehicle;

import java.util.List;
import java.util.Objects;

/** Indicator V3: what is bought with a fuel card does not fit its vehicle. */
final class FuelCards {
    private FuelCards() {}

    static List<Rule> rules() {
        return List.of(wrongGrade(), overTank(), twoPlaces(), otherPlates(), elsewhere());
    }

    private static Rule fuelCard(String model) {
        return vehicle(model).when(Days::isWorkday).shows(Diary.REFUELLING);
    }

    private static Rule wrongGrade() {
        return fuelCard("V3.1")
                .twin("the grade fits")
                .innocent("98 in a vehicle made for 95 or 92 in its own grade")
                .plays(scene -> {
                    String own = scene.vehicle().make().fuel();
                    String grade = scene.planted("diesel").twin(own).innocent(own.equals("95") ? "98" : own);
                    Journey journey = ordered(scene);
                    journey.fill = new Journey.Fill(Outings.station(scene), scene.easy(24, 15), grade, 0);
                });
    }

    private static Rule overTank() {
        return fuelCard("V3.2")
                .twin("the volume fits the tank")
                .innocent("two fills three hours apart")
                .plays(scene -> {
                    double share = scene.planted(1.35, 1.12).twin(0.9).innocent(0.6);
                    double litres = scene.vehicle().make().tank() * share;
                    fill(scene, ordered(scene), litres);
                    if (scene.isInnocent()) {
                        fill(scene, ordered(scene, scene.day().atTime(14, 10), 12), litres);
                    }
                });
    }

    private static Rule twoPlaces() {
        return fuelCard("V3.3")
                .twin("the second place is reached in time")
                .innocent("the second station is next door")
                .plays(scene -> {
                    Journey journey = ordered(scene);
                    fill(scene, journey, 15);
                    Company far = scene.world().elsewhere(Trade.FUEL_STATION, Land.COUNTIES.get(1), 0);
                    Company nextDoor = scene.world().company(Trade.FUEL_STATION, 3);
                    Company there = scene.planted(far).innocent(nextDoor);
                    int minutes = 2 + scene.planted(22, 30).onlyTwin(75);
                    diary(scene).charge(scene, journey.start.plusMinutes(minutes), there, null, 11, null);
                });
    }

    private static Rule otherPlates() {
        return fuelCard("V3.4")
                .lasts(30, 31)
                .twin("the plate is the card's own")
                .innocent("one sign mistyped at the pump")
                .plays(scene -> {
                    String own = scene.vehicle().plateOn(scene.day());
                    String mistyped = own.substring(0, own.length() - 1) + (own.endsWith("7") ? "1" : "7");
                    String plate = scene.planted(
                                    Population.privatePlate(scene.member(1).household(), 0))
                            .twin(own)
                            .innocent(mistyped);
                    Journey journey = ordered(scene);
                    diary(scene)
                            .charge(
                                    scene,
                                    journey.start.plusHours(3),
                                    Outings.station(scene),
                                    null,
                                    14,
                                    null,
                                    plate,
                                    1);
                });
    }

    private static Rule elsewhere() {
        return fuelCard("V3.5")
                .twin("the vehicle is at the station")
                .innocent("the station is half a kilometre away")
                .plays(scene -> {
                    Journey journey = ordered(scene);
                    journey.dense = true;
                    journey.stay = 10;
                    Company station = scene.world().company(Trade.FUEL_STATION, 1);
                    Place place = Objects.requireNonNull(station.place());
                    if (!scene.isPlanted()) {
                        diary(scene).journeyTo(journey, scene.isTwin() ? place : place.away(0.5, 1));
                    }
                    diary(scene).charge(scene, journey.arrival().plusMinutes(5), station, null, 12, null);
                });
    }
}
