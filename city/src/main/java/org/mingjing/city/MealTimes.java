package org.mingjing.city;

import static org.mingjing.city.Receptions.bill;
import static org.mingjing.city.Receptions.claim;
import static org.mingjing.city.Receptions.lawful;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Indicators D3 and D4: meals at a suspicious time or place. */
final class MealTimes {
    private MealTimes() {}

    static List<Rule> rules() {
        return List.of(restDayMeal(), weekends(), besideAllowance(), club(), elsewhere(), canteen());
    }

    private static Rule restDayMeal() {
        return bill("D3.1")
                // an order of these days covers it
                .quietAround(2, 1)
                .when(day -> !Days.isWorkday(day))
                .alsoHits("D1.1")
                .twin("a reception order of that day is there")
                .innocent("the claimant was on duty", "the invoice is dated on Sunday, the meal was on Friday")
                .plays(scene -> {
                    Company house = scene.seller(Trade.RESTAURANT);
                    Person claimant = scene.member(scene.day(), scene.isInnocent(0));
                    LocalDate meal = scene.isInnocent(1) ? Days.plusWorkdays(scene.day(), -1) : scene.day();
                    String order = scene.isPlanted() ? Receptions.none(scene, meal) : lawful(scene, meal);
                    if (scene.isInnocent(0)) {
                        scene.excuse(Presence.key(claimant, scene.day()));
                    }
                    long cents = scene.easy(92_019L, 26_019L);
                    Books.Item bill =
                            Meals.bill(meal, house, cents, 8).issued(scene.day().atTime(12, 50));
                    scene.books().claim(scene, claimant, "reception", order, List.of(bill));
                    Meals.card(
                            scene,
                            claimant,
                            scene.unit(),
                            meal.atTime(12, 44),
                            house.name(),
                            Meals.RESTAURANTS,
                            Land.CITY,
                            cents);
                    scene.amount(cents);
                });
    }

    private static Rule weekends() {
        return MealHabits.year("D3.2")
                .twin("a tenth of the meals is on rest days")
                .innocent("a fifth of the meals on rest days")
                .plays(scene -> MealHabits.meals(
                        scene,
                        new Dining.Year(1.2, scene.planted(0.75, 0.58).twin(0.1).innocent(0.2), 0, 0)));
    }

    private static Rule besideAllowance() {
        return bill("D3.3")
                .twin("no meal allowance is paid for that day")
                .innocent("the meal is on the day before the trip")
                .plays(scene -> {
                    Land.Destination city = Itineraries.city(scene);
                    Trips.Trip trip = Trips.trip(scene, scene.day(), 3, city);
                    Company there = scene.world().elsewhere(Trade.RESTAURANT, city, 0);
                    Company house = scene.planted(there).innocent(scene.seller(Trade.RESTAURANT));
                    LocalDate before = Days.plusWorkdays(scene.day(), -2);
                    LocalDate day = scene.planted(scene.day().plusDays(1)).innocent(before);
                    List<Books.Item> lines = new ArrayList<>();
                    lines.add(Meals.bill(day, house, 16_801, 2));
                    if (!scene.isTwin()) {
                        lines.add(new Books.Item(trip.to(), "伙食补助费3天", "30211", 30_000));
                    }
                    scene.books().claim(scene, scene.member(0), "travel", trip.order(), lines);
                    scene.amount(16_801);
                    scene.days(3);
                });
    }

    private static Rule club() {
        return bill("D4.1")
                .twin("an ordinary restaurant")
                .innocent("a hotel restaurant")
                .plays(scene -> {
                    Trade trade = scene.planted(Trade.PRIVATE_CLUB, Trade.FARMSTAY)
                            .twin(Trade.RESTAURANT)
                            .innocent(Trade.HOTEL);
                    String order = Receptions.order(scene, scene.day(), 6, 2, 1);
                    claim(scene, order, Meals.bill(scene.day(), scene.seller(trade), 79_005, 8));
                });
    }

    private static Rule elsewhere() {
        return bill("D4.2")
                .twin("a travel order for that city is there")
                .innocent("a neighbouring county within sixty kilometres")
                .plays(scene -> {
                    Company house = scene.seller(Trade.RESTAURANT);
                    if (!scene.isInnocent()) {
                        Land.Destination city = Itineraries.city(scene);
                        house = scene.world().elsewhere(Trade.RESTAURANT, city, 1);
                        if (scene.isTwin()) {
                            Trips.trip(scene, scene.day(), 2, city);
                        }
                    }
                    claim(scene, null, Meals.bill(scene.day(), house, scene.easy(19_800L, 16_200L), 3));
                });
    }

    private static Rule canteen() {
        return new Rule("D4.3", Rule.Cast.UNIT)
                .shows(Books.LEDGER)
                .twin("fish and vegetables")
                .innocent("cooking wine")
                .plays(scene -> {
                    String what =
                            scene.planted("食堂采购鲍鱼龙虾", "食堂采购海参").twin("食堂采购鲜鱼蔬菜").innocent("食堂采购料酒调料");
                    long cents = scene.easy(420_000L, 61_000L);
                    Dining.canteen(scene, scene.unit(), "SX" + scene.mark(), scene.day(), what, cents);
                    scene.amount(cents);
                });
    }
}
