package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.MEMBER;
import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Excessive distribution of benefits, module B: 18 affairs. */
final class BenefitRules {
    private BenefitRules() {}

    static List<Rule> rules() {
        return List.of(
                year("B1.1", BenefitRules::festivalGoods)
                        .shows(Payouts.BENEFIT)
                        .twin("exactly at the cap")
                        .innocent("below the cap, one member more generous than another year"),
                person("B1.2", BenefitRules::oneItem)
                        .twin("exactly at the cap")
                        .innocent("two events, each at its cap"),
                year("B1.3", BenefitRules::total)
                        .shows(Payouts.PAYROLL)
                        .twin("the approved total was raised")
                        .innocent("within the tolerance of ten thousand"),
                person("B2.1", BenefitRules::stranger)
                        .twin("the recipient has an appointment")
                        .innocent("a retired member on the payroll"),
                person("B2.2", BenefitRules::twoUnits)
                        .twin("the second is for another month")
                        .innocent("the transfer month, in parts below the least amount"),
                person("B2.3", BenefitRules::afterDeath)
                        .shows(Payouts.PAYROLL)
                        .twin("the pay ended")
                        .innocent("a funeral grant"),
                year("B2.4", BenefitRules::leaders)
                        .shows(Payouts.BENEFIT)
                        .twin("everybody gets the same")
                        .innocent("a total below the least"),
                unit("B3.1", BenefitRules::burst)
                        .when(BenefitRules::isBeforeMidAutumn)
                        .lasts(20, 40)
                        .twin("bought in an ordinary month")
                        .innocent("condolence goods for families in need"),
                unit("B3.2", BenefitRules::yearEndFees)
                        .when(d -> d.getMonthValue() == 12 && d.getDayOfMonth() < 8 && Days.isWorkday(d))
                        .lasts(60, 30)
                        .shows(Books.PAYMENT)
                        .twin("the payees are outsiders")
                        .innocent("small fees, spread"),
                unit("B4.1", BenefitRules::giftsAsPaper)
                        .when(BenefitRules::isFarFromFestivals)
                        .twin("it was paper")
                        .innocent("tea samples for testing"),
                unit("B4.2", BenefitRules::roundRetail)
                        .shows(Books.INVOICE)
                        .twin("the invoice has its lines")
                        .innocent("not a multiple of the step"),
                unit("B4.3", BenefitRules::divisible)
                        .shows(Books.INVOICE)
                        .twin("the total is no multiple")
                        .innocent("a printer's invoice"),
                year("B4.4", BenefitRules::manySmall)
                        .shows(Books.LINE)
                        .twin("each line is above the small amount")
                        .innocent("a yearly sum below the least"),
                person("B5.1", BenefitRules::cancelledTitle)
                        .twin("a title of the standard")
                        .innocent("an abbreviated title"),
                person("B5.2", BenefitRules::overtime)
                        .when(d -> !Days.isWorkday(d) || Days.isWorkday(d))
                        .twin("the register shows duty")
                        .innocent("duty, recorded late"),
                person("B5.3", BenefitRules::ownExpert)
                        .when(d -> Days.isWorkday(d) && d.getMonthValue() > 1 && d.getMonthValue() < 9)
                        .lasts(90, 91)
                        .shows(Books.PAYMENT)
                        .twin("the payee is an outsider of the same name")
                        .innocent("twice only"),
                unit("B6.1", BenefitRules::earmarked)
                        .when(BenefitRules::isFarFromFestivals)
                        .twin("charged to the budget")
                        .innocent("relief for families in need"),
                new Rule("B6.2", UNIT, BenefitRules::throughSociety)
                        .where(Unit::hasSociety)
                        .lasts(10, 70)
                        .shows(Books.PAYMENT, Payouts.BENEFIT)
                        .alsoHits("B2.1")
                        .twin("the recipients are the society's own staff")
                        .innocent("two recipients only"));
    }

    private static Rule unit(String model, Rule.Script script) {
        return new Rule(model, UNIT, script).lasts(2, 8).shows(Books.LINE);
    }

    private static Rule person(String model, Rule.Script script) {
        return new Rule(model, MEMBER, script)
                .lasts(2, 35)
                .lane("benefit-person")
                .shows(Payouts.BENEFIT);
    }

    private static Rule year(String model, Rule.Script script) {
        return new Rule(model, UNIT, script).when(d -> d.getDayOfYear() == 1).lasts(0, 365);
    }

    private static boolean isBeforeMidAutumn(LocalDate day) {
        return Days.isWorkday(day)
                && day.equals(Days.plusWorkdays(LocalDate.of(day.getYear(), 9, day.getYear() == 2024 ? 15 : 28), -8));
    }

