package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who lives how, and what the register of real estate says of it. */
final class Homes {
    static final Table RIGHT = Table.dataset(
            "real_estate_right",
            "*unit_no *right_holder_id share_pct use_kind area_m2 division_code acquired_by price *from_date to_date");
    static final Table TENANCY = Table.dataset(
            "housing_tenancy",
            "*tenancy_no unit_no tenant_id co_applicants from_date to_date rent_month rent_tier declared_income area_m2"
                    + " arrears_months reviewer_ids meter_kwh_month");

    /** How a household lives. Those who rent from private owners own nothing. */
    enum Home {
        PUBLIC,
        RENTED,
        HOUSE,
        FLAT
    }

    private Homes() {}

    static Home of(World world, long household) {
        double at = world.settings().draws("home", household).share();
        if (household >= world.people().firstOther() && at < 0.10) {
            return at < 0.02 ? Home.PUBLIC : Home.RENTED;
        }
        return at < 0.60 ? Home.HOUSE : Home.FLAT;
    }

    /** Number of a home: its village, the right to the land (JC collective, GB state), parcel and building. */
    static String unit(World world, Person of, String land, int home) {
        return String.format(
                "%s%s%05dF%08d",
                world.land().village(of.village()),
                land,
                of.household() / 10_000 + (home > 1 ? 50_000 : 0),
                of.household() % 10_000 * 100 + home);
    }

    /** The unit number of a household's own home. */
    static String own(World world, Person head) {
        return unit(world, head, of(world, head.household()) == Home.HOUSE ? "JC" : "GB", 1);
    }

    /** The unit number of the flat of public housing that it lives in. */
    static String let(World world, Person head) {
        return unit(world, head, "GB", 2);
    }

    static void right(
            Rows rows,
            World world,
            String unit,
            Person holder,
            String share,
            double area,
            String acquired,
            @Nullable Long cents,
            LocalDate from) {
        rows.row(
                RIGHT,
                unit,
                holder.id(),
                share,
                "residence",
                Rows.fixed(area, 2),
                world.land().village(holder.village()),
                acquired,
                cents == null ? null : Rows.yuan(cents),
                from,
                null);
    }

    /** Those of a household but its head: they apply together. */
    static List<String> others(World world, Person head) {
        People people = world.people();
        return java.util.stream.IntStream.range(1, people.size(head.household()))
                .mapToObj(slot -> people.person(head.household(), slot).id())
                .toList();
    }

    static void tenancy(
            Rows rows, World world, String number, Person tenant, LocalDate from, @Nullable LocalDate to, int area) {
        Unit office = housingOffice(world);
        List<String> others = others(world, tenant);
        rows.row(
                TENANCY,
                number,
                let(world, tenant),
                tenant.id(),
                others.isEmpty() ? null : others,
                from,
                to,
                Rows.yuan(area * 650L),
                "2",
                Rows.yuan(2_100_000L + tenant.number() % 17 * 40_000),
                Rows.fixed(area, 2),
                0,
                List.of(reviewer(world, office, from).id()),
                null);
    }

    /** The first member of the office who was there on that day. */
    private static Person reviewer(World world, Unit office, LocalDate day) {
        int number = 0;
        while (number < office.staff() - 1
                && Registers.appointed(world, office, number).isAfter(day)) {
            number++;
        }
        return world.member(office, number);
    }

    /** The flat belongs to the office that lets it. */
    static void publicFlat(Rows rows, World world, Person tenant, int area) {
        rows.row(
                RIGHT,
                let(world, tenant),
                housingOffice(world).id(),
                "100.00",
                "residence",
                Rows.fixed(area, 2),
                world.land().village(tenant.village()),
                "purchase",
                null,
                LocalDate.of(2014, 6, 1),
                null);
    }

    static Unit housingOffice(World world) {
        return world.units().get(8);
    }
}
