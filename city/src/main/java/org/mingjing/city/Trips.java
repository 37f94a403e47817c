package org.mingjing.city;

import java.time.LocalDate;
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

    /** An approved trip of one person to one city. */
    record Trip(String order, LocalDate from, LocalDate to, Land.Destination city) {}

    private Trips() {}

    static Trip trip(Scene scene, Person traveller, LocalDate from, int days, Land.Destination city) {
        LocalDate to = from.plusDays(days - 1L);
        String order = order(
                scene, scene.unit(), scene.mark(), List.of(traveller), "业务工作", List.of(city.code()), from, to, false);
        return new Trip(order, from, to, city);
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
            java.time.LocalDateTime depart,
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
