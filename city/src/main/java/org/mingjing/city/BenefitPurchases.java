package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.List;

/** Indicators B3 and B4: benefits that hide among purchases and labour fees. */
final class BenefitPurchases {
    private static final List<Integer> TYPICAL = List.of(50, 100, 150, 200, 300, 500, 800, 1000);

    private BenefitPurchases() {}

    static List<Rule> rules() {
        return List.of(burst(), yearEndFees(), giftsAsPaper(), roundRetail(), divisible(), manySmall());
    }

    static Rule unit(String model) {
        return new Rule(model, UNIT).lasts(2, 8).shows(Books.LINE);
    }

    static boolean isFarFromFestivals(LocalDate day) {
        int month = day.getMonthValue();
        return Days.isWorkday(day) && (month == 3 || month == 7 || (month == 11 && day.getDayOfMonth() < 25));
    }

    private static Rule burst() {
        return unit("B3.1")
                .when(BenefitPurchases::isBeforeMidAutumn)
                .lasts(20, 40)
                .twin("bought in an ordinary month")
                .innocent("condolence goods for families in need")
                .plays(scene -> {
                    LocalDate july = Days.workdayFrom(LocalDate.of(scene.year(), 7, 15));
                    LocalDate day = scene.planted(scene.day()).onlyTwin(july);
                    String what = scene.planted("月饼礼盒").innocent("慰问困难群众米面");
                    scene.claim(
                            "daily",
                            new Books.Item(day, what, "30229", scene.easy(1_480_003L, 361_003L))
                                    .from(scene.seller(Trade.SUPERMARKET)));
                    scene.period(
                            scene.planted(day.minusDays(1)).onlyTwin(day),
                            scene.planted(day.plusDays(30)).onlyTwin(day));
                });
    }

    private static boolean isBeforeMidAutumn(LocalDate day) {
        LocalDate festival = LocalDate.of(day.getYear(), 9, day.getYear() == 2024 ? 15 : 28);
        return Days.isWorkday(day) && day.equals(Days.plusWorkdays(festival, -8));
    }

    private static Rule yearEndFees() {
        return unit("B3.2")
                .when(day -> day.getMonthValue() == 12 && day.getDayOfMonth() < 8 && Days.isWorkday(day))
                .lasts(60, 30)
                .shows(Books.PAYMENT)
                .twin("the payees are outsiders")
                .innocent("small fees, spread")
                .plays(scene -> {
                    Books books = scene.books();
                    long cents = scene.planted(150_000L).innocent(60_000L);
                    for (int i = 0; i < scene.planted(7, 4).innocent(2); i++) {
                        Person payee = scene.planted(scene.member(i)).onlyTwin(scene.outsider(i));
                        Books.Item fee = scene.bought("30226", "项目评审费", cents).to(payee);
                        books.claim(scene, scene.member(0), "labour", null, List.of(fee));
                    }
                    scene.period(LocalDate.of(scene.year(), 12, 1), LocalDate.of(scene.year(), 12, 31));
                });
    }

    private static Rule giftsAsPaper() {
        return unit("B4.1")
                .when(BenefitPurchases::isFarFromFestivals)
                .twin("it was paper")
                .innocent("tea samples for testing")
                .plays(scene -> {
                    String goods =
                            scene.planted("礼品礼盒", "茶叶", "茶 叶").twin("打印纸").innocent("茶叶抽检样品");
                    scene.claim(
                            "daily",
                            fromSupermarket(scene, "30201", "办公用品采购", scene.easy(246_003L, 36_003L))
                                    .goods(goods));
                });
    }

    private static Books.Item fromSupermarket(Scene scene, String account, String summary, long cents) {
        return scene.bought(account, summary, cents).from(scene.seller(Trade.SUPERMARKET));
    }

    private static Rule roundRetail() {
        return unit("B4.2")
                .shows(Books.INVOICE)
                .twin("the invoice has its lines")
                .innocent("not a multiple of the step")
                .plays(scene -> {
                    long cents = scene.planted(1_000_000L, 200_000L).innocent(238_017L);
                    Books.Item item = fromSupermarket(scene, "30299", "日用采购", avoid(scene.unit(), cents))
                            .goods("日用百货");
                    scene.claim("daily", scene.isTwin() ? item : item.withoutDetails());
                });
    }

    /** A multiple of five hundred yuan that no typical value per head gives. */
    private static long avoid(Unit unit, long cents) {
        long at = cents;
        while (isTypical(unit, at)) {
            at += 50_000;
        }
        return at;
    }

    private static boolean isTypical(Unit unit, long cents) {
        for (int heads = unit.staff() - 2; heads <= unit.staff() + 2; heads++) {
            for (int value : TYPICAL) {
                if (cents == 100L * heads * value) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Rule divisible() {
        return unit("B4.3")
                .shows(Books.INVOICE)
                .twin("the total is no multiple")
                .innocent("a printer's invoice")
                .plays(scene -> {
                    long heads = scene.unit().staff() * scene.easy(50_000L, 30_000L);
                    long cents = scene.planted(heads).onlyTwin(heads + 1_337);
                    Trade trade = scene.planted(Trade.SUPERMARKET).innocent(Trade.PRINTER);
                    scene.claim(
                            "daily",
                            scene.bought("30299", "日用采购", cents)
                                    .from(scene.seller(trade))
                                    .goods("日用百货"));
                });
    }

    private static Rule manySmall() {
        return BenefitAmounts.year("B4.4")
                .shows(Books.LINE)
                .twin("each line is above the small amount")
                .innocent("a yearly sum below the least")
                .plays(scene -> {
                    Books books = scene.books();
                    Company shop = scene.seller(Trade.SHOP);
                    Stage stage = scene.prop(Stage.class);
                    LocalDate day = stage.stillWorkday(scene.unit(), scene.day());
                    long cents = scene.planted(84_003L).twin(101_003L).innocent(40_003L);
                    for (int i = 0; i < 66; i++) {
                        Books.Item item = new Books.Item(day, "零星采购", "30299", cents + i * 2L)
                                .from(shop)
                                .goods("日用百货");
                        books.claim(scene, scene.member(i % 5), "daily", null, List.of(item));
                        day = stage.stillWorkday(scene.unit(), Days.plusWorkdays(day, 3));
                    }
                    scene.amount(66 * cents);
                    scene.wholeYear();
                });
    }
}
