package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indicator D1: receptions without their papers, with too many companions, too dear. */
final class Receptions {
    private Receptions() {}

    static List<Rule> rules() {
        return List.of(noLetter(), companions(), dear());
    }

    static Rule bill(String model) {
        return new Rule(model, UNIT).lasts(2, 5).shows(Books.LINE);
    }

    static String order(Scene scene, LocalDate day, int guests, int companions, int meals) {
        return Meals.order(scene, scene.unit(), scene.mark(), day, guests, companions, true, meals, null);
    }

    /** The approved reception that makes the meal of a day lawful. */
    static String lawful(Scene scene, LocalDate day) {
        String order = order(scene, day, 6, 2, 1);
        scene.excuse("reception_order:" + order);
        return order;
    }

    /** Nothing, unless the case is hard: then an order that was approved when all had been eaten. */
    static @Nullable String none(Scene scene, LocalDate day) {
        return scene.isHard()
                ? Meals.order(
                        scene,
                        scene.unit(),
                        scene.mark(),
                        day,
                        6,
                        2,
                        true,
                        1,
                        null,
                        day.plusDays(2).atTime(9, 30))
                : null;
    }

    static Books.Filed claim(Scene scene, @Nullable String order, Books.Item item) {
        scene.amount(item.cents);
        return scene.books().claim(scene, scene.member(0), "reception", order, List.of(item));
    }

    private static Rule noLetter() {
        return bill("D1.1")
                // an order of these days covers it
                .quietAround(3, 3)
                .twin("a reception order with a letter is there")
                .innocent("the order is dated two days later")
                .plays(scene -> {
                    Company house = scene.seller(Trade.RESTAURANT);
                    LocalDate day = scene.day();
                    String order = scene.isPlanted()
                            ? none(scene, day)
                            : lawful(scene, scene.planted(day).innocent(day.plusDays(2)));
                    claim(scene, order, Meals.bill(day, house, scene.easy(86_017L, 23_017L), 8));
                });
    }

    private static Rule companions() {
        return new Rule("D1.2", UNIT)
                .lasts(1, 5)
                .shows(Meals.RECEPTION)
                .twin("three companions")
                .innocent("twelve guests, four companions")
                .plays(scene -> {
                    int guests = scene.planted(8).innocent(12);
                    order(
                            scene,
                            scene.day(),
                            guests,
                            scene.planted(7, 4).twin(3).innocent(4),
                            1);
                });
    }

    private static Rule dear() {
        return bill("D1.3")
                .twin("the bill is within the cap")
                .innocent("two meals on one bill")
                .plays(scene -> {
                    String order =
                            order(scene, scene.day(), 6, 2, scene.planted(1).innocent(2));
                    long head = scene.planted(23_000L, 14_600L).twin(11_800L).innocent(22_000L);
                    claim(scene, order, Meals.bill(scene.day(), scene.seller(Trade.RESTAURANT), head * 8, 8));
                });
    }
}
