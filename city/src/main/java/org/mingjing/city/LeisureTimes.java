package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Indicator E4: leisure by its time and place, and as an activity of all. */
final class LeisureTimes {
    private LeisureTimes() {}

    static List<Rule> rules() {
        return List.of(vehicleThere(), unionSport(), workingHours());
    }

    private static Rule vehicleThere() {
        return new Rule("E4.1", UNIT)
                .lasts(4, 6)
                .shows(Diary.PARKING, Books.LINE)
                .quiet(plot -> plot.version() == Plot.Version.PLANTED
                        ? List.of()
                        : List.of(
                                plot.day().minusDays(1), plot.day(), plot.day().plusDays(1)))
                .twin("the vehicle stood elsewhere")
                .innocent("a stop of twenty-five minutes")
                .plays(scene -> {
                    Vehicle vehicle = scene.world().vehicles().get(scene.unit().firstVehicle());
                    Company venue = scene.world().company(Trade.KARAOKE, scene.serial() % 3);
                    Place there = Objects.requireNonNull(venue.place()).away(0.03, 1);
                    LocalDate day = scene.day();
                    LocalDateTime start = day.atTime(15, 2, 17);
                    scene.row(
                            Diary.PARKING,
                            vehicle.id(),
                            start,
                            start.plusMinutes(scene.planted(95, 46).innocent(25)),
                            scene.planted(there).onlyTwin(Land.CENTRE.away(4.4, 1)),
                            scene.isTwin() ? null : venue.venue(),
                            "gate");
                    String order = Meals.order(scene, scene.unit(), scene.mark(), day, 6, 2, true, 1, null);
                    Person clerk =
                            scene.world().member(scene.unit(), scene.unit().officials());
                    Books.Item bill = Meals.bill(day, scene.seller(Trade.RESTAURANT), 62_003, 8);
                    scene.books().claim(scene, clerk, "reception", order, List.of(bill));
                });
    }

    private static Rule unionSport() {
        return new Rule("E4.2", UNIT)
                .when(Days::beginsYear)
                .lasts(0, 365)
                .shows(Books.LEDGER)
                .twin("it was equipment")
                .innocent("within a tenth above the cap")
                .plays(scene -> {
                    long cents = scene.unit().staff()
                            * scene.planted(62_000L, 46_000L).innocent(26_000L);
                    Entertainment.union(
                            scene,
                            scene.unit(),
                            "GX" + scene.mark(),
                            Days.workdayFrom(LocalDate.of(scene.year(), 10, 20)),
                            scene.planted("职工文体活动").onlyTwin("文体活动器材"),
                            cents);
                    scene.wholeYear();
                    scene.amount(cents);
                });
    }

    private static Rule workingHours() {
        return new Rule("E4.3", Rule.Cast.MEMBER)
                .when(day -> Days.isWorkday(day) && day.getMonthValue() < 11)
                .lasts(10, 70)
                .shows(Cases.BILL)
                .attends(LeisureTimes::onThreeDays)
                .twin("on approved leave those days")
                .innocent("two bills only")
                .plays(scene -> {
                    Person person = scene.member(0);
                    Company venue = scene.world().company(Trade.HOT_SPRING, scene.serial() % 3);
                    LocalDate last = scene.day();
                    for (int i = 0; i < scene.planted(3).innocent(2); i++) {
                        last = Days.plusWorkdays(scene.day(), i * 10);
                        scene.row(
                                Cases.BILL,
                                venue.venue(),
                                "Z" + scene.mark() + i,
                                last.atTime(15, 20),
                                person.name(),
                                null,
                                person.officialCard(),
                                null,
                                1,
                                "洗浴",
                                "188.00",
                                scene.caseNumber());
                        if (scene.isTwin()) {
                            scene.excuse(Presence.key(person, last));
                        }
                    }
                    Meals.card(
                            scene,
                            person,
                            scene.unit(),
                            scene.day().atTime(12, 15),
                            scene.seller(Trade.RESTAURANT).name(),
                            Meals.RESTAURANTS,
                            Land.CITY,
                            3_600);
                    scene.period(scene.day(), last);
                });
    }

    private static Map<LocalDate, String> onThreeDays(Plot plot) {
        String status = plot.version() == Plot.Version.TWIN ? "leave" : "present";
        Map<LocalDate, String> days = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            days.put(Days.plusWorkdays(plot.day(), i * 10), status);
        }
        return days;
    }
}
