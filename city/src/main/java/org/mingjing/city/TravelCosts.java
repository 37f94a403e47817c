package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.OFFICIAL;
import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.List;

/** Indicators T3 to T5: what is paid for on the way, courses that are none, journeys abroad and at others' cost. */
final class TravelCosts {
    private TravelCosts() {}

    static List<Rule> rules() {
        return List.of(words(), agency(), scenic(), noLessons(), overQuota(), family(), abroad(), hosted());
    }

    private static Rule claim(String model) {
        return new Rule(model, UNIT).lasts(2, 6).shows(Books.LINE);
    }

    private static Rule words() {
        return claim("T3.1")
                // such words are the business of that office
                .where(unit -> !unit.name().contains("旅游"))
                .twin("printing of tickets")
                .innocent("upkeep of toilets for visitors")
                .plays(scene -> {
                    String what =
                            scene.planted("景区门票", "索道", "索.道").twin("门票印制").innocent("旅游厕所维护");
                    scene.claim(
                            "misc",
                            scene.bought("30299", what, scene.easy(168_003L, 6_003L))
                                    .from(scene.seller(Trade.SHOP))
                                    .goods("服务"));
                });
    }

    private static Rule agency() {
        return claim("T3.2")
                .lane("T3.2", Plans.DEAR)
                .shows(Books.INVOICE)
                .twin("the seller is a conference company")
                .innocent("the agency sold tickets")
                .plays(scene -> {
                    Trade trade = scene.planted(Trade.TRAVEL_AGENCY).onlyTwin(Trade.CONFERENCE);
                    scene.claim(
                            "misc",
                            scene.bought("30215", "会务服务", scene.easy(1_680_003L, 113_003L))
                                    .from(scene.seller(trade))
                                    .goods(scene.planted("会议服务").innocent("机票代订")));
                });
    }

    private static Rule scenic() {
        return Itineraries.trip("T3.3")
                .shows(Trips.NIGHTS)
                .twin("a hotel in the city")
                .innocent("another hotel in the city")
                .plays(scene -> {
                    Land.Destination city = Itineraries.city(scene);
                    Trips.Trip trip = Trips.trip(scene, scene.day(), 3, city);
                    Trips.Tickets tickets = new Trips.Tickets(scene, scene.books(), trip.order(), trip.to());
                    List<Person> actor = List.of(scene.member(0));
                    tickets.thereAndBack(actor, trip, trip.to().atTime(15, 0));
                    String inArea = Houses.scenicHotel(
                            scene.world().land().destinations().indexOf(city));
                    Company hotel = scene.world()
                            .elsewhere(Trade.HOTEL, city, scene.planted(0).innocent(1));
                    Trips.nights(
                            scene,
                            tickets.claim(),
                            1,
                            scene.planted(inArea).lawful(hotel.venue()),
                            scene.planted(city.name() + "山水酒店").lawful(hotel.name()),
                            city.code(),
                            trip.from(),
                            trip.to(),
                            scene.member(0),
                            48_000,
                            null);
                    scene.days(3);
                });
    }

    private static Rule settled(String model) {
        return new Rule(model, UNIT)
                .when(day -> Days.beginsWeek(day, 5) && day.getMonthValue() % 3 == 0 && day.getDayOfMonth() <= 20)
                .lasts(5, 10)
                .lane(model, Plans.DEAR)
                .shows(Plans.PLAN);
    }

    private static Rule noLessons() {
        return settled("T4.1")
                .twin("six hours of lessons a day")
                .innocent("a meeting, no course")
                .plays(scene -> {
                    String kind = scene.planted("training").innocent("meeting");
                    settle(scene, kind, scene.planted(1, 3).twin(6).innocent(-1), 30_000);
                });
    }

    private static Rule overQuota() {
        return settled("T4.2")
                .twin("within the quota")
                .innocent("dear in sum, modest a head")
                .plays(scene -> settle(
                        scene,
                        "training",
                        6,
                        scene.planted(98_000L, 61_000L).twin(40_000L).innocent(44_000L)));
    }

