package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Everybody, by household: who they are, who is kin to the officials, who died, which private cars there are. */
public final class Population implements Domain {
    private static final int HOUSEHOLDS_A_TASK = 500;
    static final LocalDate REGISTERED = LocalDate.of(2018, 5, 1);
    private static final Table PERSON = Table.dataset(
            "person",
            "*person_id name name_norm sex birth_date id_type id_no_token id_check_ok mobile_token residence_addr"
                    + " @residence_point is_public_staff");
    private static final Table IDENTIFIER = Table.dataset(
            "person_identifier", "*person_id *id_type *id_no_token id_no_masked alias_name first_seen confidence");
    private static final Table HOUSEHOLD = Table.dataset(
            "household", "*household_id *household_kind head_person_id division_code address member_count");
    static final Table MEMBER =
            Table.dataset("household_member", "*household_id *person_id relation_to_head *from_date to_date");
    static final Table HUKOU = Table.dataset(
            "hukou_registration", "*person_id *event_ts *event_kind hukou_no_token division_code address");
    private static final Table DEATH = Table.dataset(
            "death_record", "*person_id *source death_date cremation_date cancel_date facility reported_at");
    static final Table KINSHIP =
            Table.dataset("kinship", "*person_id *relative_id *relation_code *source confidence valid_from valid_to");
    static final Table OWNERSHIP = Table.dataset(
            "vehicle_ownership",
            "*plate_norm vin owner_person_id owner_uscc brand_model vehicle_kind first_reg_date list_price *from_date to_date");
    private static final List<String> CARS = List.of("海驰A1", "星电E1", "远山M3", "云岭五座", "白帆S2");

    @Override
    public String name() {
        return "b-population";
    }

    @Override
    public int tasks(World world) {
        return tasksOfHouseholds(world) + world.units().size();
    }

    /** Into so many tasks all households are cut. */
    static int tasksOfHouseholds(World world) {
        return (world.people().households() + HOUSEHOLDS_A_TASK - 1) / HOUSEHOLDS_A_TASK;
    }

    /** The households of one of these tasks. */
    static LongStream households(World world, int task) {
        long first = (long) task * HOUSEHOLDS_A_TASK;
        return LongStream.range(
                first, Math.min(first + HOUSEHOLDS_A_TASK, world.people().households()));
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        int units = world.units().size();
        if (task < units) {
            kin(world, world.units().get(task), rows);
            return;
        }
        households(world, task - units).forEach(household -> household(world, household, rows));
    }

    private static void household(World world, long household, Rows rows) {
        People people = world.people();
        int size = people.size(household);
        Person head = people.person(household, 0);
        Land land = world.land();
        String division = land.village(head.village());
        String address = Land.CITY_NAME + land.townOf(head.village()) + land.villageName(head.village())
                + (household % 40 + 1) + "组" + (household % 97 + 1) + "号";
        String id = head.householdId();
        rows.row(HOUSEHOLD, id, "hukou", head.id(), division, address, size);
        for (int slot = 0; slot < size; slot++) {
            Person person = slot == 0 ? head : people.person(household, slot);
            rows.row(
                    PERSON,
                    person.id(),
                    person.name(),
                    person.name(),
                    person.male() ? "1" : "2",
                    person.birth(),
                    "resident-id",
                    person.identity(),
                    true,
                    person.ageOn(Days.FIRST) < 12 ? null : person.mobile(),
                    address,
                    person.home(),
                    people.isStaff(person));
            String identity = person.identity();
            rows.row(
                    IDENTIFIER,
                    person.id(),
                    "resident-id",
                    identity,
                    identity.substring(0, 6) + "********" + identity.substring(14),
                    null,
                    REGISTERED,
                    "1.000");
            boolean child = slot > 1 && person.birth().isAfter(head.birth());
            String relation = slot == 0
                    ? "01"
                    : slot == 1
                            ? (person.male() ? "11" : "12")
                            : child ? (person.male() ? "20" : "30") : person.male() ? "51" : "52";
            LocalDate since = person.birth().isAfter(REGISTERED) ? person.birth() : REGISTERED;
            rows.row(MEMBER, id, person.id(), relation, since, null);
            boolean born = person.birth().isAfter(REGISTERED);
            rows.row(
                    HUKOU,
                    person.id(),
                    since.plusDays(born ? 20 : 0).atTime(10, 0),
                    born ? "birth" : "in",
                    String.format("990181%09d", household),
                    division,
                    address);
            LocalDate died = people.death(person);
            if (died != null) {
                death(world, person, died, rows);
            }
        }
        cars(world, household, size, rows);
    }

