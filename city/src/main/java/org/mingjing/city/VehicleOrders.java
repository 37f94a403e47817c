package org.mingjing.city;

import static org.mingjing.city.Outings.diary;
import static org.mingjing.city.Outings.vehicle;

import java.time.LocalDate;
import java.util.List;

/** Indicators V6 and V7: orders that contradict what the vehicle did, and allowances beside the vehicle. */
final class VehicleOrders {
    private VehicleOrders() {}

    static List<Rule> rules() {
        return List.of(neverThere(), afterTheFact(), allowanceAndVehicle());
    }

    private static Rule neverThere() {
        return vehicle("V6.1")
                .when(Days::isWorkday)
                .shows(Diary.ORDER)
                .twin("the destination is reached")
                .innocent("a detour of twenty kilometres")
                .plays(scene -> {
                    Place ordered = Outings.around(scene, 16);
                    Place other = Outings.around(scene, scene.easy(20, 12));
                    Place opposite =
                            new Place(2 * Land.CENTRE.lon() - other.lon(), 2 * Land.CENTRE.lat() - other.lat());
                    Place to = scene.planted(other.km(ordered) < 5 ? opposite : other)
                            .lawful(ordered);
                    LocalDate day = scene.day();
                    Journey journey = diary(scene).add(scene, day.atTime(9, 0), to, Land.CITY_NAME + "工地", Land.CITY);
                    journey.orderedTo = ordered;
                    journey.dense = true;
                    journey.order = Journey.Order.BEFORE;
                    if (scene.isInnocent()) {
                        journey.km += 9;
                    }
                });
    }

    private static Rule afterTheFact() {
        return vehicle("V6.2")
                .when(day -> Days.beginsWeek(day, 4))
                .lasts(90, 90)
                .shows(Diary.ORDER)
                .twin("the third order was written in time")
                .innocent("emergency orders of an emergency vehicle")
                .exempt(0)
                .plays(scene -> {
                    Person user =
                            scene.world().member(scene.unit(), scene.unit().officials() + scene.serial());
                    LocalDate day = scene.day();
                    for (int i = 0; i < scene.easy(4, 3); i++) {
                        Journey journey = Outings.local(scene, day.atTime(9, 15), 12);
                        journey.users = List.of(user, scene.world().member(scene.unit(), 1));
                        journey.order = scene.isTwin() && i >= 2 ? Journey.Order.BEFORE : Journey.Order.AFTER;
                        journey.orderDelayHours = scene.easy(52, 28);
                        journey.reason = scene.planted(journey.reason).innocent("防汛抢险");
                        day = Days.plusWorkdays(day, 6);
                    }
                    scene.subject("person", user.id());
                    scene.period(scene.day(), day);
                });
    }

    private static Rule allowanceAndVehicle() {
        return vehicle("V7.1")
                .when(Days::beginsMonth)
                .lasts(1, 32)
                .alone()
                .shows(Diary.ORDER)
                .twin("no allowance was drawn")
                .innocent("the trips name companions")
                .plays(scene -> {
                    Person user = diary(scene).driver();
                    LocalDate day = Days.workdayFrom(scene.day());
                    for (int i = 0; i < scene.easy(8, 5); i++) {
                        Journey journey = Outings.ordered(scene, day.atTime(9, 15), 9);
                        journey.users = scene.isInnocent() ? List.of(user, scene.member(2)) : List.of(user);
                        day = Days.plusWorkdays(day, 2);
                    }
                    if (!scene.isTwin()) {
                        LocalDate paid = scene.day().plusDays(9);
                        Payouts.allowance(scene, scene.unit(), "transport", "公务交通补贴", user, paid, 50_000);
                    }
                    scene.subject("person", user.id());
                    Outings.wholeMonth(scene);
                });
    }
}
