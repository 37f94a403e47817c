package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.MEMBER;
import static org.mingjing.city.Rule.Cast.OFFICIAL;
import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tourism with public funds, module T: 14 affairs. */
final class TravelRules {
    private TravelRules() {}

    static List<Rule> rules() {
        return List.of(
                trip("T1.1", TravelRules::longer)
                        .shows(Trips.TICKET)
                        .twin("a private stay was approved")
                        .innocent("back one day later"),
                trip("T1.2", TravelRules::detour)
                        .shows(Trips.TICKET)
                        .twin("the order names that city too")
                        .innocent("two hours between trains there"),
                trip("T1.3", TravelRules::sleepsElsewhere)
                        .shows(Trips.NIGHTS)
                        .twin("the nights are in the task city")
                        .innocent("a county of the same city"),
                trip("T1.4", TravelRules::broken)
                        .shows(Trips.TICKET)
                        .twin("the bus between is on the claim")
                        .innocent("a gap of less than eighty kilometres"),
                trip("T2.1", TravelRules::weekends)
                        .when(TravelRules::isFreeThursday)
                        .lasts(10, 160)
                        .shows(Trips.TICKET)
                        .alsoHits("T1.1")
                        .twin("back on Friday")
                        .innocent("back on Saturday"),
                trip("T2.2", TravelRules::group)
                        .when(d -> Days.isWorkday(d) && (d.getMonthValue() <= 3 || d.getMonthValue() >= 11))
                        .shows(Trips.ORDER)
                        .twin("a conference")
                        .innocent("four persons"),
                claim("T3.1", TravelRules::words)
                        .twin("printing of tickets")
                        .innocent("upkeep of toilets for visitors"),
                claim("T3.2", TravelRules::agency)
                        .shows(Books.INVOICE)
                        .twin("the seller is a conference company")
                        .innocent("the agency sold tickets"),
                trip("T3.3", TravelRules::scenic)
                        .shows(Trips.NIGHTS)
                        .twin("a hotel in the city")
                        .innocent("another hotel in the city"),
                unit("T4.1", TravelRules::noLessons)
                        .twin("six hours of lessons a day")
                        .innocent("a meeting, no course"),
                unit("T4.2", TravelRules::overQuota).twin("within the quota").innocent("dear in sum, modest a head"),
                trip("T4.3", TravelRules::family)
                        .lane("T4.3")
                        .lasts(1_100, 1_100)
                        .shows(Trips.TICKET)
                        .twin("the second ticket is a colleague's on the order")
                        .innocent("a driver who is on the order"),
                new Rule("T5.1", OFFICIAL, TravelRules::abroad)
                        .lasts(20, 60)
                        .shows(Travel.OUTBOUND)
                        .twin("so many days were approved")
                        .innocent("a private journey"),
                new Rule("T5.2", OFFICIAL, TravelRules::hosted)
                        .lasts(5, 20)
                        .shows(Cases.STAY)
                        .twin("the company never applied")
                        .innocent("paid by another office"));
    }

    private static Rule trip(String model, Rule.Script script) {
        return new Rule(model, MEMBER, script)
                .when(TravelRules::isMonday)
                .lasts(12, 14)
                .lane("travel");
    }

    private static Rule claim(String model, Rule.Script script) {
        return new Rule(model, UNIT, script).lasts(2, 6).shows(Books.LINE);
    }

    private static Rule unit(String model, Rule.Script script) {
        return new Rule(model, UNIT, script)
                .when(d -> isMonday(d) && d.getMonthValue() % 3 == 0 && d.getDayOfMonth() <= 20)
                .lasts(5, 10)
                .shows(Plans.PLAN);
    }

    private static boolean isMonday(LocalDate day) {
        boolean work = true;
        for (int i = 0; i < 5; i++) {
            work &= Days.isWorkday(day.plusDays(i));
        }
        return work && day.getDayOfWeek().getValue() == 1;
    }

    private static boolean isFreeThursday(LocalDate day) {
        return day.getDayOfWeek().getValue() == 4
                && Days.isWorkday(day)
                && Days.isWorkday(day.plusDays(1))
                && !Days.isWorkday(day.plusDays(2))
                && !Days.isWorkday(day.plusDays(3));
    }