    private static boolean isFarFromFestivals(LocalDate day) {
        int month = day.getMonthValue();
        return Days.isWorkday(day) && (month == 3 || month == 7 || (month == 11 && day.getDayOfMonth() < 25));
    }

    private static void year(Scene scene) {
        scene.period(scene.day(), scene.day().plusYears(1).minusDays(1));
    }

    private static void payout(
            Scene scene,
            String org,
            String item,
            String title,
            Person person,
            LocalDate day,
            @Nullable String period,
            long cents) {
        scene.row(
                Payouts.BENEFIT,
                org,
                item,
                title,
                person.id(),
                day,
                period == null ? day.toString().substring(0, 7) : period,
                Rows.yuan(cents),
                "cash",
                "budget",
                null);
        scene.amount(cents);
    }

    private static void festivalGoods(Scene scene) {
        long each = scene.isTwin() ? 50_000 : scene.isInnocent() ? 46_000 : scene.isEasy() ? 82_000 : 53_000;
        Benefits.festival(scene.world(), scene, scene.unit(), scene.plot().year(), each);
        scene.amount(Math.max(0, each * 4 - 200_000) * scene.unit().staff());
        year(scene);
    }

    private static void oneItem(Scene scene) {
        payout(
                scene,
                scene.unit().id(),
                "hospital",
                "住院慰问",
                scene.member(0),
                scene.day(),
                null,
                scene.isPlanted() ? (scene.isEasy() ? 280_000 : 115_000) : 100_000);
        if (scene.isInnocent()) {
            payout(scene, scene.unit().id(), "bereavement", "丧事慰问", scene.member(0), scene.day(), null, 100_000);
        }
        scene.subject("person", scene.member(0).id());
    }

    private static void total(Scene scene) {
        Unit unit = scene.unit();
        int year = scene.plot().year();
        long each = scene.isInnocent()
                ? 900_000 / unit.staff()
                : (scene.isEasy() ? 2_400_000 : 1_200_000) / Math.min(unit.staff(), 10);
        for (int k = 0; k < unit.staff(); k++) {
            Person person = scene.world().member(unit, k);
            scene.row(
                    Payouts.PAYROLL,
                    person.id(),
                    unit.id(),
                    year + "-12",
                    "bonus",
                    Rows.yuan(each),
                    unit.staffKind(k),
                    person.account());
        }
        Benefits.approved(scene.world(), scene, unit, year, scene.isTwin() ? each * unit.staff() : 0);
        scene.amount(each * unit.staff());
        year(scene);
    }

    private static Person outsider(Scene scene, int number) {
        return scene.world()
                .people()
                .other(50_000_000L
                        + scene.plot().rule().model().hashCode() % 9_973L * 31
                        + scene.serial() * 17L
                        + number);
    }

    private static void stranger(Scene scene) {
        Person person = outsider(scene, 0);
        Unit unit = scene.unit();
        if (scene.isTwin()) {
            scene.excuse(
                    Registers.APPOINTMENT,
                    person.id(),
                    unit.postOf(unit.staff() - 1),
                    unit.id(),
                    scene.day().minusDays(300),
                    null,
                    "secondment",
                    "clerk");
        }
        if (scene.isInnocent()) {
            String month = scene.day().toString().substring(0, 7);
            scene.excuse(
                    Payouts.PAYROLL, person.id(), unit.id(), month, "pension", "4200.00", "retired", person.account());
        }
        payout(scene, unit.id(), "reading", "读书补贴", person, scene.day(), null, scene.isEasy() ? 90_000 : 26_000);
        scene.subject("person", person.id());
    }

