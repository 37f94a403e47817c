package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.MEMBER;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Indicators T1 and T2: itineraries that contradict their task, and trips at a suspicious time. */
final class Itineraries {
    private Itineraries() {}

    static List<Rule> rules() {
        return List.of(longer(), detour(), sleepsElsewhere(), broken(), weekends(), group());
    }

    static Rule trip(String model) {
        return new Rule(model, MEMBER)
                .when(day -> Days.beginsWeek(day, 5))
                .lasts(12, 14)
                .away(7)
                .lane("travel");
    }

    static Land.Destination city(Scene scene) {
        return Land.CITIES.get(scene.draws().below(4));
    }

    private static Rule longer() {
        return trip("T1.1")
                .shows(Trips.TICKET)
                .twin("a private stay was approved")
                .innocent("back one day later")
                .plays(scene -> {
                    Land.Destination city = city(scene);
                    List<Person> actor = List.of(scene.member(0));
                    LocalDate from = scene.day();
                    LocalDate to = from.plusDays(2);
                    String order = Trips.order(
                            scene,
                            scene.unit(),
                            scene.mark(),
                            actor,
                            Trips.BUSINESS,
                            List.of(city.code()),
                            from,
                            to,
                            scene.isTwin());
                    LocalDate back = to.plusDays(scene.planted(4, 2).innocent(1));
                    new Trips.Tickets(scene, scene.books(), order, to)
                            .thereAndBack(actor, new Trips.Trip(order, from, to, city), back.atTime(15, 0));
                    scene.period(from, back);
                });
    }

    private static Rule detour() {
        return trip("T1.2")
                .shows(Trips.TICKET)
                .twin("the order names that city too")
                .innocent("two hours between trains there")
                .plays(scene -> {
                    Land.Destination city = Land.CITIES.get(scene.draws().below(2));
                    Land.Destination far = Land.FAR.get(scene.easy(1, 2));
                    Person person = scene.member(0);
                    LocalDate from = scene.day();
                    LocalDate last = from.plusDays(3);
                    LocalDateTime on = from.plusDays(2).atTime(9, 0);
                    LocalDateTime home = scene.planted(last.atTime(13, 0)).innocent(on.plusHours(6));
                    String order = scene.isTwin()
                            ? Trips.order(scene, from, last, city, far)
                            : Trips.order(scene, from, last, city);
                    new Trips.Tickets(scene, scene.books(), order, last)
                            .ride(person, Land.CITY, city.code(), from.atTime(8, 0), 1.5, 8_000)
                            .ride(person, city.code(), far.code(), on, 4, 21_000)
                            .ride(person, far.code(), Land.CITY, home, 4, 24_000);
                    scene.period(from, last);
                });
    }

    private static Rule sleepsElsewhere() {
        return trip("T1.3")
                .shows(Trips.NIGHTS)
                .twin("the nights are in the task city")
                .innocent("a county of the same city")
                .plays(scene -> {
                    Land.Destination city = Land.CITIES.get(0);
                    Land.Destination sleeps =
                            scene.planted(Land.FAR.get(0), Land.CITIES.get(1)).lawful(city);
                    Trips.Trip trip = Trips.trip(scene, scene.day(), 3, city);
                    Travel.stay(
                            scene.world(),
                            scene,
                            scene.books(),
                            scene.member(0),
                            trip.order(),
                            trip.from(),
                            3,
                            city,
                            sleeps);
                    scene.days(3);
                });
    }

    private static Rule broken() {
        return trip("T1.4")
                .shows(Trips.TICKET)
                .twin("the bus between is on the claim")
                .innocent("a gap of less than eighty kilometres")
                .plays(scene -> {
                    String city = Land.CITIES.get(0).code();
                    String other = scene.planted(Land.CITIES.get(1).code()).innocent(city);
                    Person person = scene.member(0);
                    Trips.Trip trip = Trips.trip(scene, scene.day(), 3, Land.CITIES.get(0));
                    LocalDate last = trip.to();
                    Trips.Tickets tickets = new Trips.Tickets(scene, scene.books(), trip.order(), last)
                            .ride(person, Land.CITY, city, trip.from().atTime(8, 0), 1.5, 8_000);
                    if (scene.isTwin()) {
                        tickets.ride(person, city, other, last.atTime(10, 0), 3, 9_000);
                    } else {
                        tickets.missing();
                    }
                    tickets.ride(person, other, Land.CITY, last.atTime(15, 0), 1.5, 9_000);
                    scene.days(3);
                });
    }

    private static Rule weekends() {
        return trip("T2.1")
                .when(Itineraries::isFreeThursday)
                .lasts(10, 160)
                .shows(Trips.TICKET)
                .alsoHits("T1.1")
                .twin("back on Friday")
                .innocent("back on Saturday")
                .plays(scene -> {
                    Books books = scene.books();
                    List<Person> actor = List.of(scene.member(0));
                    LocalDate from = scene.day();
                    LocalDate last = from;
                    for (int i = 0; i < scene.easy(5, 4); i++) {
                        Land.Destination city = city(scene);
                        LocalDate friday = from.plusDays(1);
                        String order = Trips.order(
                                scene,
                                scene.unit(),
                                scene.mark() + "-" + i,
                                actor,
                                Trips.BUSINESS,
                                List.of(city.code()),
                                from,
                                friday,
                                false);
                        last = from.plusDays(scene.planted(3).twin(1).innocent(2));
                        new Trips.Tickets(scene, books, order, friday)
                                .thereAndBack(actor, new Trips.Trip(order, from, friday, city), last.atTime(19, 0));
                        from = from.plusDays(7);
                        while (!isFreeThursday(from)) {
                            from = from.plusDays(1);
                        }
                    }
                    scene.period(scene.day(), last);
                });
    }

    private static boolean isFreeThursday(LocalDate day) {
        return day.getDayOfWeek().getValue() == 4
                && Days.isWorkday(day)
                && Days.isWorkday(day.plusDays(1))
                && !Days.isWorkday(day.plusDays(2))
                && !Days.isWorkday(day.plusDays(3));
    }

    private static Rule group() {
        return trip("T2.2")
                .when(day -> Days.isWorkday(day) && (day.getMonthValue() <= 3 || day.getMonthValue() >= 11))
                .shows(Trips.ORDER)
                .twin("a conference")
                .innocent("four persons")
                .plays(scene -> {
                    List<Person> travellers = new ArrayList<>();
                    for (int i = 0; i < scene.planted(9, 5).innocent(4); i++) {
                        travellers.add(scene.member(i));
                    }
                    Trips.order(
                            scene,
                            scene.unit(),
                            scene.mark(),
                            travellers,
                            scene.planted("考察学习先进经验").onlyTwin("参加全国业务会议"),
                            List.of(Land.HOT.get(0).code()),
                            scene.day(),
                            scene.day().plusDays(4),
                            false);
                    scene.subject("unit", scene.unit().id());
                    scene.days(5);
                });
    }
}
