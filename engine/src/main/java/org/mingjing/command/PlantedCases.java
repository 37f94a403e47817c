package org.mingjing.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mingjing.command.SpendingLine.Supplier;

/**
 * For every model of the field what it must find, and beside it a twin that looks alike and is lawful. Amounts are in
 * cents. The suppliers, people and payers of a case appear in no other.
 */
final class PlantedCases {
    /** Limit of one purchase that the town's local parameters state. */
    static final long SINGLE_LIMIT = 5_000_000;
    /** Cap on one person's claims of a category in a month, likewise. */
    static final long MONTHLY_CAP = 500_000;

    static final String ROADS = "清水镇道路养护处";
    static final String FAIR = "清水镇庙会筹备处";
    private static final String TOWN = TownNames.PAYERS.get(0);

    /** Numbers of suppliers and people from here on belong to cases. */
    static final int FIRST_SUPPLIER = 90_000_000;

    static final int FIRST_PERSON = 900_000;

    /**
     * What was planted.
     *
     * @param model id of the model that looks for it
     * @param found whether the model must raise it, else it is a lawful twin
     * @param subject subject of the finding
     */
    record Truth(String model, boolean found, String subject, String what) {}

    /** A person of the staff list who belongs to a case. */
    record Person(String number, String name, String account) {}

    private final Random random;
    private final List<SpendingLine> lines = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private int suppliers = FIRST_SUPPLIER;
    private int persons = FIRST_PERSON;
    private int payments;

    PlantedCases(long seed) {
        random = new Random(seed);
        duplicates();
        splits();
        habits();
        suppliers();
        claims();
        firstDigits();
        identities();
    }

    List<SpendingLine> lines() {
        return List.copyOf(lines);
    }

