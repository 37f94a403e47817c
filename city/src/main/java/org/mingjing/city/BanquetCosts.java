package org.mingjing.city;

import static org.mingjing.city.Banquets.event;
import static org.mingjing.city.Banquets.wedding;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/** Indicator W3: vehicles and money of the office at a banquet, and celebrations that are not allowed at all. */
final class BanquetCosts {
    private BanquetCosts() {}

    static List<Rule> rules() {
        return List.of(vehicles(), unitPays(), forbidden());
    }

    private static Rule vehicles() {
        return event("W3.1")
                // official vehicles stand still but for few, so that one at a banquet is seen
                .when(day -> Days.isPlainRestDay(day) && day.isAfter(LocalDate.of(2023, 1, 25)))
                .where(unit -> unit.vehicles() > 0)
                .shows(Diary.PARKING)
                .twin("an approved order names the hotel")
                .innocent("a stop of ten minutes")
                .plays(scene -> {
                    Company hotel = wedding(scene).hotel();
                    Vehicle vehicle = scene.world().vehicles().get(scene.unit().firstVehicle());
                    scene.subject("vehicle", vehicle.id());
                    Place place = Objects.requireNonNull(hotel.place());
                    LocalDateTime start = scene.day().atTime(11, 31, 9);
                    scene.row(
                            Diary.PARKING,
                            vehicle.id(),
                            start,
                            start.plusMinutes(scene.planted(130, 28).innocent(10)),
                            place.away(scene.easy(0.02, 0.11), 1),
                            hotel.venue(),
                            "gate");
                    if (scene.isTwin()) {
                        ordered(scene, vehicle, hotel, place);
                    }
                });
    }

    private static void ordered(Scene scene, Vehicle vehicle, Company hotel, Place place) {
        LocalDate day = scene.day();
        scene.excuse(
                Diary.ORDER,
                "PC" + vehicle.id() + scene.mark(),
                vehicle.id(),
                null,
                List.of(scene.member(3).id(), scene.member(4).id()),
                "参加工作会议",
                scene.unit().name(),
                hotel.name(),
                place,
                day.atTime(11, 10),
                day.atTime(14, 0),
                day.atTime(11, 12),
                day.atTime(13, 50),
                null,
                null,
                day.minusDays(1).atTime(9, 0),
                day.minusDays(1).atTime(9, 30),
                scene.member(1).id());
    }

    private static Rule unitPays() {
        return event("W3.2")
                .shows(Books.LINE)
                .twin("paid seven weeks later")
                .innocent("a small sum, below the least")
                .plays(scene -> {
                    Company hotel = wedding(scene).hotel();
                    LocalDate paid = Days.workdayFrom(
                            scene.day().plusDays(scene.planted(2, 11).onlyTwin(49)));
                    long cents = scene.planted(680_003L, 64_003L).innocent(20_003L);
                    Person clerk =
                            scene.world().member(scene.unit(), scene.unit().officials());
                    Books.Item item = new Books.Item(paid, "场地使用", "30299", cents).from(hotel);
                    scene.books().claim(scene, clerk, "misc", null, List.of(item));
                    scene.period(
                            scene.day().minusDays(2),
                            scene.planted(scene.day().plusDays(16)).onlyTwin(paid));
                });
    }

    private static Rule forbidden() {
        return event("W3.3")
                .shows(Weddings.BOOKING)
                .twin("three tables")
                .innocent("a wedding")
                .plays(scene -> {
                    String kind = scene.planted("school").innocent("wedding");
                    Banquets.proper(scene, kind, scene.planted(12, 5).onlyTwin(3), false, List.of());
                });
    }
}
