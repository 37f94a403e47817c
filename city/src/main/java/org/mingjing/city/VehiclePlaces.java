package org.mingjing.city;

import static org.mingjing.city.Outings.diary;
import static org.mingjing.city.Outings.orderIfTwin;
import static org.mingjing.city.Outings.orderIfTwinElseLate;
import static org.mingjing.city.Outings.vehicle;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Indicator V2: official vehicles at a suspicious place. */
final class VehiclePlaces {
    private VehiclePlaces() {}

    static List<Rule> rules() {
        return List.of(sensitiveStop(), nightsAway(), nightsAtHome(), schoolRun(), outOfArea());
    }

    private static Rule sensitiveStop() {
        return vehicle("V2.1")
                .when(Days::isWorkday)
                .shows(Diary.PARKING)
                // an ordinary bill of these days would look like part of it
                .quietAround(1, 1)
                .twin("an order names the venue")
                .innocent("an inspection by an enforcement vehicle")
                .exempt(0)
                .plays(scene -> {
                    Trade trade = scene.draws().chance(0.5) ? Trade.KARAOKE : Trade.HOT_SPRING;
                    Company venue = scene.world().company(trade, scene.draws().below(3));
                    Place place = Objects.requireNonNull(venue.place()).away(scene.easy(0.01, 0.06), 1);
                    Journey journey =
                            diary(scene).add(scene, scene.day().atTime(19, 30), place, venue.name(), Land.CITY);
                    journey.stay = scene.easy(120, 26);
                    journey.venue = venue.venue();
                    journey.reason = "文化市场检查";
                    orderIfTwinElseLate(scene, journey);
                });
    }

    private static Rule nightsAway() {
        return vehicle("V2.2")
                .when(day -> Days.beginsWeek(day, 4))
                .lasts(20, 31)
                .shows(Diary.PARKING)
                .twin("orders cover the nights")
                .innocent("an emergency vehicle kept at the station")
                .exempt(0)
                .plays(scene -> nights(scene, Outings.around(scene, scene.easy(9, 5)), scene.easy(6, 4)));
    }

    private static Rule nightsAtHome() {
        return vehicle("V2.3")
                .when(day -> Days.beginsWeek(day, 4))
                .lasts(30, 60)
                .shows(Diary.PARKING)
                .alsoHits("V2.2")
                .twin("orders cover the nights")
                .innocent("an emergency vehicle kept at home by rule")
                .exempt(0)
                .plays(scene -> {
                    Person user = diary(scene).driver();
                    nights(scene, user.home().away(scene.easy(0.03, 0.15), 2), scene.easy(9, 6));
                });
    }

    /** Three nights in a row, and again five days later. */
    private static void nights(Scene scene, Place to, int nights) {
        LocalDate day = scene.day();
        for (int i = 0; i < nights; i++) {
            Journey journey = diary(scene).add(scene, day.atTime(18, 40), to, Land.CITY_NAME + "住宅区", Land.CITY);
            Outings.stayUntil(journey, day.plusDays(1).atTime(6, 30));
            orderIfTwin(scene, journey);
            day = day.plusDays(i % 3 == 2 ? 5 : 1);
        }
        scene.period(scene.day(), day);
    }

    private static Rule schoolRun() {
        return vehicle("V2.4")
                .when(VehiclePlaces::isTermMonday)
                .lasts(15, 31)
                .shows(Diary.PARKING)
                .twin("the stops are at half past nine")
                .innocent("an emergency vehicle on school patrol")
                .exempt(0)
                .plays(scene -> {
                    int school = scene.draws().below(4);
                    Place place = Houses.schoolPlace(scene.world(), school).away(0.05, 1);
                    LocalDate day = scene.day();
                    for (int left = scene.easy(9, 7); left > 0; day = day.plusDays(1)) {
                        if (Days.isTermTime(day)) {
                            Journey journey = diary(scene)
                                    .add(
                                            scene,
                                            scene.planted(day.atTime(7, 12)).onlyTwin(day.atTime(9, 30)),
                                            place,
                                            "学校",
                                            Land.CITY);
                            journey.stay = 10;
                            journey.venue = Houses.school(school);
                            left--;
                        }
                    }
                    scene.period(scene.day(), day);
                });
    }

    private static boolean isTermMonday(LocalDate day) {
        return day.getDayOfWeek().getValue() == 1
                && Days.isTermTime(day)
                && Days.isTermTime(day.plusDays(4))
                && Days.isTermTime(day.plusDays(7))
                && Days.isTermTime(day.plusDays(11));
    }

    private static Rule outOfArea() {
        return vehicle("V2.5")
                .when(Days::isWorkday)
                .shows(Diary.REFUELLING, Diary.TOLL)
                .twin("an order covers that city")
                .innocent("an emergency vehicle")
                .exempt(0)
                .plays(scene -> {
                    Land.Destination city = Land.CITIES.get(scene.draws().below(4));
                    Journey journey = Outings.abroad(scene, scene.day().atTime(8, 15), city, 1, 2);
                    journey.stay = 150;
                    journey.fill = new Journey.Fill(scene.world().elsewhere(Trade.FUEL_STATION, city, 0), 0, null, 0);
                    journey.fillAtDestination = true;
                    orderIfTwinElseLate(scene, journey);
                });
    }
}
