package org.mingjing.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receptions: letter, approval, meal, bill, and the claim that names them. */
final class Meals {
    static final Table RECEPTION = Table.dataset(
            "reception_order",
            "*order_no org_id letter_no visiting_org reception_date guest_count companion_count guest_rank venue_id"
                    + " meal_count approved_at");
    /** Merchant category of official cards. */
    static final String RESTAURANTS = "5812";

    static final String CATERING = "3070401000000000000";
    private static final List<String> VISITORS = List.of("澄海湾市水务局", "远岚市财政局", "北溟市统计局", "镜东县政府办", "沧浪市教育局");

    private Meals() {}

    /** An approved reception with its letter. */
    static String order(
            Rows rows,
            Unit unit,
            String number,
            LocalDate day,
            int guests,
            int companions,
            boolean letter,
            int meals,
            @Nullable Company where) {
        LocalDateTime before = day.minusDays(1).atTime(16, 0);
        return order(rows, unit, number, day, guests, companions, letter, meals, where, before);
    }

    static String order(
            Rows rows,
            Unit unit,
            String number,
            LocalDate day,
            int guests,
            int companions,
            boolean letter,
            int meals,
            @Nullable Company where,
            LocalDateTime approved) {
        String order = "JD" + unit.id() + number;
        rows.row(
                RECEPTION,
                order,
                unit.id(),
                letter ? "函〔" + day.getYear() + "〕" + number + "号" : null,
                VISITORS.get(Math.floorMod(number.hashCode(), VISITORS.size())),
                day,
                guests,
                companions,
                "other",
                where == null ? null : where.venue(),
                meals,
                approved);
        return order;
    }

    static Books.Item bill(LocalDate day, Company restaurant, long cents, int persons) {
        return new Books.Item(day, "公务接待用餐", "30217", cents)
                .from(restaurant)
                .goods("餐饮服务")
                .taxClass(CATERING)
                .persons(persons)
                .issued(day.atTime(persons % 2 == 0 ? 13 : 19, 5 + persons));
    }

    /** One ordinary reception: guests, at most three companions, a modest meal. */
    static Books.Filed reception(
            World world, Rows rows, Books books, Draws draws, String number, LocalDate day, Company restaurant) {
        Unit unit = books.unit();
        int guests = draws.between(3, 9);
        int companions = draws.between(1, 3);
        String order = order(rows, unit, number, day, guests, companions, true, 1, restaurant);
        int persons = guests + companions;
        long cents = Math.round(Math.min(118, draws.lognormal(58, 0.3)) * 100) * persons + 3;
        cents = cents >= 85_000 && cents < 100_000 ? cents - 16_000 : cents;
        Person claimant = world.member(unit, unit.officials() + draws.below(unit.staff() - unit.officials()));
        Books.Filed filed =
                books.claim(rows, claimant, "reception", order, List.of(bill(day, restaurant, cents, persons)));
        if (draws.chance(0.7)) {
            card(
                    rows,
                    claimant,
                    unit,
                    day.atTime(persons % 2 == 0 ? 12 : 18, 40 + persons),
                    restaurant.name(),
                    RESTAURANTS,
                    Land.CITY,
                    cents);
        }
        return filed;
    }

    static String card(
            Rows rows,
            Person holder,
            Unit unit,
            LocalDateTime at,
            String merchant,
            String category,
            String city,
            long cents) {
        String number = "GWK" + holder.id() + at.toString().replaceAll("[^0-9]", "");
        rows.row(
                Books.CARD,
                number,
                holder.officialCard(),
                holder.id(),
                unit.id(),
                at,
                merchant,
                null,
                category,
                city,
                Rows.yuan(cents));
        return number;
    }
}
