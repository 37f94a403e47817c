package org.mingjing.city;

import java.time.LocalDate;

/** Farmland, old age, disability and poverty: who is in the registers, what is paid each year, and 2 kinds of affairs. */
public final class Livelihood implements Domain {
    private static final Planting PLANTING = Planting.of(40, 100, LivelihoodPlots.rules());

    @Override
    public String name() {
        return "k-livelihood";
    }

    @Override
    public Planting planting() {
        return PLANTING;
    }

    @Override
    public int tasks(World world) {
        return 1 + world.units().size() + Population.tasksOfHouseholds(world);
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        int units = world.units().size();
        if (task == 0) {
            Subsidies.policies(world, rows);
        } else if (task <= units) {
            stage.play(this, task - 1, rows);
        } else {
            Population.households(world, task - 1 - units).forEach(household -> household(world, household, rows));
        }
    }

    private static void household(World world, long household, Rows rows) {
        People people = world.people();
        Person head = people.person(household, 0);
        farm(world, head, rows);
        for (int slot = 0; slot < people.size(household); slot++) {
            Person person = slot == 0 ? head : people.person(household, slot);
            oldAge(world, person, rows);
            if (isSupported(world, person)) {
                supported(world, person, rows);
            } else if (isDisabled(world, person)) {
                disabled(world, person, rows);
            }
        }
    }

    /** Two plots a household; a subsidy each May, and relief where a storm was. */
    private static void farm(World world, Person head, Rows rows) {
        Draws draws = world.settings().draws("farm", head.household());
        if (!draws.chance(0.8)) {
            return;
        }
        long mu = 0;
        int plots = draws.between(1, 4);
        for (int k = 0; k < plots; k++) {
            long one = draws.between(60, 350);
            mu += one;
            Subsidies.plot(rows, world, Subsidies.plotNumber(world, head, k), head, one, null);
        }
        for (int year : Days.YEARS) {
            LocalDate day = Days.workdayFrom(LocalDate.of(year, 5, 12).plusDays(head.village() % 9));
            boolean storm = draws.chance(0.03);
            boolean roof = draws.chance(0.2);
            long loss = mu * draws.between(300, 900);
            if (!isAlive(world, head, day)) {
                continue;
            }
            String mark = String.format("%d%09d", year, head.number());
            Subsidies.pay(
                    rows,
                    world,
                    new Subsidies.Payout(
                            Subsidies.Policy.FERTILITY,
                            mark,
                            head,
                            day,
                            String.valueOf(year),
                            head.village(),
                            mu,
                            null,
                            "paid"));
            if (storm) {
                String plot = Subsidies.plotNumber(world, head, 0);
                Subsidies.relief(rows, world, year, head, "crop", plot, null, loss);
                if (roof && Homes.of(world, head.household()) == Homes.Home.HOUSE) {
                    Subsidies.relief(rows, world, year, head, "house", null, Homes.own(world, head), 600_000);
                }
            }
        }
    }

    /** From eighty on, by the quarter. */
    private static void oldAge(World world, Person person, Rows rows) {
        if (person.birth().getYear() > 1945) {
            return;
        }
        for (int year : Days.YEARS) {
            for (int quarter = 1; quarter <= 4; quarter++) {
                LocalDate day = LocalDate.of(year, quarter * 3, 15);
                if (person.ageOn(day) >= 80 && isAlive(world, person, day)) {
                    String mark = String.format("%d%d%09d", year, quarter, person.number());
                    Subsidies.pay(
                            rows,
                            world,
                            new Subsidies.Payout(
                                    Subsidies.Policy.OLD_AGE,
                                    mark,
                                    person,
                                    day,
                                    year + "-Q" + quarter,
                                    person.village(),
                                    100,
                                    null,
                                    "paid"));
                }
            }
        }
    }

    /** Old, alone and without means: one in eight of those who live alone. */
    static boolean isSupported(World world, Person person) {
        return person.household() >= world.people().firstOther()
                && world.people().size(person.household()) == 1
                && person.ageOn(Days.FIRST) >= 60
                && world.settings().draws("poverty", person.number()).chance(0.13);
    }

    private static void supported(World world, Person person, Rows rows) {
        Draws draws = world.settings().draws("support", person.number());
        boolean house = draws.chance(0.3);
        String care = house ? (draws.chance(0.5) ? "full" : "half") : "self";
        LocalDate from = LocalDate.of(2017, 4, 1).plusDays(draws.below(1_900));
        Subsidies.support(rows, person, house, care, from, world.people().death(person));
        months(world, Subsidies.Policy.SUPPORT, person, rows);
    }

    /** Husbands and wives are left out, so that plots have people of their own. */
    static boolean isDisabled(World world, Person person) {
        return person.number() % 10 != 1
                && world.settings().draws("disability", person.number()).chance(0.034);
    }

    private static void disabled(World world, Person person, Rows rows) {
        Draws draws = world.settings().draws("certificate", person.number());
        int level = draws.between(1, 4);
        LocalDate born = person.birth().plusMonths(3);
        LocalDate issued = LocalDate.of(2013, 2, 1).plusDays(draws.below(3_400));
        Subsidies.certificate(
                rows, person, draws.between(1, 7), level, issued.isBefore(born) ? LocalDate.of(2022, 12, 20) : issued);
        if (issued.plusYears(10).isBefore(Days.LAST)) {
            return; // has to be renewed first
        }
        if (level <= 2) {
            months(world, Subsidies.Policy.CARE, person, rows);
        }
        if (draws.chance(0.45)) {
            months(world, Subsidies.Policy.LIVING, person, rows);
        }
    }

    private static void months(World world, Subsidies.Policy policy, Person person, Rows rows) {
        for (LocalDate first = Days.FIRST; first.isBefore(Days.LAST); first = first.plusMonths(1)) {
            if (isAlive(world, person, first)) {
                Subsidies.month(rows, world, policy, person, first, "paid");
            }
        }
    }

    private static boolean isAlive(World world, Person person, LocalDate day) {
        LocalDate died = world.people().death(person);
        return died == null || !died.isBefore(day);
    }
}
