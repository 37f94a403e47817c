package org.mingjing.city;

import static org.mingjing.city.Receptions.bill;
import static org.mingjing.city.Receptions.claim;
import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Indicators D5 and D6: what is drunk, who pays, and how an office dines over a year. */
final class MealHabits {
    private MealHabits() {}

    static List<Rule> rules() {
        return List.of(liquor(), otherGoods(), someoneElsePays(), oneHouse(), shifted());
    }

    /** It shapes a whole year of an office's meals. */
    static Rule year(String model) {
        return new Rule(model, UNIT)
                .when(Days::beginsYear)
                .lasts(0, 365)
                .lane(Dining.MEALS)
                .insteadOf(Dining.MEALS)
                .shows(Books.INVOICE);
    }

    static void meals(Scene scene, Dining.Year how) {
        Dining.year(scene.world(), scene.prop(Stage.class), scene, scene.unit(), scene.year(), how);
        scene.wholeYear();
    }

    private static Rule liquor() {
        return bill("D5.1")
                .years(2025)
                .when(day -> Days.isWorkday(day) && day.isAfter(LocalDate.of(2025, 5, 4)))
                .twin("alcohol for disinfection")
                .innocent("smoke detectors")
                .plays(scene -> {
                    String goods =
                            scene.planted("飞天茅台酒", "红酒", "红 酒").twin("医用酒精").innocent("烟感报警器");
                    claim(
                            scene,
                            null,
                            scene.bought("30299", "物资采购", scene.easy(299_800L, 11_600L))
                                    .from(scene.seller(Trade.SUPERMARKET))
                                    .goods(goods));
                });
    }

    private static Rule otherGoods() {
        return bill("D5.2")
                .shows(Books.INVOICE)
                .twin("the seller is a stationer")
                .innocent("a hotel's invoice for a meeting room")
                .plays(scene -> {
                    Trade trade = scene.isPlanted() && scene.draws().chance(0.5) ? Trade.RESTAURANT : Trade.LIQUOR;
                    trade = scene.planted(trade).twin(Trade.STATIONERY).innocent(Trade.HOTEL);
                    String summary = scene.planted("办公用品采购").innocent("会议场地费");
                    claim(
                            scene,
                            null,
                            scene.bought("30201", summary, scene.easy(268_003L, 56_003L))
                                    .from(scene.seller(trade))
                                    .goods(scene.planted("办公用品").innocent("会议场地")));
                });
    }

    private static Rule someoneElsePays() {
        return new Rule("D5.3", UNIT)
                .shows(Cases.BILL)
                .twin("the company has nothing to do with the office")
                .innocent("the company dined three days earlier")
                .plays(scene -> {
                    Company payer = scene.seller(Trade.BUILDER);
                    Company house = scene.world().company(Trade.RESTAURANT, scene.serial() % 10);
                    LocalDate day = scene.day();
                    LocalDate dined = scene.planted(day).innocent(day.minusDays(3));
                    if (!scene.isTwin()) {
                        Cases.contract(scene, scene.unit(), payer, day.minusDays(200), scene.mark(), 48_000_000);
                    }
                    scene.row(
                            Cases.BILL,
                            house.venue(),
                            "Z" + scene.mark(),
                            dined.atTime(20, 10),
                            payer.name(),
                            payer.uscc(),
                            payer.account(),
                            "牡丹厅",
                            9,
                            "套餐",
                            "2680.00",
                            scene.caseNumber());
                    Vehicle vehicle = scene.world().vehicles().get(scene.unit().firstVehicle());
                    Place at = Objects.requireNonNull(house.place());
                    scene.row(
                            Diary.PARKING,
                            vehicle.id(),
                            day.atTime(18, 35).plusSeconds(scene.serial() % 50),
                            day.atTime(20, 30),
                            at.away(0.02, 1),
                            house.venue(),
                            "gate");
                    scene.amount(268_000);
                });
    }

    private static Rule oneHouse() {
        return year("D6.1")
                .twin("the meals are spread over many houses")
                .innocent("a third of the meals at one house")
                .plays(scene -> {
                    double regular = scene.planted(0.9, 0.68).twin(0.0).innocent(0.3);
                    meals(scene, new Dining.Year(3, 0.11, regular, scene.serial()));
                });
    }

    private static Rule shifted() {
        return year("D6.2")
                .years(2024, 2025)
                .lasts(365, 365)
                .lane(Dining.MEALS, Plans.DEAR)
                .twin("the rise goes to other sellers")
                .innocent("reception falls and nothing rises")
                .plays(scene -> {
                    meals(scene, new Dining.Year(0.3, 0.11, 0, 0));
                    Unit unit = scene.unit();
                    Books books = scene.books();
                    Company hotel = scene.seller(Trade.HOTEL);
                    for (int i = 0; i < 8; i++) {
                        LocalDate day = still(scene, LocalDate.of(scene.year() - 1, 2 + i, 7));
                        String order = Meals.order(scene, unit, scene.mark() + "-" + i, day, 9, 3, true, 1, hotel);
                        List<Books.Item> bill = List.of(Meals.bill(day, hotel, 138_003, 12));
                        books.claim(scene, scene.member(2), "reception", order, bill);
                    }
                    Company to = scene.planted(hotel).onlyTwin(scene.world().apart(Trade.CONFERENCE, scene.serial()));
                    long each = unit.staff() * scene.easy(36_000L, 26_000L) + 100_003;
                    for (int i = 0; i < scene.planted(10).innocent(0); i++) {
                        LocalDate day = still(scene, LocalDate.of(scene.year(), 1 + i, 18));
                        Books.Item fee = new Books.Item(day, "工作会议费", "30215", each)
                                .from(to)
                                .goods("会议服务");
                        books.claim(scene, scene.member(2), "meeting", null, List.of(fee));
                    }
                    scene.amount(each * 10);
                });
    }

    /** The first workday from this on which no other plot has the office keep still. */
    private static LocalDate still(Scene scene, LocalDate day) {
        return scene.prop(Stage.class).stillWorkday(scene.unit(), day);
    }
}
