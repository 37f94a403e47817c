package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Eating and drinking with public funds, module D: 18 affairs. */
final class DiningRules {
    /** Rules that shape a whole year of an office's meals. */
    static final String YEAR = "meals";

    private DiningRules() {}

    static List<Rule> rules() {
        return List.of(
                bill("D1.1", DiningRules::noLetter)
                        .twin("a reception order with a letter is there")
                        .innocent("the order is dated two days later"),
                new Rule("D1.2", UNIT, DiningRules::companions)
                        .lasts(1, 5)
                        .shows(Meals.RECEPTION)
                        .twin("three companions")
                        .innocent("twelve guests, four companions"),
                bill("D1.3", DiningRules::dear)
                        .twin("the bill is within the cap")
                        .innocent("two meals on one bill"),
                new Rule("D2.1", UNIT, DiningRules::running)
                        .lasts(30, 61)
                        .shows(Books.INVOICE)
                        .twin("the numbers lie far apart")
                        .innocent("a caterer's weekly invoices, other customers between"),
                bill("D2.2", DiningRules::split)
                        .twin("the second bill is another house's")
                        .innocent("two tables on different days"),
                bill("D2.3", DiningRules::twice)
                        .twin("the shares add up to the invoice")
                        .innocent("two like bills with numbers far apart"),
                bill("D2.4", DiningRules::voided)
                        .twin("the invoice stays valid")
                        .innocent("another invoice was voided before"),
                bill("D3.1", DiningRules::restDayMeal)
                        .when(d -> !Days.isWorkday(d))
                        .alsoHits("D1.1")
                        .twin("a reception order of that day is there")
                        .innocent("the claimant was on duty", "the invoice is dated on Sunday, the meal was on Friday"),
                year("D3.2", DiningRules::weekends)
                        .twin("a tenth of the meals is on rest days")
                        .innocent("a fifth of the meals on rest days"),
                bill("D3.3", DiningRules::besideAllowance)
                        .twin("no meal allowance is paid for that day")
                        .innocent("the meal is on the day before the trip"),
                bill("D4.1", DiningRules::club).twin("an ordinary restaurant").innocent("a hotel restaurant"),
                bill("D4.2", DiningRules::elsewhere)
                        .twin("a travel order for that city is there")
                        .innocent("a neighbouring county within sixty kilometres"),
                new Rule("D4.3", UNIT, DiningRules::canteen)
                        .shows(Books.LEDGER)
                        .twin("fish and vegetables")
                        .innocent("cooking wine"),
                bill("D5.1", DiningRules::liquor)
                        .years(2025)
                        .when(d -> Days.isWorkday(d) && d.isAfter(LocalDate.of(2025, 5, 4)))
                        .twin("alcohol for disinfection")
                        .innocent("smoke detectors"),
                bill("D5.2", DiningRules::otherGoods)
                        .shows(Books.INVOICE)
                        .twin("the seller is a stationer")
                        .innocent("a hotel's invoice for a meeting room"),
                new Rule("D5.3", UNIT, DiningRules::someoneElsePays)
                        .shows(Cases.BILL)
                        .twin("the company has nothing to do with the office")
                        .innocent("the company dined three days earlier"),
                year("D6.1", DiningRules::oneHouse)
                        .twin("the meals are spread over many houses")
                        .innocent("a third of the meals at one house"),
                year("D6.2", DiningRules::shifted)
                        .years(2024, 2025)
                        .lasts(365, 365)
                        .twin("the rise goes to other sellers")
                        .innocent("reception falls and nothing rises"));
    }

    private static Rule bill(String model, Rule.Script script) {
        return new Rule(model, UNIT, script).lasts(2, 5).shows(Books.LINE);
    }

    private static Rule year(String model, Rule.Script script) {
        return new Rule(model, UNIT, script)
                .when(d -> d.getDayOfYear() == 1)
                .lasts(0, 365)
                .lane(YEAR)
                .shows(Books.INVOICE);
    }

    private static String order(Scene scene, LocalDate day, int guests, int companions, int meals) {
        return Meals.order(scene, scene.unit(), scene.mark(), day, guests, companions, true, meals, null);
    }

    private static String lawful(Scene scene, LocalDate day) {
        String order = order(scene, day, 6, 2, 1);
        scene.excuse("reception_order:" + order);
        return order;
    }