    /** Three sources; each reports with its own delay, and one is missing for three in a hundred. */
    private static void death(World world, Person person, LocalDate died, Rows rows) {
        Draws draws = world.settings().draws("death-report", person.number());
        int missing = draws.chance(0.03) ? draws.below(3) : -1;
        for (int i = 0; i < 3; i++) {
            LocalDate reported = died.plusDays(3 + Math.min(400, (int) draws.lognormal(25, 1.05)));
            if (i == missing) {
                continue;
            }
            LocalDate cremated = died.plusDays(2);
            switch (i) {
                case 0 ->
                    rows.row(DEATH, person.id(), "certificate", died, null, null, "镜中市第1医院", reported.atTime(9, 0));
                case 1 ->
                    rows.row(DEATH, person.id(), "cremation", died, cremated, null, "镜中市殡仪馆", reported.atTime(15, 0));
                default ->
                    rows.row(DEATH, person.id(), "hukou_cancel", null, null, reported, null, reported.atTime(10, 30));
            }
        }
    }

    /** 0.58 private vehicles per household. */
    private static void cars(World world, long household, int size, Rows rows) {
        Draws draws = world.settings().draws("cars", household);
        int count = (draws.chance(0.48) ? 1 : 0) + (size > 2 && draws.chance(0.2) ? 1 : 0);
        for (int i = 0; i < count; i++) {
            Person owner = world.people().person(household, Math.min(i, size - 1));
            LocalDate bought = LocalDate.of(draws.between(2014, 2022), draws.between(1, 12), draws.between(1, 28));
            String plate = privatePlate(household, i);
            String model = draws.pick(CARS);
            car(rows, plate, owner, model, bought, draws.between(60, 240) * 100_000L);
        }
    }

    static void car(Rows rows, String plate, Person owner, String model, LocalDate bought, long cents) {
        rows.row(OWNERSHIP, plate, null, owner.id(), null, model, "small_car", bought, Rows.yuan(cents), bought, null);
    }

    static void companyCar(Rows rows, String plate, Company owner, String model, LocalDate bought, long cents) {
        String price = Rows.yuan(cents);
        rows.row(OWNERSHIP, plate, null, null, owner.uscc(), model, "small_car", bought, price, bought, null);
    }

    static String privatePlate(long household, int car) {
        return Numbers.plate(household * 2 + car < 1_000_000 ? 'B' : 'C', household * 2 + car);
    }

    private static void kin(World world, Unit unit, Rows rows) {
        People people = world.people();
        for (int k = 0; k < unit.officials(); k++) {
            Person official = people.staff(unit.firstStaff() + k);
            int number = unit.firstOfficial() + k;
            List<Person> kin = new ArrayList<>();
            List<String> relations = new ArrayList<>();
            for (int slot = 1; slot < people.size(official.household()); slot++) {
                Person other = people.person(official.household(), slot);
                kin.add(other);
                boolean child = other.birth().isAfter(official.birth());
                relations.add(
                        slot == 1
                                ? (other.male() ? "11" : "12")
                                : child ? (other.male() ? "20" : "30") : other.male() ? "51" : "52");
            }
            kin.add(people.parent(number, 0));
            relations.add("51");
            kin.add(people.parent(number, 1));
            relations.add("52");
            Person sibling = people.sibling(number);
            kin.add(sibling);
            relations.add(
                    sibling.birth().isBefore(official.birth())
                            ? (sibling.male() ? "71" : "75")
                            : sibling.male() ? "73" : "77");
            kin.add(people.person(sibling.household(), Math.min(1, people.size(sibling.household()) - 1)));
            relations.add("79");
            for (int i = 0; i < kin.size(); i++) {
                if (i > 0 && kin.get(i).number() == kin.get(i - 1).number()) {
                    continue;
                }
                kin(rows, official, kin.get(i), relations.get(i));
            }
        }
    }

    static void kin(Rows rows, Person person, Person relative, String relation) {
        rows.row(
                KINSHIP,
                person.id(),
                relative.id(),
                relation,
                "declared",
                "1.000",
                person.birth().plusYears(20),
                null);
        Registers.edge(
                rows,
                person.id(),
                relative.id(),
                "kin",
                "1.000",
                person.birth().plusYears(20),
                "kinship:" + person.id() + "|" + relative.id() + "|" + relation + "|declared");
    }
}