    private static Land.Destination city(Scene scene) {
        return Land.CITIES.get(scene.draws().below(4));
    }

    private static Books.Filed ticketClaim(Scene scene, Books books, String order, LocalDate last) {
        return books.claim(
                scene, scene.member(0), "travel", order, List.of(new Books.Item(last, "火车票", "30211", 42_000)), 5);
    }

    private static void longer(Scene scene) {
        Land.Destination city = city(scene);
        LocalDate from = scene.day();
        LocalDate to = from.plusDays(2);
        String order = Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                List.of(scene.member(0)),
                "业务工作",
                List.of(city.code()),
                from,
                to,
                scene.isTwin());
        LocalDate back = to.plusDays(scene.isInnocent() ? 1 : scene.isEasy() ? 4 : 2);
        Books.Filed filed = ticketClaim(scene, scene.books(), order, to);
        Trips.ticket(scene, filed.claim(), 1, scene.member(0), Land.CITY, city.code(), from.atTime(8, 0), 1.5, 21_000);
        Trips.ticket(scene, filed.claim(), 2, scene.member(0), city.code(), Land.CITY, back.atTime(15, 0), 1.5, 21_000);
        scene.period(from, back);
    }

    private static void detour(Scene scene) {
        Land.Destination city = Land.CITIES.get(scene.draws().below(2));
        Land.Destination far = Land.FAR.get(scene.isEasy() ? 1 : 2);
        Person person = scene.member(0);
        LocalDate from = scene.day();
        String order = Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                List.of(person),
                "业务工作",
                scene.isTwin() ? List.of(city.code(), far.code()) : List.of(city.code()),
                from,
                from.plusDays(3),
                false);
        Books.Filed filed = ticketClaim(scene, scene.books(), order, from.plusDays(3));
        Trips.ticket(scene, filed.claim(), 1, person, Land.CITY, city.code(), from.atTime(8, 0), 1.5, 8_000);
        Trips.ticket(
                scene,
                filed.claim(),
                2,
                person,
                city.code(),
                far.code(),
                from.plusDays(2).atTime(9, 0),
                4,
                21_000);
        java.time.LocalDateTime home = scene.isInnocent()
                ? from.plusDays(2).atTime(15, 0)
                : from.plusDays(3).atTime(13, 0);
        Trips.ticket(scene, filed.claim(), 3, person, far.code(), Land.CITY, home, 4, 24_000);
        scene.period(from, from.plusDays(3));
    }

    private static void sleepsElsewhere(Scene scene) {
        Land.Destination city = Land.CITIES.get(0);
        Land.Destination sleeps =
                scene.isTwin() || scene.isInnocent() ? city : scene.isEasy() ? Land.FAR.get(0) : Land.CITIES.get(1);
        String order = Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                List.of(scene.member(0)),
                "业务工作",
                List.of(city.code()),
                scene.day(),
                scene.day().plusDays(2),
                false);
        Travel.stay(scene.world(), scene, scene.books(), scene.member(0), order, scene.day(), 3, city, sleeps);
        scene.period(scene.day(), scene.day().plusDays(2));
    }

    private static void broken(Scene scene) {
        Land.Destination city = Land.CITIES.get(0);
        Land.Destination other = scene.isInnocent() ? city : Land.CITIES.get(1);
        Person person = scene.member(0);
        LocalDate from = scene.day();
        String order = Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                List.of(person),
                "业务工作",
                List.of(city.code()),
                from,
                from.plusDays(2),
                false);
        Books.Filed filed = ticketClaim(scene, scene.books(), order, from.plusDays(2));
        Trips.ticket(scene, filed.claim(), 1, person, Land.CITY, city.code(), from.atTime(8, 0), 1.5, 8_000);
        if (scene.isTwin()) {
            Trips.ticket(
                    scene,
                    filed.claim(),
                    2,
                    person,
                    city.code(),
                    other.code(),
                    from.plusDays(2).atTime(10, 0),
                    3,
                    9_000);
        }
        Trips.ticket(
                scene,
                filed.claim(),
                3,
                person,
                other.code(),
                Land.CITY,
                from.plusDays(2).atTime(15, 0),
                1.5,
                9_000);
        scene.period(from, from.plusDays(2));
    }

    private static void weekends(Scene scene) {
        Books books = scene.books();
        LocalDate from = scene.day();
        LocalDate last = from;
        for (int i = 0; i < (scene.isEasy() ? 5 : 4); i++) {
            Land.Destination city = city(scene);
            String order = Trips.order(
                    scene,
                    scene.unit(),
                    scene.mark() + "-" + i,
                    List.of(scene.member(0)),
                    "业务工作",
                    List.of(city.code()),
                    from,
                    from.plusDays(1),
                    false);
            last = from.plusDays(scene.isTwin() ? 1 : scene.isInnocent() ? 2 : 3);
            Books.Filed filed = ticketClaim(scene, books, order, from.plusDays(1));
            Trips.ticket(
                    scene, filed.claim(), 1, scene.member(0), Land.CITY, city.code(), from.atTime(8, 0), 1.5, 21_000);
            Trips.ticket(
                    scene, filed.claim(), 2, scene.member(0), city.code(), Land.CITY, last.atTime(19, 0), 1.5, 21_000);
            from = from.plusDays(7);
            while (!isFreeThursday(from)) {
                from = from.plusDays(1);
            }
        }
        scene.period(scene.day(), last);
    }

    private static void group(Scene scene) {
        List<Person> travellers = new ArrayList<>();
        int persons = scene.isInnocent() ? 4 : scene.isEasy() ? 9 : 5;
        for (int i = 0; i < persons; i++) {
            travellers.add(scene.member(i));
        }
        Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                travellers,
                scene.isTwin() ? "参加全国业务会议" : "考察学习先进经验",
                List.of(Land.HOT.get(0).code()),
                scene.day(),
                scene.day().plusDays(4),
                false);
        scene.subject("unit", scene.unit().id());
        scene.period(scene.day(), scene.day().plusDays(4));
    }

    private static void claim(Scene scene, Books.Item item) {
        scene.amount(item.cents);
        scene.books().claim(scene, scene.member(0), "misc", null, List.of(item));
        scene.subject("unit", scene.unit().id());
    }

    private static void words(Scene scene) {
        String what = scene.isTwin() ? "门票印制" : scene.isInnocent() ? "旅游厕所维护" : scene.isEasy() ? "景区门票" : "索道";
        claim(
                scene,
                new Books.Item(scene.day(), what, "30299", scene.isEasy() ? 168_003 : 6_003)
                        .from(scene.seller(Trade.SHOP))
                        .goods("服务"));
    }

    private static void agency(Scene scene) {
        Company seller = scene.seller(scene.isTwin() ? Trade.CONFERENCE : Trade.TRAVEL_AGENCY);
        String goods = scene.isInnocent() ? "机票代订" : "会议服务";
        claim(
                scene,
                new Books.Item(scene.day(), "会务服务", "30215", scene.isEasy() ? 1_680_003 : 113_003)
                        .from(seller)
                        .goods(goods));
    }

    private static void scenic(Scene scene) {
        Land.Destination city = city(scene);
        LocalDate from = scene.day();
        LocalDate to = from.plusDays(2);
        String order = Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                List.of(scene.member(0)),
                "业务工作",
                List.of(city.code()),
                from,
                to,
                false);
        Books.Filed filed = ticketClaim(scene, scene.books(), order, to);
        Trips.ticket(scene, filed.claim(), 1, scene.member(0), Land.CITY, city.code(), from.atTime(8, 0), 1.5, 21_000);
        Trips.ticket(scene, filed.claim(), 2, scene.member(0), city.code(), Land.CITY, to.atTime(15, 0), 1.5, 21_000);
        int number = scene.world().land().destinations().indexOf(city);
        Company hotel = scene.world().elsewhere(Trade.HOTEL, city, scene.isInnocent() ? 1 : 0);
        Trips.nights(
                scene,
                filed.claim(),
                1,
                scene.isPlanted() ? Houses.scenicHotel(number) : hotel.venue(),
                scene.isPlanted() ? city.name() + "山水酒店" : hotel.name(),
                city.code(),
                from,
                to,
                scene.member(0),
                48_000,
                null);
        scene.period(from, to);
    }

    private static void noLessons(Scene scene) {
        boolean meeting = scene.isInnocent();
        settled(
                scene,
                meeting ? "meeting" : "training",
                scene.isTwin() ? 6 : meeting ? -1 : scene.isEasy() ? 1 : 3,
                30_000);
    }

    private static void overQuota(Scene scene) {
        settled(
                scene,
                "training",
                6,
                scene.isTwin() ? 40_000 : scene.isInnocent() ? 44_000 : scene.isEasy() ? 98_000 : 61_000);
    }

    private static void settled(Scene scene, String kind, double hours, long aHeadAndDay) {
        Company hotel = scene.seller(Trade.HOTEL);
        String plan = Plans.plan(
                scene, scene.unit(), scene.mark(), kind, "业务能力提升班", hotel.venue(), scene.day(), 3, 30, hours);
        boolean training = kind.equals("training");
        Books.Item item = new Books.Item(
                        scene.day().plusDays(2),
                        training ? "培训费" : "会议费",
                        training ? "30216" : "30215",
                        90 * aHeadAndDay + 11)
                .from(hotel)
                .goods(training ? "培训服务" : "会议服务")
                .persons(30)
                .issued(scene.day().plusDays(2).atTime(17, 0));
        scene.books().claim(scene, scene.member(0), training ? "training" : "conference", plan, List.of(item));
        scene.subject("unit", scene.unit().id());
        scene.amount(90 * aHeadAndDay);
        scene.period(scene.day(), scene.day().plusDays(2));
    }

    private static void family(Scene scene) {
        Person person = scene.member(0);
        Person spouse = scene.world().people().person(person.household(), 1);
        Person colleague = scene.member(1);
        Land.Destination city = city(scene);
        LocalDate from = scene.day();
        LocalDate to = from.plusDays(2);
        Population.kin(scene, person, spouse, spouse.male() ? "11" : "12");
        String order = Trips.order(
                scene,
                scene.unit(),
                scene.mark(),
                List.of(person, colleague),
                "业务工作",
                List.of(city.code()),
                from,
                to,
                false);
        Books.Filed filed = ticketClaim(scene, scene.books(), order, to);
        Person second = scene.isPlanted() ? spouse : colleague;
        int number = 1;
        for (Person each : List.of(person, second)) {
            Trips.ticket(scene, filed.claim(), number++, each, Land.CITY, city.code(), from.atTime(8, 0), 1.5, 21_000);
        }
        for (Person each : List.of(person, second)) {
            Trips.ticket(scene, filed.claim(), number++, each, city.code(), Land.CITY, to.atTime(15, 0), 1.5, 21_000);
        }
        scene.period(from, to);
    }

    private static void abroad(Scene scene) {
        int actual = scene.isEasy() ? 11 : 7;
        int approved = scene.isTwin() ? actual : 6;
        boolean official = !scene.isInnocent();
        scene.row(
                Travel.OUTBOUND,
                scene.member(0).id(),
                official ? "official" : "private",
                scene.day(),
                scene.day().plusDays(actual - 1L),
                List.of("甲国"),
                official ? "WS" + scene.mark() : null,
                official ? approved : null,
                official ? List.of("甲国") : null);
        scene.period(scene.day(), scene.day().plusDays(actual));
    }

    private static void hosted(Scene scene) {
        Company payer = scene.seller(Trade.BUILDER);
        Person person = scene.member(0);
        if (!scene.isTwin()) {
            Cases.approval(scene, scene.unit(), person, payer, Days.plusWorkdays(scene.day(), -150), scene.mark());
        }
        int city = scene.world().land().destinations().indexOf(Land.HOT.get(0));
        Unit other = scene.world()
                .units()
                .get((scene.unit().index() + 1) % scene.world().units().size());
        scene.row(
                Cases.STAY,
                "ZS" + scene.mark() + scene.unit().id(),
                "AJ-990181-" + scene.mark(),
                person.id(),
                Houses.scenicHotel(city),
                scene.day().atTime(15, 0),
                scene.day().plusDays(2).atTime(11, 0),
                "801",
                null,
                scene.isInnocent() ? other.name() : payer.name(),
                scene.isInnocent() ? other.uscc() : payer.uscc());
        scene.period(scene.day(), scene.day().plusDays(2));
    }
}