    private static Books.Filed claim(
            Scene scene, @org.jspecify.annotations.Nullable String order, Books.Item... items) {
        long sum = 0;
        for (Books.Item item : items) {
            sum += item.cents;
        }
        scene.amount(sum);
        return scene.books().claim(scene, scene.member(0), "reception", order, List.of(items));
    }

    private static void noLetter(Scene scene) {
        Company house = scene.seller(Trade.RESTAURANT);
        String order = scene.isPlanted()
                ? null
                : lawful(scene, scene.isTwin() ? scene.day() : scene.day().plusDays(2));
        claim(scene, order, Meals.bill(scene.day(), house, scene.isEasy() ? 86_017 : 23_017, 8));
    }

    private static void companions(Scene scene) {
        int guests = scene.isInnocent() ? 12 : 8;
        int companions = scene.isTwin() ? 3 : scene.isInnocent() ? 4 : scene.isEasy() ? 7 : 4;
        order(scene, scene.day(), guests, companions, 1);
    }

    private static void dear(Scene scene) {
        String order = order(scene, scene.day(), 6, 2, scene.isInnocent() ? 2 : 1);
        long head = scene.isTwin() ? 11_800 : scene.isInnocent() ? 22_000 : scene.isEasy() ? 23_000 : 14_600;
        claim(scene, order, Meals.bill(scene.day(), scene.seller(Trade.RESTAURANT), head * 8, 8));
    }

    private static void running(Scene scene) {
        Company house = scene.seller(Trade.RESTAURANT);
        Books books = scene.books();
        long first = 98_000_000 + scene.serial() % 30_000 * 40L + scene.unit().index();
        LocalDate day = scene.day();
        int gap = scene.isTwin() ? 9 : scene.isInnocent() ? 6 : scene.isEasy() ? 1 : 2;
        int bills = scene.isEasy() ? 5 : 3;
        for (int i = 0; i < bills; i++) {
            String order = Meals.order(scene, scene.unit(), scene.mark() + "-" + i, day, 5, 2, true, 1, house);
            Books.Item bill = Meals.bill(day, house, 41_003 + i * 2_100, 7).paper(first + (long) i * gap);
            books.claim(scene, scene.member(0), "reception", order, List.of(bill));
            day = Days.plusWorkdays(day, 6);
        }
        scene.period(scene.day(), day);
    }

    private static void split(Scene scene) {
        Company house = scene.seller(Trade.RESTAURANT);
        Books books = scene.books();
        for (int i = 0; i < 2; i++) {
            LocalDate day = scene.isInnocent() && i == 1 ? Days.plusWorkdays(scene.day(), 3) : scene.day();
            Company at = scene.isTwin() && i == 1 ? scene.world().apart(Trade.RESTAURANT, scene.serial() + 7) : house;
            String order = Meals.order(scene, scene.unit(), scene.mark() + "-" + i, day, 9, 3, true, 1, at);
            books.claim(
                    scene,
                    scene.member(0),
                    "reception",
                    order,
                    List.of(Meals.bill(day, at, (scene.isEasy() ? 98_600 : 90_100) - i * 1_300, 12)));
        }
        scene.amount(190_000);
    }

    private static void twice(Scene scene) {
        Company seller = scene.seller(Trade.PRINTER);
        Books books = scene.books();
        long cents = scene.isEasy() ? 186_011 : 9_813;
        long second = scene.isTwin() ? cents / 3 : cents;
        Books.Item item = new Books.Item(scene.day(), "文件印刷", "30202", cents - (scene.isTwin() ? second : 0))
                .from(seller)
                .ofTotal(cents)
                .paper(99_300_007 + scene.serial() * 40L);
        Books.Filed filed = books.claim(scene, scene.member(0), "daily", null, List.of(item));
        Books.Item again = new Books.Item(scene.day(), "文件印刷", "30202", second)
                .from(seller)
                .ofTotal(cents);
        again = scene.isInnocent()
                ? again.paper(99_300_007 + scene.serial() * 40L + 23)
                : again.onInvoice(filed.invoices().get(0));
        books.claim(scene, scene.member(1), "daily", null, List.of(again), 20);
        scene.amount(second);
    }

