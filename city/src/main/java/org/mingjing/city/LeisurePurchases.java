package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.List;

/** Indicators E1 to E3: leisure that is paid for, openly, under another name or as a card. */
final class LeisurePurchases {
    private LeisurePurchases() {}

    static List<Rule> rules() {
        return List.of(words(), trade(), nightCard(), disguised(), noPlan(), yearCard(), prepaid(), rhythm());
    }

    private static Rule claim(String model) {
        return new Rule(model, UNIT).lasts(2, 6).shows(Books.LINE);
    }

    private static Rule words() {
        return claim("E1.1")
                .twin("inspection papers for such places")
                .innocent("an office in 温泉镇")
                .plays(scene -> {
                    String text =
                            scene.planted("KTV消费", "足浴", "足 浴").twin("娱乐场所检查文书").innocent("温泉镇政府办公用房修缮");
                    scene.claim(
                            "misc",
                            scene.bought("30299", text, scene.easy(88_003L, 23_003L))
                                    .from(scene.seller(Trade.SHOP))
                                    .goods("服务"));
                });
    }

    private static Rule trade() {
        return claim("E1.2")
                .shows(Books.INVOICE)
                .twin("the seller rents halls")
                .innocent("a hotel")
                .plays(scene -> {
                    Trade trade = scene.planted(Trade.GYM, Trade.HOT_SPRING)
                            .twin(Trade.CONFERENCE)
                            .innocent(Trade.HOTEL);
                    scene.claim(
                            "misc",
                            scene.bought("30299", "场地使用", scene.easy(146_003L, 24_003L))
                                    .from(scene.seller(trade)));
                });
    }

    private static Rule nightCard() {
        return new Rule("E1.3", Rule.Cast.MEMBER)
                .lasts(2, 5)
                .shows(Books.CARD)
                .twin("at ten past six on a working day")
                .innocent("a hotel at night")
                .plays(scene -> {
                    LocalDate day = scene.day();
                    long cents = scene.easy(98_000L, 36_000L);
                    Meals.card(
                            scene,
                            scene.member(0),
                            scene.unit(),
                            scene.planted(day.atTime(22, 41), day.atTime(20, 41))
                                    .onlyTwin(day.atTime(18, 10)),
                            scene.seller(Trade.KARAOKE).name(),
                            scene.planted("7911").innocent("7011"),
                            Land.CITY,
                            cents);
                    scene.amount(cents);
                    if (!scene.isInnocent()) {
                        scene.alsoOfUnit("E1.2");
                    }
                });
    }

    private static Rule disguised() {
        return claim("E2.1")
                .lane("E2.1", Plans.DEAR)
                .shows(Books.INVOICE)
                .alsoHits("E1.2")
                .twin("the seller is a hotel")
                .innocent("a conference company")
                .plays(scene -> {
                    Trade trade = scene.planted(Trade.KARAOKE, Trade.GYM)
                            .twin(Trade.HOTEL)
                            .innocent(Trade.CONFERENCE);
                    scene.claim(
                            "misc",
                            scene.bought("30215", "会议费", scene.easy(386_003L, 56_003L))
                                    .from(scene.seller(trade))
                                    .goods("会议服务"));
                });
    }

    private static Rule noPlan() {
        return claim("E2.2")
                .lane("E2.2", Plans.DEAR)
                .when(LeisurePurchases::isFarFromPlans)
                .lasts(15, 20)
                .twin("an approved plan is there")
                .innocent("the plan is eight days earlier")
                .plays(scene -> {
                    Company resort = scene.seller(Trade.RESORT);
                    if (!scene.isPlanted()) {
                        LocalDate from =
                                scene.planted(scene.day()).innocent(scene.day().minusDays(8));
                        String plan = Plans.plan(
                                scene,
                                scene.unit(),
                                scene.mark(),
                                "meeting",
                                "年度工作会议",
                                resort.venue(),
                                from,
                                1,
                                30,
                                -1);
                        scene.excuse("meeting_training_plan:" + plan);
                    }
                    scene.claim(
                            "misc",
                            scene.bought("30215", "会议费", scene.easy(980_003L, 113_003L))
                                    .from(resort)
                                    .goods("会议服务"));
                });
    }

    /** The ordinary meetings of an office lie in other months. */
    private static boolean isFarFromPlans(LocalDate day) {
        int at = day.getDayOfMonth();
        return Days.isWorkday(day) && day.getMonthValue() % 3 == 1 && day.getMonthValue() > 1 && at >= 5 && at <= 20;
    }

    private static Rule yearCard() {
        return claim("E2.3")
                .shows(Books.INVOICE)
                .alsoHits("E1.2")
                .years(2023, 2024)
                .lasts(5, 380)
                .twin("the seller is a bookshop")
                .innocent("a plain amount, once")
                .plays(scene -> {
                    Trade trade = scene.planted(Trade.GYM).twin(Trade.BOOKSHOP).innocent(Trade.SOFTWARE);
                    long cents = scene.planted(298_800L, 109_800L).innocent(125_003L);
                    LocalDate again = scene.day().plusDays(365 + scene.draws().between(-8, 8));
                    Books books = scene.books();
                    for (LocalDate day : scene.isInnocent() ? List.of(scene.day()) : List.of(scene.day(), again)) {
                        service(scene, books, day, "年度服务", cents, trade);
                    }
                    scene.period(scene.day(), again);
                });
    }

    private static void service(Scene scene, Books books, LocalDate day, String what, long cents, Trade trade) {
        Books.Item item = new Books.Item(day, what, "30299", cents).from(scene.seller(trade));
        books.claim(scene, scene.member(0), "misc", null, List.of(item));
    }

    private static Rule prepaid() {
        return claim("E3.1")
                .twin("door passes")
                .innocent("toll units topped up")
                .plays(scene -> {
                    String goods = scene.planted("购物卡", "提货券").twin("门禁卡").innocent("ETC充值");
                    Books.Item item = scene.bought("30299", "物品采购", scene.easy(503_003L, 57_003L))
                            .from(scene.seller(Trade.SHOP))
                            .goods(goods);
                    boolean classed = scene.isPlanted() && scene.isEasy();
                    scene.claim("misc", classed ? item.taxClass("6010000000000000000") : item);
                });
    }

    private static Rule rhythm() {
        return claim("E3.2")
                .shows(Books.INVOICE)
                .alsoHits("E1.2")
                .lasts(5, 100)
                .twin("the payee maintains software")
                .innocent("two payments only")
                .plays(scene -> {
                    Trade trade = scene.planted(Trade.GYM).lawful(Trade.SOFTWARE);
                    Books books = scene.books();
                    for (int i = 0; i < scene.planted(3).innocent(2); i++) {
                        service(scene, books, scene.day().plusDays(30L * i), "月度服务", 60_003 + i * 400L, trade);
                    }
                    scene.days(61);
                });
    }
}