    private static void twoUnits(Scene scene) {
        Person person = scene.member(0);
        int units = scene.world().units().size();
        Unit other = scene.world().units().get((scene.unit().index() + 1) % units);
        LocalDate day = scene.day();
        String month = day.toString().substring(0, 7);
        scene.row(
                Registers.APPOINTMENT,
                person.id(),
                other.postOf(other.staff() - 1),
                other.id(),
                LocalDate.of(2022, 9, 1),
                null,
                "part_time",
                "clerk");
        payout(scene, scene.unit().id(), "housing", "住房补贴", person, day, month, scene.isInnocent() ? 25_000 : 60_000);
        String second = scene.isTwin() ? day.plusMonths(2).toString().substring(0, 7) : month;
        payout(
                scene,
                other.id(),
                "housing",
                "住房补贴",
                person,
                day.plusDays(2),
                second,
                scene.isInnocent() ? 25_000 : 60_000);
        scene.subject("person", person.id());
        scene.period(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1).minusDays(1));
    }

    /** Somebody of the general population who died in spring or summer of the scene's year; nobody serves twice. */
    private static Person deceased(Scene scene) {
        People people = scene.world().people();
        int before = scene.plot().number() * 3 + scene.plot().version().number();
        for (long number = 0; ; number++) {
            Person person = people.other(number);
            LocalDate died = people.death(person);
            boolean fits = died != null
                    && died.getYear() == scene.plot().year()
                    && died.getMonthValue() < 8
                    && person.ageOn(died) > 58;
            if (fits && before-- == 0) {
                return person;
            }
        }
    }

    private static void afterDeath(Scene scene) {
        Person person = deceased(scene);
        LocalDate died = java.util.Objects.requireNonNull(scene.world().people().death(person));
        int after = scene.isPlanted() ? (scene.isEasy() ? 5 : 2) : 0;
        for (int month = -4; month <= after; month++) {
            if (month <= 0 || !scene.isTwin()) {
                String of = died.plusMonths(month).toString().substring(0, 7);
                scene.row(
                        Payouts.PAYROLL,
                        person.id(),
                        scene.unit().id(),
                        of,
                        "pension",
                        "4350.00",
                        "retired",
                        person.account());
            }
        }
        if (scene.isInnocent()) {
            scene.row(
                    Payouts.BENEFIT,
                    scene.unit().id(),
                    "funeral",
                    "丧葬补助",
                    person.id(),
                    died.plusDays(60),
                    null,
                    "3000.00",
                    "cash",
                    "budget",
                    null);
        }
        scene.subject("person", person.id());
        scene.amount(after * 435_000L);
        scene.period(died, died.plusMonths(6));
    }

    private static void leaders(Scene scene) {
        Unit unit = scene.unit();
        LocalDate day = Days.workdayFrom(LocalDate.of(scene.plot().year(), 6, 12));
        long ordinary = scene.isInnocent() ? 10_000 : 60_000;
        for (int k = 0; k < unit.staff(); k++) {
            boolean leader = k <= 2;
            long cents = leader && !scene.isTwin() ? ordinary * (scene.isEasy() ? 12 : 5) : ordinary;
            payout(
                    scene,
                    unit.id(),
                    scene.isInnocent() ? "book" : "assessment",
                    "考核奖励",
                    scene.world().member(unit, k),
                    day,
                    null,
                    scene.isInnocent() ? 10_000 + (leader ? 1_000 : 0) : cents);
        }
        year(scene);
    }

    private static Books.Filed claim(Scene scene, Books.Item item) {
        scene.amount(item.cents);
        return scene.books().claim(scene, scene.member(0), "daily", null, List.of(item));
    }

    private static void burst(Scene scene) {
        LocalDate day =
                scene.isTwin() ? Days.workdayFrom(LocalDate.of(scene.plot().year(), 7, 15)) : scene.day();
        String what = scene.isInnocent() ? "慰问困难群众米面" : "月饼礼盒";
        claim(
                scene,
                new Books.Item(day, what, "30229", scene.isEasy() ? 1_480_003 : 361_003)
                        .from(scene.seller(Trade.SUPERMARKET))
                        .goods(what));
        if (!scene.isTwin()) {
            scene.period(day.minusDays(1), day.plusDays(30));
        } else {
            scene.period(day, day);
        }
    }

    private static void yearEndFees(Scene scene) {
        Books books = scene.books();
        int people = scene.isInnocent() ? 2 : scene.isEasy() ? 7 : 4;
        for (int i = 0; i < people; i++) {
            Person payee = scene.isPlanted() ? scene.member(i) : scene.isTwin() ? outsider(scene, i) : scene.member(i);
            long cents = scene.isInnocent() ? 60_000 : 150_000;
            books.claim(
                    scene,
                    scene.member(0),
                    "labour",
                    null,
                    List.of(new Books.Item(scene.day(), "项目评审费", "30226", cents).to(payee)));
        }
        scene.period(
                LocalDate.of(scene.plot().year(), 12, 1),
                LocalDate.of(scene.plot().year(), 12, 31));
    }

    private static void giftsAsPaper(Scene scene) {
        String goods = scene.isTwin() ? "打印纸" : scene.isInnocent() ? "茶叶抽检样品" : scene.isEasy() ? "礼品礼盒" : "茶叶";
        claim(
                scene,
                new Books.Item(scene.day(), "办公用品采购", "30201", scene.isEasy() ? 246_003 : 36_003)
                        .from(scene.seller(Trade.SUPERMARKET))
                        .goods(goods));
    }

    private static void roundRetail(Scene scene) {
        long cents = scene.isInnocent() ? 238_017 : scene.isEasy() ? 1_000_000 : 200_000;
        cents = avoid(scene.unit(), cents);
        Books.Item item = new Books.Item(scene.day(), "日用采购", "30299", cents)
                .from(scene.seller(Trade.SUPERMARKET))
                .goods("日用百货");
        claim(scene, scene.isTwin() ? item : item.withoutDetails());
    }

    private static final List<Integer> TYPICAL = List.of(50, 100, 150, 200, 300, 500, 800, 1000);

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

    private static void divisible(Scene scene) {
        int value = scene.isEasy() ? 500 : 300;
        long cents = 100L * scene.unit().staff() * value + (scene.isTwin() ? 1_337 : 0);
        Trade trade = scene.isInnocent() ? Trade.PRINTER : Trade.SUPERMARKET;
        claim(
                scene,
                new Books.Item(scene.day(), "日用采购", "30299", cents)
                        .from(scene.seller(trade))
                        .goods("日用百货"));
    }

    private static void manySmall(Scene scene) {
        Books books = scene.books();
        Company shop = scene.seller(Trade.SHOP);
        LocalDate day = Days.workdayFrom(scene.day());
        long cents = scene.isTwin() ? 101_003 : scene.isInnocent() ? 40_003 : 84_003;
        for (int i = 0; i < 66; i++) {
            books.claim(
                    scene,
                    scene.member(i % 5),
                    "daily",
                    null,
                    List.of(new Books.Item(day, "零星采购", "30299", cents + i * 2L)
                            .from(shop)
                            .goods("日用百货")));
            day = Days.plusWorkdays(day, 3);
        }
        scene.amount(66 * cents);
        year(scene);
    }

    private static void cancelledTitle(Scene scene) {
        String title = scene.isPlanted() ? (scene.isEasy() ? "过节费" : "通讯补助") : scene.isInnocent() ? "防暑降温" : "防暑降温费";
        payout(scene, scene.unit().id(), "other", title, scene.member(0), scene.day(), null, 80_000);
    }

    private static void overtime(Scene scene) {
        Person person = scene.member(0);
        payout(scene, scene.unit().id(), "duty", "值班费" + scene.day(), person, scene.day(), null, 10_000);
        if (!scene.isPlanted()) {
            scene.excuse(Presence.key(person, scene.day()));
        }
        scene.subject("person", person.id());
    }

    private static void ownExpert(Scene scene) {
        Person own = scene.member(0);
        Person other = outsider(scene, 0);
        Person payee = scene.isTwin()
                ? new Person(other.number(), own.name(), other.male(), other.birth(), other.village(), other.home())
                : own;
        Books books = scene.books();
        LocalDate day = scene.day();
        for (int i = 0; i < (scene.isInnocent() ? 2 : scene.isEasy() ? 5 : 3); i++) {
            books.claim(
                    scene,
                    scene.member(2),
                    "labour",
                    null,
                    List.of(new Books.Item(day, "讲课费", "30226", scene.isEasy() ? 200_000 : 85_000).to(payee)));
            day = Days.plusWorkdays(day, 15);
        }
        scene.subject("person", own.id());
        scene.period(scene.day(), day);
    }

    private static void earmarked(Scene scene) {
        String what = scene.isInnocent() ? "困难群众补贴" : scene.isEasy() ? "职工慰问金补贴" : "加班费";
        claim(
                scene,
                new Books.Item(scene.day(), what, "30229", scene.isEasy() ? 620_000 : 61_000)
                        .to(scene.member(1))
                        .fund(scene.isTwin() ? "BUDGET" : "RELIEF"));
    }

    private static void throughSociety(Scene scene) {
        Unit unit = scene.unit();
        int people = scene.isInnocent() ? 2 : scene.isEasy() ? 8 : 5;
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
        LocalDate paid = Days.plusWorkdays(scene.day(), scene.isEasy() ? 8 : 25);
        List<Person> recipients = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Person person = scene.isTwin() ? outsider(scene, i) : scene.world().member(unit, unit.officials() + i);
            if (scene.isTwin() || scene.isInnocent()) {
                scene.excuse(
                        Registers.APPOINTMENT,
                        person.id(),
                        "Z" + unit.society(),
                        unit.society(),
                        LocalDate.of(2021, 1, 4).plusDays(scene.serial()),
                        null,
                        "main",
                        "clerk");
            }
            recipients.add(person);
        }
        for (Person person : recipients) {
            payout(scene, unit.society(), "service", "服务补助", person, paid, null, each);
        }
        scene.amount(each * people);
        scene.period(scene.day(), paid);
    }
}