    private static void voided(Scene scene) {
        Books.Item item = new Books.Item(scene.day(), "文件印刷", "30202", scene.isEasy() ? 238_007 : 21_007)
                .from(scene.seller(Trade.PRINTER));
        if (scene.isPlanted()) {
            item = item.turned(
                    scene.isEasy() ? "red" : "void",
                    scene.day().plusDays(scene.isEasy() ? 25 : 70).atTime(9, 0));
        }
        claim(scene, null, item);
        scene.period(scene.day(), scene.day().plusDays(90));
    }

    private static void restDayMeal(Scene scene) {
        Company house = scene.seller(Trade.RESTAURANT);
        Person claimant = scene.member(scene.day(), scene.isInnocent(0));
        String order = scene.isTwin() ? lawful(scene, scene.day()) : null;
        LocalDate meal = scene.day();
        if (scene.isInnocent(0)) {
            order = lawful(scene, scene.day());
            scene.excuse(Presence.key(claimant, scene.day()));
        }
        if (scene.isInnocent(1)) {
            meal = Days.plusWorkdays(scene.day(), -1);
            order = lawful(scene, meal);
        }
        long cents = scene.isEasy() ? 92_019 : 26_019;
        Books.Item bill = Meals.bill(meal, house, cents, 8).issued(scene.day().atTime(12, 50));
        scene.books().claim(scene, claimant, "reception", order, List.of(bill));
        Meals.card(scene, claimant, scene.unit(), meal.atTime(12, 44), house.name(), "5812", Land.CITY, cents);
        scene.amount(cents);
    }

