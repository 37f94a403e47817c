package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Subsidies that exclude each other, and names on the list of a village that they have nothing to do with. */
final class LivelihoodPlots {
    private LivelihoodPlots() {}

    static List<Rule> rules() {
        return List.of(twoAtOnce(), outsider());
    }

    /** Support begins in spring; the subsidy for disabled people goes on. */
    private static Rule twoAtOnce() {
        return new Rule("LS-08", Rule.Cast.UNIT)
                .shows(Subsidies.SUPPORT, Subsidies.PAYOUT)
                .twin("the subsidy ended within the month of grace")
                .innocent("what was paid on came back", "the subsidy had ended before support began")
                .plays(LivelihoodPlots::twoAtOnce);
    }

    private static void twoAtOnce(Scene scene) {
        World world = scene.world();
        People people = world.people();
        Person person = people.person(
                people.otherHousehold(scene.serial(), h -> people.size(h) == 1 && isFree(world, people.person(h, 0))),
                0);
        LocalDate from = scene.springDay();
        LocalDate month = from.withDayOfMonth(1);
        Subsidies.support(scene, person, false, "half", from, null);
        Subsidies.certificate(scene, person, 4, 1, LocalDate.of(2019, 9, 3));
        for (LocalDate at = month; !at.isAfter(Days.LAST); at = at.plusMonths(1)) {
            Subsidies.month(scene.beside(), world, Subsidies.Policy.SUPPORT, person, at, "paid");
        }
        // disguised: the smaller subsidy, for two months only
        Subsidies.Policy policy = scene.isHard() ? Subsidies.Policy.LIVING : Subsidies.Policy.CARE;
        int before = scene.isInnocent(1) ? -1 : 1;
        for (int i = -3; i <= before; i++) {
            Subsidies.month(scene.beside(), world, policy, person, month.plusMonths(i), "paid");
        }
        int beyond = scene.planted(9, 4, 3).twin(1).innocent(scene.isInnocent(0) ? 5 : -1);
        for (int i = 2; i <= beyond; i++) {
            Subsidies.month(
                    scene, world, policy, person, month.plusMonths(i), scene.isInnocent() ? "returned" : "paid");
        }
        scene.subject("person", person.id());
        scene.amount(Math.max(0, beyond - 1) * policy.cents());
        scene.period(from, month.plusMonths(10));
    }

    /** Neither supported nor disabled, and outlives the years of the city. */
    private static boolean isFree(World world, Person person) {
        return person.ageOn(Days.FIRST) >= 45
                && world.people().death(person) == null
                && !Livelihood.isSupported(world, person)
                && !Livelihood.isDisabled(world, person);
    }

    /** Somebody of another village stands on the list. */
    private static Rule outsider() {
        return new Rule("LS-11", Rule.Cast.UNIT)
                .shows(Subsidies.PAYOUT, Subsidies.RELIEF)
                .twin("the registration was moved to that village")
                .innocent(
                        "married into that village, the registration not yet moved",
                        "tills land there that was transferred")
                .plays(LivelihoodPlots::outsider);
    }

    private static void outsider(Scene scene) {
        World world = scene.world();
        People people = world.people();
        Person person = people.person(people.otherHousehold(scene.serial(), h -> isSettled(world, h)), 0);
        int villages = world.land().villages();
        int village = (person.village() + 1 + scene.serial() % (villages - 1)) % villages;
        Person villager = people.person(
                people.otherHousehold(
                        scene.serial(),
                        h -> isSettled(world, h) && people.person(h, 0).village() == village),
                0);
        LocalDate day = scene.day();
        String plot = Subsidies.plotNumber(world, villager, 9);
        boolean relief = scene.planted(false, true, false).innocent(false);
        boolean tills = scene.isInnocent(1);
        if (relief || tills) {
            Subsidies.plot(tills ? scene : scene.beside(), world, plot, villager, 240, tills ? person : null);
        }
        if (relief) {
            Subsidies.relief(scene, world, day.getYear(), person, "crop", plot, null, 480_000);
        } else {
            Subsidies.pay(
                    scene,
                    world,
                    new Subsidies.Payout(
                            Subsidies.Policy.FERTILITY,
                            scene.mark(),
                            person,
                            day,
                            String.valueOf(day.getYear()),
                            village,
                            620,
                            null,
                            "paid"));
        }
        scene.evidence(Population.HUKOU.name() + ":" + person.id() + "|" + Population.REGISTERED + " 10:00:00|in");
        if (scene.isHard() && !scene.isInnocent()) { // disguised: was registered there, and left
            moved(scene, person, village, day.minusDays(900));
            moved(scene, person, person.village(), day.minusDays(scene.isTwin() ? 100 : 260));
        } else if (scene.isTwin()) {
            moved(scene, person, village, day.minusDays(30));
        } else if (scene.isInnocent(0)) {
            String relation = person.male() ? "11" : "12";
            scene.excuse(Population.MEMBER, villager.householdId(), person.id(), relation, day.minusDays(200), null);
        }
        scene.subject("person", person.id());
        scene.amount(relief ? 68_000 : 62_000);
        if (relief) {
            scene.wholeYear();
        } else {
            scene.period(day, day);
        }
    }

    private static void moved(Scene scene, Person person, int village, LocalDate day) {
        String division = scene.world().land().village(village);
        String address = Land.CITY_NAME + scene.world().land().villageName(village) + "1组";
        String book = String.format("990181%09d", person.household());
        Object[] row = {person.id(), day.atTime(10, 0), "in", book, division, address};
        if (scene.isTwin()) {
            scene.excuse(Population.HUKOU, row);
        } else {
            scene.row(Population.HUKOU, row);
            scene.evidence(Population.HUKOU.name() + ":" + Population.HUKOU.key(row));
        }
    }

    /** More than one, with a home of their own; the head outlives the years of the city. */
    private static boolean isSettled(World world, long household) {
        Homes.Home home = Homes.of(world, household);
        People people = world.people();
        return (home == Homes.Home.HOUSE || home == Homes.Home.FLAT)
                && people.size(household) > 1
                && people.death(people.person(household, 0)) == null;
    }
}
