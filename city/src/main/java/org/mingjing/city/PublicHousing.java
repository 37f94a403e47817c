package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Homes and public rental housing: who owns, who rents from the public, and among them tenants who bought a flat. */
public final class PublicHousing implements Domain {
    private static final Table TRADE = Table.dataset(
            "property_trade",
            "*filing_no project_name developer_uscc unit_no buyer_id sign_date filed_price_m2 contract_price_m2 area_m2"
                    + " escrow_acct_token escrow_release release_milestone");
    private static final Planting PLANTING = Planting.of(97, 120, List.of(owner()));
    /** Square metres a head up to which a family may rent from the public. */
    private static final int LINE = 15;

    @Override
    public String name() {
        return "l-housing";
    }

    @Override
    public Planting planting() {
        return PLANTING;
    }

    @Override
    public int tasks(World world) {
        return world.units().size() + Population.tasksOfHouseholds(world);
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        if (task < world.units().size()) {
            stage.play(this, task, rows);
        } else {
            Population.households(world, task - world.units().size())
                    .forEach(household -> household(world, household, rows));
        }
    }

    private static void household(World world, long household, Rows rows) {
        People people = world.people();
        Person head = people.person(household, 0);
        Draws draws = world.settings().draws("homes", household);
        switch (Homes.of(world, household)) {
            case HOUSE -> {
                LocalDate built = LocalDate.of(draws.between(2004, 2020), draws.between(1, 12), draws.between(1, 28));
                double area = draws.between(90.0, 200.0);
                Homes.right(rows, world, Homes.own(world, head), head, "100.00", area, "self_build", null, built);
            }
            case FLAT -> flat(world, head, draws, rows);
            case PUBLIC -> tenant(world, head, draws, rows);
            case RENTED -> {}
        }
    }

    /** Bought, by one or by husband and wife together; one in ten with a place for the car. */
    private static void flat(World world, Person head, Draws draws, Rows rows) {
        LocalDate bought = LocalDate.of(2015, 1, 5).plusDays(draws.below(4_010));
        double area = draws.between(70.0, 140.0);
        long price = Math.round(area) * draws.between(4_200, 9_800) * 100L;
        String unit = Homes.own(world, head);
        boolean couple = world.people().size(head.household()) > 1 && draws.chance(0.4);
        String share = couple ? "50.00" : "100.00";
        Homes.right(rows, world, unit, head, share, area, "purchase", price, bought);
        if (couple) {
            Person other = world.people().person(head.household(), 1);
            Homes.right(rows, world, unit, other, share, area, "purchase", price, bought);
        }
        if (draws.chance(0.1)) {
            rows.row(
                    Homes.RIGHT,
                    Homes.unit(world, head, "GB", 3),
                    head.id(),
                    "100.00",
                    "parking",
                    "12.50",
                    world.land().village(head.village()),
                    "purchase",
                    "90000.00",
                    bought,
                    null);
        }
    }

    /** Some own a share of their parents' house or a little one of their own; some bought a flat and moved out in time. */
    private static void tenant(World world, Person head, Draws draws, Rows rows) {
        LocalDate from = LocalDate.of(2017, 3, 1).plusDays(draws.below(2_900));
        int area = draws.between(38, 60);
        int heads = world.people().size(head.household());
        double what = draws.share();
        LocalDate to = draws.chance(0.12)
                ? from.plusDays(draws.between(200, 900))
                : world.people().death(head);
        to = to != null && (to.isAfter(Days.LAST) || to.isBefore(from)) ? null : to;
        String own = Homes.own(world, head);
        if (what < 0.1) {
            Homes.right(rows, world, own, head, "25.00", 120, "inherit", null, from.minusDays(900));
        } else if (what < 0.2) {
            Homes.right(rows, world, own, head, "100.00", heads * 11, "self_build", null, from.minusDays(1_500));
        } else if (what < 0.27) {
            LocalDate bought = LocalDate.of(2024, 2, 1).plusDays(draws.below(400));
            from = LocalDate.of(2019, 5, 1);
            to = bought.plusDays(120);
            Homes.right(rows, world, own, head, "100.00", 88, "purchase", 48_000_000L, bought);
        }
        Homes.publicFlat(rows, world, head, area);
        Homes.tenancy(rows, world, String.format("GZ%07d", head.household()), head, from, to, area);
    }

    /** A tenant of public housing whose family bought a flat and stayed. */
    private static Rule owner() {
        return new Rule("PH-01", Rule.Cast.UNIT)
                .shows(Homes.TENANCY, Homes.RIGHT)
                .twin("the family moved out five months after")
                .innocent(
                        "an inherited sixth",
                        "a home of exactly the area a head up to which one may rent",
                        "a flat bought off the plan that is not handed over")
                .plays(PublicHousing::owner);
    }

    private static void owner(Scene scene) {
        World world = scene.world();
        People people = world.people();
        Person tenant = people.person(
                people.otherHousehold(
                        scene.serial(),
                        h -> Homes.of(world, h) == Homes.Home.RENTED && people.size(h) > 1 && lives(people, h)),
                0);
        Person spouse = people.person(tenant.household(), 1);
        int heads = people.size(tenant.household());
        LocalDate day = scene.springDay();
        Draws draws = scene.draws();
        int rented = draws.between(38, 60);
        LocalDate from = day.minusDays(draws.between(400, 1_500));
        Homes.publicFlat(scene.beside(), world, tenant, rented);
        LocalDate to = scene.isTwin() ? day.plusDays(150) : null;
        Homes.tenancy(scene, world, "GZ" + scene.mark(), tenant, from, to, rented);
        String unit = Homes.unit(world, tenant, "GB", 1);
        double line = LINE * heads;
        long price = 52_000_000L;
        if (scene.isInnocent(0)) {
            Homes.right(scene, world, unit, tenant, "16.67", 120, "inherit", null, day);
        } else if (scene.isInnocent(1)) {
            Homes.right(scene, world, unit, tenant, "100.00", line, "purchase", price, day);
        } else if (scene.isInnocent(2)) {
            scene.excuse(
                    TRADE,
                    "WQ" + scene.mark(),
                    "望海苑",
                    scene.seller(Trade.BUILDER).uscc(),
                    unit,
                    tenant.id(),
                    day,
                    "5600.00",
                    "5450.00",
                    Rows.fixed(line + 40, 2),
                    null,
                    null,
                    null);
        } else if (scene.isHard()) { // each spouse holds half
            Homes.right(scene, world, unit, tenant, "50.00", line + 3, "purchase", price, day);
            Homes.right(scene, world, unit, spouse, "50.00", line + 3, "purchase", price, day);
        } else {
            Person holder = scene.easy(tenant, spouse);
            Homes.right(scene, world, unit, holder, "100.00", line + scene.easy(42, 5), "purchase", price, day);
        }
        scene.subject("person", tenant.id());
        scene.period(day, day.plusDays(270));
    }

    /** Husband and wife outlive the years of the city. */
    private static boolean lives(People people, long household) {
        return people.death(people.person(household, 0)) == null && people.death(people.person(household, 1)) == null;
    }
}
