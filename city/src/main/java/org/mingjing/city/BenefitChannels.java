package org.mingjing.city;

import static org.mingjing.city.BenefitAmounts.payout;
import static org.mingjing.city.BenefitAmounts.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Indicators B5 and B6: benefits under doubtful titles, from doubtful money, through doubtful channels. */
final class BenefitChannels {
    private BenefitChannels() {}

    static List<Rule> rules() {
        return List.of(cancelledTitle(), overtime(), ownExpert(), earmarked(), throughSociety());
    }

    private static Rule cancelledTitle() {
        return person("B5.1")
                .twin("a title of the standard")
                .innocent("an abbreviated title")
                .plays(scene -> {
                    payout(
                            scene,
                            "other",
                            scene.planted("过节费", "通讯补助").twin("防暑降温费").innocent("防暑降温"),
                            80_000);
                    scene.subject("unit", scene.unit().id());
                });
    }

    private static Rule overtime() {
        return person("B5.2")
                .when(day -> true)
                .attends(plot -> Map.of(plot.day(), plot.version() == Plot.Version.PLANTED ? "leave" : "duty"))
                .twin("the register shows duty")
                .innocent("duty, recorded late")
                .plays(scene -> {
                    payout(scene, "duty", "值班费" + scene.day(), 10_000);
                    if (!scene.isPlanted()) {
                        scene.excuse(Presence.key(scene.member(0), scene.day()));
                    }
                });
    }

    private static Rule ownExpert() {
        return person("B5.3")
                .when(day -> Days.isWorkday(day) && day.getMonthValue() > 1 && day.getMonthValue() < 9)
                .lasts(90, 91)
                .shows(Books.PAYMENT)
                .twin("the payee is an outsider of the same name")
                .innocent("twice only")
                .plays(scene -> {
                    Person own = scene.member(0);
                    Person payee = scene.planted(own).onlyTwin(scene.outsider(0).named(own.name()));
                    Books books = scene.books();
                    LocalDate day = scene.day();
                    for (int i = 0; i < scene.planted(5, 3).innocent(2); i++) {
                        Books.Item fee = new Books.Item(day, "讲课费", "30226", scene.easy(200_000L, 85_000L)).to(payee);
                        books.claim(scene, scene.member(2), "labour", null, List.of(fee));
                        day = Days.plusWorkdays(day, 15);
                    }
                    scene.period(scene.day(), day);
                });
    }

    private static Rule earmarked() {
        return BenefitPurchases.unit("B6.1")
                .when(BenefitPurchases::isFarFromFestivals)
                .twin("charged to the budget")
                .innocent("relief for families in need")
                .plays(scene -> {
                    String what = scene.planted("职工慰问金补贴", "加班费").innocent("困难群众补贴");
                    scene.claim(
                            "daily",
                            scene.bought("30229", what, scene.easy(620_000L, 61_000L))
                                    .to(scene.member(1))
                                    .fund(scene.planted("RELIEF").onlyTwin("BUDGET")));
                });
    }

    private static Rule throughSociety() {
        return new Rule("B6.2", Rule.Cast.UNIT)
                .where(Unit::hasSociety)
                .lasts(10, 70)
                .shows(Books.PAYMENT, Payouts.BENEFIT)
                .alsoHits("B2.1")
                .twin("the recipients are the society's own staff")
                .innocent("two recipients only")
                .plays(scene -> {
                    Unit unit = scene.unit();
                    int people = scene.planted(8, 5).innocent(2);
                    long each = 120_000;
                    scene.books()
                            .pay(
                                    scene,
                                    scene.day(),
                                    unit.name() + "职工互助协会",
                                    Numbers.card(7_000_000_000L + unit.index()),
                                    Numbers.credit("51", 70_000 + unit.index()),
                                    each * people * 10 / 8,
                                    "委托服务费",
                                    "30227");
                    LocalDate paid = Days.plusWorkdays(scene.day(), scene.easy(8, 25));
                    for (int i = 0; i < people; i++) {
                        // those whom the society employs are paid for nothing in no year
                        int number = scene.isInnocent() ? unit.staff() - 1 - i : unit.officials() + i;
                        Person member = scene.world().member(unit, number);
                        Person person = scene.planted(member).onlyTwin(scene.outsider(i));
                        if (!scene.isPlanted()) {
                            employedBySociety(scene, person);
                        }
                        Payouts.allowance(
                                scene, unit.society(), "property", "物业服务补贴", person, paid, Payouts.month(paid), each);
                    }
                    scene.amount(each * people);
                    scene.period(scene.day(), paid);
                });
    }

    private static void employedBySociety(Scene scene, Person person) {
        Unit unit = scene.unit();
        LocalDate since = LocalDate.of(2021, 1, 4).plusDays(scene.serial());
        scene.excuse(
                Registers.APPOINTMENT, person.id(), "Z" + unit.society(), unit.society(), since, null, "main", "clerk");
    }
}
