package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Indicator W1: banquets of officials that were not declared, or are too large. */
final class Banquets {
    private Banquets() {}

    static List<Rule> rules() {
        return List.of(undeclared(), late(), large(), split());
    }

    static Rule event(String model) {
        return new Rule(model, Rule.Cast.OFFICIAL)
                .when(day -> day.isAfter(LocalDate.of(2023, 1, 25)))
                .lasts(50, 80)
                .lane(Weddings.EVENT);
    }

    static Weddings.Feast feast(Scene scene, String kind, LocalDate day, int tables) {
        return new Weddings.Feast(kind, day, scene.seller(Trade.BANQUET), tables);
    }

    /** Booked by its host. */
    private static Weddings.Feast booked(Scene scene, String kind, int tables) {
        Weddings.Feast feast = feast(scene, kind, scene.day(), tables);
        Person host = scene.member(0);
        Weddings.booking(scene, scene.unit(), scene.mark(), feast, host, host.id());
        return feast;
    }

    private static String declared(Scene scene, Weddings.Feast feast, boolean joint, List<String> guests, int before) {
        return Weddings.declaration(scene, scene.unit(), scene.mark(), feast, scene.member(0), joint, guests, before);
    }

    /** Booked and declared, as it should be. */
    static Weddings.Feast proper(Scene scene, String kind, int tables, boolean joint, List<String> guests) {
        Weddings.Feast feast = booked(scene, kind, tables);
        declared(scene, feast, joint, guests, 12);
        return feast;
    }

    static Weddings.Feast wedding(Scene scene) {
        return proper(scene, "wedding", 8, false, List.of());
    }

    private static Rule undeclared() {
        return event("W1.1")
                .shows(Weddings.BOOKING)
                .twin("it was declared")
                .innocent("a host of the same name")
                .plays(scene -> {
                    Person host = scene.member(0);
                    Person other = scene.world().people().other(800_000L + scene.serial());
                    Weddings.Feast feast = feast(scene, "wedding", scene.day(), scene.easy(14, 6));
                    String id = scene.planted(host.id()).innocent(other.id());
                    Weddings.booking(scene, scene.unit(), scene.mark(), feast, host, id);
                    if (scene.isTwin()) {
                        scene.excuse("event_declaration:" + declared(scene, feast, false, List.of(), 12));
                    }
                });
    }

    private static Rule late() {
        return event("W1.2")
                .shows(Weddings.DECLARATION)
                .twin("reported twelve working days before")
                .innocent("a funeral")
                .plays(scene -> {
                    Weddings.Feast feast =
                            booked(scene, scene.planted("wedding").innocent("funeral"), 8);
                    declared(scene, feast, false, List.of(), scene.planted(2, 8).lawful(12));
                });
    }

    private static Rule large() {
        return event("W1.3")
                // for the head the limit is stricter
                .members(number -> number > 0)
                .shows(Weddings.BOOKING)
                .twin("within the limit")
                .innocent("both families together")
                .plays(scene -> {
                    int tables = scene.planted(36, 22).twin(14).innocent(28);
                    proper(scene, "wedding", tables, scene.isInnocent(), List.of());
                });
    }

    private static Rule split() {
        return event("W1.4")
                .shows(Weddings.BOOKING)
                .twin("together within the limit")
                .innocent("two events of different kinds")
                .plays(scene -> {
                    Person host = scene.member(0);
                    LocalDate second = scene.day().plusDays(scene.easy(9, 38));
                    int number = 0;
                    for (LocalDate day : List.of(scene.day(), second)) {
                        String kind = number == 0
                                ? "wedding"
                                : scene.planted("wedding").innocent("funeral");
                        String mark = scene.mark() + number++;
                        Weddings.Feast feast =
                                feast(scene, kind, day, scene.planted(14).onlyTwin(9));
                        Weddings.booking(scene, scene.unit(), mark, feast, host, host.id());
                        Weddings.declaration(scene, scene.unit(), mark, feast, host, false, List.of(), 12);
                    }
                    scene.period(scene.day(), second);
                });
    }
}