    List<Truth> truths() {
        return List.copyOf(truths);
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    private void duplicates() {
        SpendingLine bill = line(planted("SPD-0001", "one document settled twice"), 123_456);
        add(bill, bill.numbered(bill.document(), payment()).with(bill.day().plusDays(35)));
        bill = line(twin("SPD-0001", "settled twice, and once taken back"), 123_457);
        add(
                bill,
                bill.numbered(bill.document(), payment()),
                bill.numbered(bill.document(), payment()).of(-123_457));

        bill = line(planted("SPD-0002", "one document under two writings"), 87_650)
                .numbered("HX-2025/0417", payment());
        add(bill, bill.numbered("hx2025 0417", payment()).with(bill.day().plusDays(3)));
        bill = line(twin("SPD-0002", "two months' bills with an account's number"), 87_651)
                .numbered("KH-2025/0418", payment());
        add(bill, bill.numbered("kh2025 0418", payment()).with(bill.day().plusDays(61)));

        bill = line(planted("SPD-0003", "two digits changed over"), 330_000).numbered("482137", payment());
        add(bill, bill.numbered("482173", payment()).with(bill.day().plusDays(4)));
        bill = line(twin("SPD-0003", "two documents in a row"), 330_000).numbered("582137", payment());
        add(bill, bill.numbered("582138", payment()).with(bill.day().plusDays(4)));

        bill = line(planted("SPD-0004", "one amount twice within days"), 2_543_117)
                .numbered("", payment());
        add(
                bill,
                bill.numbered("", payment()).with(bill.day().plusDays(6)),
                bill.numbered("", payment()).of(99_103));
        bill = line(twin("SPD-0004", "a price paid every ten days"), 2_543_118).numbered("", payment());
        for (int i = 0; i < 4; i++) {
            add(bill.numbered("", payment()).with(bill.day().plusDays(10L * i)));
        }
    }

    private void splits() {
        SpendingLine part = line(planted("SPD-0006", "three parts above the limit together"), 3_012_300);
        add(part, another(part, 2_987_600, 1), another(part, 3_100_450, 2));
        part = line(twin("SPD-0006", "two purchases within the limit together"), 2_512_300);
        add(part, another(part, 2_487_700, 1));

        truths.add(new Truth("SPD-0007", true, ROADS, "prices crowd below 5000"));
        truths.add(new Truth("SPD-0007", false, TOWN, "prices spread evenly"));
        for (int i = 0; i < 30; i++) {
            add(at(ROADS, line(next(), 476_100 + 700L * i)));
            add(at(ROADS, line(next(), 30_000 + 97_310L * i % 420_000)));
        }
        part = at(ROADS, line(planted("SPD-0008", "three prices below the shown limit in a week"), 489_000));
        add(part, another(part, 491_500, 3), another(part, 494_900, 6));
        part = line(twin("SPD-0008", "the same where nothing shows a limit"), 489_000);
        add(part, another(part, 491_500, 3), another(part, 494_900, 6));
    }

    private void habits() {
        long[] sums = {200_000, 300_000, 350_000, 500_000, 420_000, 260_000};
        SpendingLine round = line(planted("SPD-0010", "round sums that differ"), 0);
        SpendingLine fee = line(twin("SPD-0010", "one round fee"), 0);
        SpendingLine run = line(planted("SPD-0011", "numbers in a row over months"), 0);
        SpendingLine contract = line(twin("SPD-0011", "a fixed fee numbered for this payer"), 0);
        for (int i = 0; i < sums.length; i++) {
            long days = 27L * i;
            add(round.of(sums[i]).numbered(document(), payment()).with(day(2, 3).plusDays(days)));
            add(fee.of(300_000).numbered(document(), payment()).with(day(2, 4).plusDays(days)));
            add(run.of(151_317 + 10_011L * i)
                    .numbered(String.valueOf(3_301 + i), payment())
                    .with(day(2, 5).plusDays(days)));
            add(contract.of(251_317)
                    .numbered(String.valueOf(4_401 + i), payment())
                    .with(day(2, 6).plusDays(days)));
        }
        for (int i = 0; i < 40; i++) {
            add(of("路灯", line(next(), 95_000 + 251L * i)));
        }
        add(of("路灯", line(planted("SPD-0014", "a thousand times the usual amount"), 104_350_000)));
        SpendingLine large = of("路灯", line(twin("SPD-0014", "bills of that size three times"), 10_200_100));
        add(large, another(large, 10_400_300, 40), another(large, 10_300_200, 80));
    }

    private void suppliers() {
        add(line(planted("SPD-0012", "a large first payment late in the year"), 48_123_400)
                .with(day(11, 18)));
        SpendingLine old = line(twin("SPD-0012", "as large, from a supplier known since January"), 12_300)
                .with(day(1, 9));
        add(old, old.numbered(document(), payment()).of(48_123_500).with(day(11, 19)));

        Supplier favourite = planted("SPD-0013", "nine tenths from one supplier where others spread");
        Supplier works = twin("SPD-0013", "the only works for all");
        List<Supplier> others = List.of(next(), next(), next(), next());
        for (int i = 0; i < 9; i++) {
            SpendingLine conference = in("会议" + (i + 1) + "科", "会议服务", line(others.get(0), 0));
            SpendingLine water = in("会议" + (i + 1) + "科", "供水", line(works, 0));
            for (int j = 0; j < 6; j++) {
                Supplier chosen = i == 0 && j < 4 ? favourite : others.get(j % others.size());
                add(to(chosen, conference, (i == 0 && j < 4 ? 1_210_000 : 310_000) + 1_017L * (6 * i + j)));
                add(to(works, water, 1_110_000 + 1_019L * (6 * i + j)));
            }
            add(to(favourite, conference, 310_000 + 1_021L * i));
            add(to(others.get(1), water, 2_000 + i), to(others.get(2), water, 2_100 + i));
        }
    }

    private void claims() {
        SpendingLine meal = claim(person(), planted("SPD-0005", "one receipt, two claimants"), 31_415);
        add(meal, by(person(), meal));
        meal = claim(person(), twin("SPD-0005", "a shared bill, each a part"), 18_000);
        add(meal, by(person(), meal).of(13_415));

        String weekend = person();
        String travelling = person();
        truths.add(new Truth("SPD-0009", true, weekend, "stationery on four Saturdays"));
        truths.add(new Truth("SPD-0009", false, travelling, "travel on four Saturdays"));
        String over = person();
        String within = person();
        truths.add(new Truth("SPD-0015", true, over, "a month above the cap"));
        truths.add(new Truth("SPD-0015", false, within, "a month exactly at the cap"));
        for (int i = 0; i < 4; i++) {
            LocalDate saturday = LocalDate.of(2025, 3, 8).plusWeeks(i);
            add(of(TownNames.CLAIM_CATEGORIES.get(0), claim(weekend, next(), 20_019 + 77L * i))
                    .with(saturday));
            add(of(TownNames.CLAIM_CATEGORIES.get(4), claim(travelling, next(), 20_021 + 79L * i))
                    .with(saturday));
            add(of(TownNames.CLAIM_CATEGORIES.get(4), claim(over, next(), 126_000))
                    .with(day(6, 3 + i)));
            add(of(TownNames.CLAIM_CATEGORIES.get(4), claim(within, next(), 125_000))
                    .with(day(6, 3 + i)));
        }
    }

    private void firstDigits() {
        truths.add(new Truth("SPD-0016", true, FAIR, "first digits all alike"));
        truths.add(new Truth("SPD-0016", false, TOWN, "amounts over three powers of ten"));
        List<Supplier> stalls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            stalls.add(next());
        }
        for (int i = 0; i < 1_100; i++) {
            long size = i % 2 == 0 ? 1_000 : 100_000;
            long amount = size * (1 + i % 9) + Math.floorMod(random.nextLong(), size - 1) + 1;
            add(at(FAIR, line(stalls.get(i % stalls.size()), amount)));
        }
    }

