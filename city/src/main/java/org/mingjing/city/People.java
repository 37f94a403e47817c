package org.mingjing.city;

import java.time.LocalDate;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The population, made person by person when asked for: nothing of it is held. Households come in this order: those of the
 * staff (whose head works in an office), of the parents and of a sibling of each official, of retired staff, all others.
 */
final class People {
    private static final double[] SIZES = {0.20, 0.53, 0.78, 0.91, 0.97, 0.99, 0.997, 1};

    private final Settings settings;
    private final Land land;
    private final int staff;
    private final int[] officialStaff;
    private final int retired;
    private final int households;

    /**
     * @param officialStaff staff number of each official
     */
    People(Settings settings, Land land, int staff, int[] officialStaff) {
        this.settings = settings;
        this.land = land;
        this.staff = staff;
        this.officialStaff = officialStaff.clone();
        retired = Math.max(6, staff / 8);
        households = Math.max(settings.count(190_000), staff + 2 * officialStaff.length + retired + 100);
    }

    int households() {
        return households;
    }

    int retired() {
        return retired;
    }

    Person staff(int number) {
        return person(number, 0);
    }

    Person retired(int number) {
        return person(staff + 2L * officialStaff.length + number, 0);
    }

    /** Father (0) or mother (1) of an official. */
    Person parent(int official, int slot) {
        return person((long) staff + official, slot);
    }

    Person sibling(int official) {
        return person((long) staff + officialStaff.length + official, 0);
    }

    /** Somebody of the general population. */
    Person other(long number) {
        long first = firstOther();
        return person(first + Math.floorMod(number, households - first), 0);
    }

    /** Households from this one on are those of the general population. */
    long firstOther() {
        return staff + 2L * officialStaff.length + retired;
    }

    /** The household of the general population at this place among those that fit; at the end it begins anew. */
    long otherHousehold(int place, LongPredicate fits) {
        int left = place;
        for (long household = firstOther(); ; household++) {
            if (household == households) {
                household = firstOther();
            }
            if (fits.test(household) && left-- == 0) {
                return household;
            }
        }
    }

    /** A grown-up of the general population who heads no household and outlives the years of the city. */
    Person outsider(long number) {
        for (long at = number; ; at++) {
            long household = other(at).household();
            Person person = person(household, Math.min(1, size(household) - 1));
            int age = person.ageOn(Days.FIRST);
            if (person.number() % 10 == 1 && age > 24 && age < 60 && death(person) == null) {
                return person;
            }
        }
    }

    boolean isStaff(Person person) {
        return person.household() < staff && person.number() % 10 == 0;
    }

    int size(long household) {
        double at = settings.draws("size", household).share();
        int size = 1;
        while (at > SIZES[size - 1]) {
            size++;
        }
        return household < staff + officialStaff.length ? Math.max(size, 2 + (int) (household & 1)) : size;
    }

    Person person(long household, int slot) {
        Person head = head(household);
        if (slot == 0) {
            return head;
        }
        Draws draws = settings.draws("person", household, slot);
        int headAge = head.ageOn(Days.FIRST);
        if (slot == 1) {
            LocalDate birth = head.birth().plusDays(draws.between(-1400, 1400));
            return member(head, slot, !head.male(), birth, Names.surname(draws), draws);
        }
        boolean elder = headAge < 27 || (slot > 2 && headAge < 60 && draws.chance(0.5));
        int gap = elder ? -draws.between(24, 31) : draws.between(23, Math.max(24, Math.min(34, headAge)));
        LocalDate birth = head.birth().plusYears(gap).plusDays(draws.below(360));
        if (birth.isAfter(LocalDate.of(2022, 11, 30))) {
            birth = LocalDate.of(2022, 1, 1).plusDays(draws.below(300));
        }
        return member(head, slot, draws.chance(0.51), birth, head.name().charAt(0), draws);
    }

    private static Person member(Person head, int slot, boolean male, LocalDate birth, char surname, Draws draws) {
        return new Person(head.number() + slot, surname + Names.given(draws), male, birth, head.village(), head.home());
    }

    private Person head(long household) {
        Draws draws = settings.draws("person", household, 0);
        int village = draws.below(land.villages());
        Place home = Land.CENTRE.away(draws.between(4.2, 12), draws.between(0, 6.28));
        int official = official(household);
        boolean male = draws.chance(0.6);
        char surname = Names.surname(draws);
        LocalDate birth;
        if (official >= 0 && household >= staff) {
            Person kin = staff(officialStaff[official]);
            surname = kin.name().charAt(0);
            boolean parents = household < staff + officialStaff.length;
            male |= parents;
            birth = parents
                    ? kin.birth().minusYears(draws.between(23, 30)).minusDays(draws.below(300))
                    : kin.birth().plusDays(400 + draws.below(1800) * (draws.chance(0.5) ? 1L : -1L) - 200);
        } else {
            birth = Days.FIRST.minusDays((long) (365.25 * age(household, official, draws)) + draws.below(360));
        }
        return new Person(household * 10, surname + Names.given(draws), male, birth, village, home);
    }

    /** Number of the official whose own, parents' or sibling's household it is, or -1. */
    private int official(long household) {
        if (household < staff) {
            return -1;
        }
        long kin = household - staff;
        return kin < 2L * officialStaff.length ? (int) (kin % officialStaff.length) : -1;
    }

    private int age(long household, int official, Draws draws) {
        if (household < staff) {
            return official >= 0 ? draws.between(40, 57) : draws.between(25, 57);
        }
        long first = staff + 2L * officialStaff.length;
        if (household < first + retired) {
            return draws.between(62, 84);
        }
        double at = draws.share();
        return at < 0.18 ? draws.between(22, 34) : at < 0.62 ? draws.between(35, 54) : draws.between(55, 88);
    }

    /** When somebody died in the years of the city, or null. Staff do not. */
    @Nullable
    LocalDate death(Person person) {
        if (person.household() < staff) {
            return null;
        }
        Draws draws = settings.draws("death", person.number());
        for (int year : Days.YEARS) {
            int age = year - person.birth().getYear();
            if (draws.chance(Math.min(0.5, 0.00025 * StrictMath.exp(0.088 * (age - 20))))) {
                return LocalDate.of(year, 1, 1).plusDays(draws.below(365));
            }
        }
        return null;
    }
}