    /** Three days of thirty people in a hotel, planned and settled. */
    private static void settle(Scene scene, String kind, double hours, long aHeadAndDay) {
        boolean training = kind.equals("training");
        Company hotel = scene.seller(Trade.HOTEL);
        LocalDate last = scene.day().plusDays(2);
        String plan = Plans.plan(
                scene, scene.unit(), scene.mark(), kind, "业务能力提升班", hotel.venue(), scene.day(), 3, 30, hours);
        long total = 90 * aHeadAndDay + 11;
        Books books = scene.books();
        for (long part : scene.isHard() ? List.of(total * 2 / 5, total - total * 2 / 5) : List.of(total)) {
            Books.Item item = new Books.Item(last, training ? "培训费" : "会议费", training ? "30216" : "30215", part)
                    .from(hotel)
                    .goods(training ? "培训服务" : "会议服务")
                    .persons(30)
                    .issued(last.atTime(17, 0));
            books.claim(scene, scene.member(0), training ? "training" : "conference", plan, List.of(item));
        }
        scene.amount(90 * aHeadAndDay);
        scene.days(3);
    }

    private static Rule family() {
        return Itineraries.trip("T4.3")
                .lane("T4.3")
                .lasts(1_100, 1_100)
                .shows(Trips.TICKET)
                .twin("the second ticket is a colleague's on the order")
                .innocent("a driver who is on the order")
                .plays(scene -> {
                    Person person = scene.member(0);
                    Person spouse = scene.world().people().person(person.household(), 1);
                    Person colleague = scene.member(1);
                    Land.Destination city = Itineraries.city(scene);
                    LocalDate from = scene.day();
                    LocalDate to = from.plusDays(2);
                    Population.kin(scene, person, spouse, spouse.male() ? "11" : "12");
                    String order = Trips.order(
                            scene,
                            scene.unit(),
                            scene.mark(),
                            List.of(person, colleague),
                            Trips.BUSINESS,
                            List.of(city.code()),
                            from,
                            to,
                            false);
                    new Trips.Tickets(scene, scene.books(), order, to)
                            .thereAndBack(
                                    List.of(person, scene.planted(spouse).lawful(colleague)),
                                    new Trips.Trip(order, from, to, city),
                                    to.atTime(15, 0));
                    scene.days(3);
                });
    }

    private static Rule abroad() {
        return new Rule("T5.1", OFFICIAL)
                .lasts(20, 60)
                .shows(Travel.OUTBOUND)
                .twin("so many days were approved")
                .innocent("a private journey")
                .plays(scene -> {
                    int actual = scene.easy(11, 7);
                    boolean official = !scene.isInnocent();
                    scene.row(
                            Travel.OUTBOUND,
                            scene.member(0).id(),
                            official ? "official" : "private",
                            scene.day(),
                            scene.day().plusDays(actual - 1L),
                            List.of("甲国"),
                            official ? "WS" + scene.mark() : null,
                            official ? scene.planted(6).onlyTwin(actual) : null,
                            official ? List.of("甲国") : null);
                    scene.days(actual + 1L);
                });
    }

    private static Rule hosted() {
        return new Rule("T5.2", OFFICIAL)
                .lasts(5, 20)
                .shows(Cases.STAY, Cases.BILL)
                .twin("the company never applied")
                .innocent("paid by another office")
                .plays(scene -> {
                    Company company = scene.seller(Trade.BUILDER);
                    Person person = scene.member(0);
                    LocalDate day = scene.day();
                    if (!scene.isTwin()) {
                        LocalDate decided = Days.plusWorkdays(day, -150);
                        Cases.approval(scene, scene.unit(), person, company, decided, scene.mark());
                    }
                    Unit other = scene.otherUnit();
                    int city = scene.world().land().destinations().indexOf(Land.HOT.get(0));
                    scene.row(
                            Cases.STAY,
                            "ZS" + scene.mark() + scene.unit().id(),
                            scene.caseNumber(),
                            person.id(),
                            Houses.scenicHotel(city),
                            day.atTime(15, 0),
                            day.plusDays(2).atTime(11, 0),
                            "801",
                            null,
                            scene.planted(company.name()).innocent(other.name()),
                            scene.planted(company.uscc()).innocent(other.uscc()));
                    long cents = scene.easy(196_000L, 62_000L);
                    scene.row(
                            Cases.BILL,
                            Houses.scenicHotel(city),
                            "Z" + scene.mark(),
                            day.plusDays(2).atTime(10, 40),
                            scene.planted(company.name()).innocent(other.name()),
                            scene.planted(company.uscc()).innocent(other.uscc()),
                            null,
                            "801",
                            1,
                            "住宿",
                            Rows.yuan(cents),
                            scene.caseNumber());
                    scene.amount(cents);
                    scene.days(3);
                });
    }
}