    private void identities() {
        Supplier sound = next();
        Supplier broken = new Supplier(TownNames.broken(sound.code()), sound.name() + "分公司", "");
        truths.add(new Truth("SPD-0017", true, broken.code(), "a code with a letter that codes do not have"));
        truths.add(new Truth("SPD-0017", false, sound.code(), "the right code"));
        add(line(broken, 71_830), line(sound, 71_940));

        String account = TownNames.staffAccount(FIRST_PERSON + 90);
        people.add(new Person("E90001", "Kit Rowan", account));
        people.add(new Person("E90002", "Lou Sorrel", TownNames.staffAccount(FIRST_PERSON + 91)));
        truths.add(new Truth("SPD-0018", true, "ROWAN GARDENING", "paid into a staff member's account"));
        truths.add(new Truth("SPD-0018", false, "LOU SORREL", "the same name, another account"));
        add(line(new Supplier("", "Rowan Gardening", account), 188_800));
        add(line(new Supplier("", "Lou Sorrel", TownNames.account(FIRST_SUPPLIER - 1)), 199_900));
    }

    private Supplier planted(String model, String what) {
        Supplier supplier = next();
        truths.add(new Truth(model, true, supplier.code(), what));
        return supplier;
    }

    private Supplier twin(String model, String what) {
        Supplier supplier = next();
        truths.add(new Truth(model, false, supplier.code(), what));
        return supplier;
    }

    private Supplier next() {
        return TownNames.supplier(suppliers++);
    }

    private String person() {
        int number = persons++;
        people.add(new Person(
                TownNames.personNumber(number), TownNames.personName(number), TownNames.staffAccount(number)));
        return TownNames.personNumber(number);
    }

    private SpendingLine line(Supplier supplier, long amount) {
        return new SpendingLine(
                TOWN, "办公室", "", supplier, document(), payment(), "办公用品", day(4, 1 + random.nextInt(25)), amount);
    }

    private SpendingLine claim(String claimant, Supplier supplier, long amount) {
        return new SpendingLine(
                TOWN, "", claimant, supplier, document(), "", "Training", day(5, 6 + random.nextInt(3)), amount);
    }

    private SpendingLine another(SpendingLine line, long amount, int days) {
        return line.numbered(document(), payment()).of(amount).with(line.day().plusDays(days));
    }

    private SpendingLine to(Supplier supplier, SpendingLine line, long amount) {
        return new SpendingLine(
                line.payer(),
                line.department(),
                "",
                supplier,
                document(),
                payment(),
                line.category(),
                day(2 + random.nextInt(8), 2 + random.nextInt(24)),
                amount);
    }

    private static SpendingLine by(String claimant, SpendingLine line) {
        return new SpendingLine(
                line.payer(),
                "",
                claimant,
                line.supplier(),
                line.document(),
                "",
                line.category(),
                line.day(),
                line.amount());
    }

    private static SpendingLine at(String payer, SpendingLine line) {
        return in(line.department(), line.category(), payer, line);
    }

    private static SpendingLine of(String category, SpendingLine line) {
        return in(line.department(), category, line.payer(), line);
    }

    private static SpendingLine in(String department, String category, SpendingLine line) {
        return in(department, category, line.payer(), line);
    }

    private static SpendingLine in(String department, String category, String payer, SpendingLine line) {
        return new SpendingLine(
                payer,
                department,
                line.claimant(),
                line.supplier(),
                line.document(),
                line.payment(),
                category,
                line.day(),
                line.amount());
    }

    /** Random numbers far apart, so that no two stand in a row or differ by two characters changed over. */
    private String document() {
        return "Q" + (100_000_000L + Math.floorMod(random.nextLong(), 800_000_000L));
    }

    private String payment() {
        return "P" + ++payments;
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2025, month, day);
    }

    private void add(SpendingLine... added) {
        lines.addAll(List.of(added));
    }
}
