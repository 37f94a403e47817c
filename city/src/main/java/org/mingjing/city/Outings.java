package org.mingjing.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** What the plots about official vehicles are made of: journeys of the scene's vehicle, and fills with its card. */
final class Outings {
    private Outings() {}

    static Rule vehicle(String model) {
        return new Rule(model, Rule.Cast.VEHICLE).lane("vehicle").lasts(9, 10);
    }

    static Diary diary(Scene scene) {
        return scene.prop(Diary.class);
    }

    static Company station(Scene scene) {
        return scene.world().company(Trade.FUEL_STATION, scene.draws().below(2));
    }

    static Place around(Scene scene, double km) {
        return Land.CENTRE.away(km, scene.draws().between(0, 6.28));
    }

    /** A journey within the city that nobody ordered. */
    static Journey local(Scene scene, LocalDateTime start, double km) {
        return diary(scene).add(scene, start, around(scene, km), Land.CITY_NAME + "郊外", Land.CITY);
    }

    static Journey abroad(Scene scene, LocalDateTime start, Land.Destination to, double km, double angle) {
        Journey journey = diary(scene).add(scene, start, to.centre().away(km, angle), to.name(), to.code());
        journey.toll = true;
        return journey;
    }

    /** A journey within the city as it should be. */
    static Journey ordered(Scene scene, LocalDateTime start, double km) {
        Journey journey = local(scene, start, km);
        journey.order = Journey.Order.BEFORE;
        return journey;
    }

    static Journey ordered(Scene scene) {
        return ordered(scene, scene.day().atTime(9, 10), 12);
    }

    /** What makes the twin of many lawful: somebody approved it before. */
    static void orderIfTwin(Scene scene, Journey journey) {
        journey.order = scene.isTwin() ? Journey.Order.BEFORE : Journey.Order.NONE;
    }

    /** The same, but a hard case is covered up on the next day. */
    static void orderIfTwinElseLate(Scene scene, Journey journey) {
        orderIfTwin(scene, journey);
        if (scene.isPlanted() && scene.isHard()) {
            journey.order = Journey.Order.AFTER;
            journey.orderDelayHours = 20;
        }
    }

    static void stayUntil(Journey journey, LocalDateTime until) {
        journey.stay = java.time.Duration.between(journey.arrival(), until).toMinutes();
    }

    /**
     * A fill on the way.
     *
     * @param litres 0: what was used since the last one
     */
    static void fill(Scene scene, Journey journey, double litres) {
        journey.fill = new Journey.Fill(station(scene), litres, null, 0);
    }

    /** A transaction with the card, wherever the vehicle is. */
    static void charge(Scene scene, LocalDateTime at, double litres) {
        diary(scene).charge(scene, at, station(scene), null, litres, null);
    }

    /** A month of ordered journeys, one on each working day, as long as there are trips left. */
    static List<Journey> month(Scene scene, int trips, double km, boolean fills) {
        List<Journey> journeys = new ArrayList<>();
        LocalDate day = Days.workdayFrom(scene.day());
        for (int i = 0; i < trips && day.getMonthValue() == scene.day().getMonthValue(); i++) {
            Journey journey = ordered(scene, day.atTime(8, 20), km);
            journey.mayFill = fills;
            journeys.add(journey);
            day = Days.plusWorkdays(day, 1);
        }
        wholeMonth(scene);
        return journeys;
    }

    static void wholeMonth(Scene scene) {
        scene.period(scene.day(), scene.day().plusMonths(1).minusDays(1));
    }
}