    private static void meals(Scene scene, Dining.Year how) {
        int year = scene.day().getYear();
        String mark = String.valueOf((char) ('K' + year - Days.FIRST.getYear()));
        Dining.year(
                scene.world(), scene.prop(Stage.class), scene, new Books(scene.world(), scene.unit(), mark), year, how);
        scene.period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    private static void weekends(Scene scene) {
        meals(
                scene,
                new Dining.Year(
                        1.2, scene.isTwin() ? 0.1 : scene.isInnocent() ? 0.2 : scene.isEasy() ? 0.75 : 0.58, 0, 0));
    }

    private static void besideAllowance(Scene scene) {
        Trips.Trip trip = Trips.trip(
                scene,
                scene.member(0),
                scene.day(),
                3,
                Land.CITIES.get(scene.draws().below(4)));
        List<Books.Item> lines = new ArrayList<>();
        if (!scene.isTwin()) {
            lines.add(new Books.Item(trip.to(), "伙食补助费3天", "30211", 30_000));
        }
        Company house = scene.world().elsewhere(Trade.RESTAURANT, trip.city(), 0);
        LocalDate day = scene.isInnocent()
                ? Days.plusWorkdays(scene.day(), -2)
                : scene.day().plusDays(1);
        lines.add(0, Meals.bill(day, scene.isInnocent() ? scene.seller(Trade.RESTAURANT) : house, 16_801, 2));
        scene.books().claim(scene, scene.member(0), "travel", trip.order(), lines);
        scene.amount(16_801);
        scene.period(scene.day(), trip.to());
    }

    private static void club(Scene scene) {
        Company house = scene.isTwin()
                ? scene.seller(Trade.RESTAURANT)
                : scene.isInnocent()
                        ? scene.seller(Trade.HOTEL)
                        : scene.seller(scene.isEasy() ? Trade.PRIVATE_CLUB : Trade.FARMSTAY);
        claim(scene, order(scene, scene.day(), 6, 2, 1), Meals.bill(scene.day(), house, 79_005, 8));
    }

    private static void elsewhere(Scene scene) {
        Land.Destination city =
                scene.isInnocent() ? null : Land.CITIES.get(scene.draws().below(4));
        Company house =
                city == null ? scene.seller(Trade.RESTAURANT) : scene.world().elsewhere(Trade.RESTAURANT, city, 1);
        if (scene.isTwin() && city != null) {
            Trips.order(
                    scene,
                    scene.unit(),
                    scene.mark(),
                    List.of(scene.member(0)),
                    "业务工作",
                    List.of(city.code()),
                    scene.day(),
                    scene.day().plusDays(1),
                    false);
        }
        claim(scene, null, Meals.bill(scene.day(), house, scene.isEasy() ? 19_800 : 16_200, 3));
    }

    private static void canteen(Scene scene) {
        String what =
                scene.isTwin() ? "食堂采购鲜鱼蔬菜" : scene.isInnocent() ? "食堂采购料酒调料" : scene.isEasy() ? "食堂采购鲍鱼龙虾" : "食堂采购海参";
        long cents = scene.isEasy() ? 420_000 : 61_000;
        Dining.canteen(scene, scene.unit(), "SX" + scene.mark(), scene.day(), what, cents);
        scene.amount(cents);
    }

    private static void liquor(Scene scene) {
        String goods = scene.isTwin() ? "医用酒精" : scene.isInnocent() ? "烟感报警器" : scene.isEasy() ? "飞天茅台酒" : "红酒";
        claim(
                scene,
                null,
                new Books.Item(scene.day(), "物资采购", "30299", scene.isEasy() ? 299_800 : 11_600)
                        .from(scene.seller(Trade.SUPERMARKET))
                        .goods(goods));
    }

    private static void otherGoods(Scene scene) {
        Company seller = scene.isTwin()
                ? scene.seller(Trade.STATIONERY)
                : scene.isInnocent()
                        ? scene.seller(Trade.HOTEL)
                        : scene.seller(scene.draws().chance(0.5) ? Trade.RESTAURANT : Trade.LIQUOR);
        String goods = scene.isInnocent() ? "会议场地" : "办公用品";
        claim(
                scene,
                null,
                new Books.Item(
                                scene.day(),
                                scene.isInnocent() ? "会议场地费" : "办公用品采购",
                                "30201",
                                scene.isEasy() ? 268_003 : 56_003)
                        .from(seller)
                        .goods(goods));
    }

    private static void someoneElsePays(Scene scene) {
        Company payer = scene.seller(Trade.BUILDER);
        Company house = scene.world().company(Trade.RESTAURANT, scene.serial() % 10);
        LocalDate day = scene.isInnocent() ? scene.day().minusDays(3) : scene.day();
        if (!scene.isTwin()) {
            Cases.contract(scene, scene.unit(), payer, scene.day().minusDays(200), scene.mark(), 48_000_000);
        }
        String no = "AJ-990181-" + scene.mark();
        scene.row(
                Cases.BILL,
                house.venue(),
                "Z" + scene.mark(),
                day.atTime(20, 10),
                payer.name(),
                payer.uscc(),
                payer.account(),
                "牡丹厅",
                9,
                "套餐",
                "2680.00",
                no);
        Vehicle vehicle = scene.world().vehicles().get(scene.unit().firstVehicle());
        Place at = java.util.Objects.requireNonNull(house.place());
        scene.row(
                Diary.PARKING,
                vehicle.id(),
                scene.day().atTime(18, 35).plusSeconds(scene.serial() % 50),
                scene.day().atTime(20, 30),
                at.away(0.02, 1),
                house.venue(),
                "gate");
        scene.amount(268_000);
    }

    private static void oneHouse(Scene scene) {
        meals(
                scene,
                new Dining.Year(
                        3,
                        0.11,
                        scene.isTwin() ? 0 : scene.isInnocent() ? 0.3 : scene.isEasy() ? 0.9 : 0.68,
                        scene.serial()));
    }

    private static void shifted(Scene scene) {
        meals(scene, new Dining.Year(0.3, 0.11, 0, 0));
        Company hotel = scene.seller(Trade.HOTEL);
        Books books = scene.books();
        Unit unit = scene.unit();
        int year = scene.day().getYear();
        for (int i = 0; i < 8; i++) {
            LocalDate day = Days.workdayFrom(LocalDate.of(year - 1, 2 + i, 7));
            String order = Meals.order(scene, unit, scene.mark() + "-" + i, day, 9, 3, true, 1, hotel);
            books.claim(scene, scene.member(2), "reception", order, List.of(Meals.bill(day, hotel, 138_003, 12)));
        }
        Company to = scene.isTwin() ? scene.world().apart(Trade.CONFERENCE, scene.serial()) : hotel;
        long each = unit.staff() * (scene.isEasy() ? 36_000L : 26_000L) + 100_003;
        for (int i = 0; i < 10 && !scene.isInnocent(); i++) {
            LocalDate day = Days.workdayFrom(LocalDate.of(year, 1 + i, 18));
            books.claim(
                    scene,
                    scene.member(2),
                    "meeting",
                    null,
                    List.of(new Books.Item(day, "工作会议费", "30215", each).from(to).goods("会议服务")));
        }
        scene.amount(each * 10);
    }
}
