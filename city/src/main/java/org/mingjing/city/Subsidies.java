package org.mingjing.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is paid to people and households, each kind on the list of a village, and the registers that it goes by. */
final class Subsidies {
    static final Table PAYOUT = Table.dataset(
            "subsidy_payout",
            "*payout_no policy_code beneficiary_id household_id pay_date period qty amount acct_token acct_holder_id"
                    + " village_code plot_no status handler_id");
    static final Table SUPPORT = Table.dataset(
            "extreme_poverty_support", "*person_id mode care_level institution_org_id *from_date to_date");
    static final Table CERTIFICATE = Table.dataset(
            "disability_registry", "*cert_no_token person_id category level issue_date expire_date status");
    static final Table RELIEF = Table.dataset(
            "disaster_relief",
            "*event_code *household_id *item assessed_loss plot_no house_unit_no amount reporter_id event_area");
    static final Table PLOT = Table.dataset(
            "farmland_plot",
            "*plot_no contractor_household_id village_code area_m2 cert_area_mu shape contract_from contract_to"
                    + " transferred_to");
    private static final Table POLICY = Table.dataset(
            "subsidy_policy",
            "*policy_code name dept_code beneficiary_kind unit_amount unit pay_cycle publicity_days *valid_from valid_to");
    private static final LocalDate CONTRACTED = LocalDate.of(1998, 10, 1);
    private static final LocalDate CONTRACTED_TO = LocalDate.of(2028, 9, 30);

    /** Kinds of payouts: what each comes to, whose it is and which office pays. */
    enum Policy {
        FERTILITY("fertility", "GD", "耕地地力保护补贴", 7, "household", 10_000, "mu", "year"),
        OLD_AGE("oldage", "GL", "高龄津贴", 6, "person", 15_000, "quarter", "quarter"),
        SUPPORT("extreme_poverty", "TK", "特困人员救助供养", 6, "person", 91_000, "month", "month"),
        LIVING("disab_living", "CS", "困难残疾人生活补贴", 6, "person", 8_000, "month", "month"),
        CARE("disab_care", "CH", "重度残疾人护理补贴", 6, "person", 10_000, "month", "month");

        private final String code;
        private final String letters;
        private final String title;
        private final int office;
        private final String kind;
        private final long cents;
        private final String unit;
        private final String cycle;

        Policy(
                String code,
                String letters,
                String title,
                int office,
                String kind,
                long cents,
                String unit,
                String cycle) {
            this.code = code;
            this.letters = letters;
            this.title = title;
            this.office = office;
            this.kind = kind;
            this.cents = cents;
            this.unit = unit;
            this.cycle = cycle;
        }

        long cents() {
            return cents;
        }
    }

    /**
     * One row of a list.
     *
     * @param mark tells it from others of that policy
     * @param hundredths of the unit that are paid for
     * @param plot of farmland, or null
     */
    record Payout(
            Policy policy,
            String mark,
            Person person,
            LocalDate day,
            String period,
            int village,
            long hundredths,
            @Nullable String plot,
            String status) {}

    private Subsidies() {}

    static void policies(World world, Rows rows) {
        for (Policy policy : Policy.values()) {
            rows.row(
                    POLICY,
                    policy.code,
                    policy.title,
                    world.units().get(policy.office).id(),
                    policy.kind,
                    Rows.yuan(policy.cents),
                    policy.unit,
                    policy.cycle,
                    7,
                    LocalDate.of(2016, 1, 1),
                    null);
        }
    }

    /** Whoever keeps the lists of a village in an office. */
    static Person handler(World world, int office, int village) {
        Unit unit = world.units().get(office);
        return world.member(unit, village % unit.staff());
    }

    static void pay(Rows rows, World world, Payout payout) {
        Policy policy = payout.policy();
        Person person = payout.person();
        rows.row(
                PAYOUT,
                policy.letters + payout.mark(),
                policy.code,
                person.id(),
                person.householdId(),
                payout.day(),
                payout.period(),
                Rows.yuan(payout.hundredths()),
                Rows.yuan(policy.cents * payout.hundredths() / 100),
                person.account(),
                person.id(),
                world.land().village(payout.village()),
                payout.plot(),
                payout.status(),
                handler(world, policy.office, payout.village()).id());
    }

    /** Paid for a month, on its tenth. */
    static void month(Rows rows, World world, Policy policy, Person person, LocalDate first, String status) {
        String mark = String.format("%d%02d%09d", first.getYear(), first.getMonthValue(), person.number());
        LocalDate day = first.withDayOfMonth(10);
        String period = Payouts.month(first);
        pay(rows, world, new Payout(policy, mark, person, day, period, person.village(), 100, null, status));
    }

    static void support(Rows rows, Person person, boolean house, String care, LocalDate from, @Nullable LocalDate to) {
        rows.row(SUPPORT, person.id(), house ? "institution" : "home", care, null, from, to);
    }

    static void certificate(Rows rows, Person person, int category, int level, LocalDate issued) {
        LocalDate to = issued.plusYears(10);
        String status = to.isBefore(Days.LAST) ? "expired" : "valid";
        rows.row(
                CERTIFICATE,
                person.identity() + category + level,
                person.id(),
                String.valueOf(category),
                level,
                issued,
                to,
                status);
    }

    /** A plot under the second round of contracts. */
    static void plot(
            Rows rows, World world, String number, Person contractor, long muHundredths, @Nullable Person transferred) {
        rows.row(
                PLOT,
                number,
                contractor.householdId(),
                world.land().village(contractor.village()),
                Rows.fixed(muHundredths * 20 / 3.0, 2),
                Rows.yuan(muHundredths),
                null,
                CONTRACTED,
                CONTRACTED_TO,
                transferred == null ? null : transferred.id());
    }

    static String plotNumber(World world, Person contractor, int place) {
        return String.format("%s%07d%02d", world.land().village(contractor.village()), contractor.household(), place);
    }

    /** One item of relief after a storm; the tenth part of the loss, and what is over. */
    static void relief(
            Rows rows,
            World world,
            int year,
            Person head,
            String item,
            @Nullable String plot,
            @Nullable String house,
            long lossCents) {
        rows.row(
                RELIEF,
                "TF" + year,
                head.householdId(),
                item,
                Rows.yuan(lossCents),
                plot,
                house,
                Rows.yuan(20_000 + lossCents / 10),
                handler(world, 10, head.village()).id(),
                null);
    }
}
