package org.mingjing.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/** Approved travel and what it leaves: order, tickets, nights. */
final class Trips {
    static final Table ORDER = Table.dataset(
            "travel_order",
            "*order_no org_id traveller_ids purpose task_cities start_date end_date approved_private_detour approved_at"
                    + " approver_id");
    static final Table TICKET = Table.dataset(
            "ticket_segment",
            "*claim_no *seg_no traveller_id mode from_city to_city depart_ts arrive_ts seat_class fare ticket_no");
    static final Table NIGHTS = Table.dataset(
            "lodging_bill",
            "*claim_no *bill_seq venue_id hotel_name division_code check_in check_out rooms guest_names guest_ids rate"
                    + " invoice_key");

    static final String BUSINESS = "业务工作";

    /** An approved trip of one person to one city. */
    record Trip(String order, LocalDate from, LocalDate to, Land.Destination city) {}

    private Trips() {}

    /** An approved trip of the actor. */
    static Trip trip(Scene scene, LocalDate from, int days, Land.Destination city) {
        LocalDate to = from.plusDays(days - 1L);
        return new Trip(order(scene, from, to, city), from, to, city);
    }

    /** An approved order of the actor to these cities. */
    static String order(Scene scene, LocalDate from, LocalDate to, Land.Destination... cities) {
        List<String> codes = Arrays.stream(cities).map(Land.Destination::code).toList();
        return order(scene, scene.unit(), scene.mark(), List.of(scene.member(0)), BUSINESS, codes, from, to, false);
    }

    /** The tickets of one claim, numbered in the order in which they are added. */
    static final class Tickets {
        private final Rows rows;
        private final String claim;
        private int count;

        /** The actor claims his tickets. */
        Tickets(Scene scene, Books books, String order, LocalDate last) {
            rows = scene;
            Books.Item item = new Books.Item(last, "火车票", "30211", 42_000);
            claim = books.claim(scene, scene.member(0), "travel", order, List.of(item), 5)
                    .claim();
        }

        String claim() {
            return claim;
        }

        Tickets ride(Person traveller, String from, String to, LocalDateTime depart, double hours, long fare) {
            ticket(rows, claim, ++count, traveller, from, to, depart, hours, fare);
            return this;
        }

        /** One ticket that is not among them. */
        Tickets missing() {
            count++;
            return this;
        }

        void thereAndBack(List<Person> travellers, Trip trip, LocalDateTime back) {
            String there = trip.city().code();
            for (Person each : travellers) {
                ride(each, Land.CITY, there, trip.from().atTime(8, 0), 1.5, 21_000);
            }
            for (Person each : travellers) {
                ride(each, there, Land.CITY, back, 1.5, 21_000);
            }
        }
    }

    static String order(
            Rows rows,
            Unit unit,
            String mark,
            List<Person> travellers,
            String purpose,
            List<String> cities,
            LocalDate from,
            LocalDate to,
            boolean privateDetour) {
        String number = "CC" + unit.id() + mark;
        LocalDate approved = Days.plusWorkdays(from, -2);
        rows.row(
                ORDER,
                number,
                unit.id(),
                travellers.stream().map(Person::id).toList(),
                purpose,
                cities,
                from,
                to,
                privateDetour,
                approved.atTime(10, 0),
                String.format("P%08d", unit.firstStaff() * 10L));
        return number;
    }

    static void ticket(
            Rows rows,
            String claim,
            int number,
            Person traveller,
            String from,
            String to,
            LocalDateTime depart,
            double hours,
            long fare) {
        rows.row(
                TICKET,
                claim,
                number,
                traveller.id(),
                "rail",
                from,
                to,
                depart,
                depart.plusMinutes(Math.round(hours * 60)),
                "second",
                Rows.yuan(fare),
                String.format("E%s%02d", claim.substring(claim.length() - 12), number));
    }

    static void nights(
            Rows rows,
            String claim,
            int number,
            String venue,
            String hotel,
            String division,
            LocalDate in,
            LocalDate out,
            Person guest,
            long rate,
            @org.jspecify.annotations.Nullable String invoice) {
        rows.row(
                NIGHTS,
                claim,
                number,
                venue,
                hotel,
                division,
                in,
                out,
                1,
                List.of(guest.name()),
                List.of(guest.id()),
                Rows.yuan(rate),
                invoice);
    }
}
