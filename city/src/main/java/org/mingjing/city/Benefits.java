package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Pay, allowances and benefits of an ordinary year, the approved totals, and the affairs of {@link BenefitRules}. */
public final class Benefits implements Domain {
    private static final List<Rule> RULES = BenefitRules.rules();
    private static final List<String> FESTIVALS = List.of("spring", "dragon_boat", "mid_autumn", "national");
    static final Table BUDGET =
            Table.dataset("budget_item", "*org_id *fiscal_year *account_code *fund_code budget adjusted");

    @Override
    public String name() {
        return "g-benefits";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public double plantedAYear() {
        return 144;
    }

    @Override
    public double innocentAYear() {
        return 600;
    }

    @Override
    public java.util.Map<LocalDate, String> presence(Plot plot) {
        if (!plot.rule().model().equals("B5.2")) {
            return java.util.Map.of();
        }
        return java.util.Map.of(plot.day(), plot.version() == Plot.Version.PLANTED ? "leave" : "duty");
    }

    @Override
    public int tasks(World world) {
        return world.units().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task);
        long[] festival = new long[Days.YEARS.size()];
        boolean[] topped = new boolean[Days.YEARS.size()];
        for (Plot plot : stage.plots(this, task)) {
            Scene scene = new Scene(world, plot, rows);
            scene.subject("unit", unit.id());
            scene.prop(stage);
            plot.rule().script().play(scene);
            scene.close();
            int year = plot.year() - Days.FIRST.getYear();
            if (plot.rule().model().equals("B1.1")) {
                festival[year] = -1;
            }
            topped[year] |= plot.rule().model().equals("B1.3");
        }
        for (int year : Days.YEARS) {
            int at = year - Days.FIRST.getYear();
            if (festival[at] == 0) {
                Draws draws = world.settings().draws("festival", unit.index(), year);
                long each = draws.chance(0.16) ? 50_000 : draws.between(220, 440) * 100L;
                festival(world, rows, unit, year, each);
            }
            if (!topped[at]) {
                approved(world, rows, unit, year, 0);
            }
            pay(world, rows, unit, year);
            otherBudget(world, rows, unit, year);
        }
    }

    /** Goods for four festivals; each member gets the same. */
    static void festival(World world, Rows rows, Unit unit, int year, long each) {
        for (int k = 0; k < unit.staff(); k++) {
            for (String festival : FESTIVALS) {
                LocalDate day = festivalDay(festival, year);
                rows.row(
                        Payouts.BENEFIT,
                        unit.id(),
                        "festival",
                        "节日慰问品",
                        world.member(unit, k).id(),
                        day,
                        day.toString().substring(0, 7),
                        Rows.yuan(each),
                        "goods",
                        "union",
                        null);
            }
        }
    }

    static LocalDate festivalDay(String festival, int year) {
        for (Days.Block block : Days.BLOCKS) {
            if (block.festival().equals(festival) && block.to().getYear() == year) {
                return Days.plusWorkdays(block.from(), festival.equals("national") ? -3 : -5);
            }
        }
        return LocalDate.of(year, 9, 22); // mid-autumn lay inside the national days
    }

    static long basePay(int member) {
        return 510_000L + (member % 7) * 12_000L;
    }

    private static void pay(World world, Rows rows, Unit unit, int year) {
        for (int k = 0; k < unit.staff(); k++) {
            Person person = world.member(unit, k);
            String kind = unit.staffKind(k);
            for (int month = 1; month <= 12; month++) {
                String of = String.format("%d-%02d", year, month);
                rows.row(
                        Payouts.PAYROLL,
                        person.id(),
                        unit.id(),
                        of,
                        "base",
                        Rows.yuan(basePay(k)),
                        kind,
                        person.account());
                rows.row(Payouts.PAYROLL, person.id(), unit.id(), of, "allowance", "1800.00", kind, person.account());
                if (kind.equals("civil")) {
                    LocalDate day = LocalDate.of(year, month, 10);
                    rows.row(
                            Payouts.BENEFIT,
                            unit.id(),
                            "transport",
                            "公务交通补贴",
                            person.id(),
                            day,
                            of,
                            "500.00",
                            "cash",
                            "budget",
                            null);
                }
            }
            LocalDate birthday = LocalDate.of(year, person.birth().getMonth(), 1)
                    .plusDays(person.birth().getDayOfMonth() - 1L);
            rows.row(
                    Payouts.BENEFIT,
                    unit.id(),
                    "birthday",
                    "生日慰问",
                    person.id(),
                    birthday,
                    birthday.toString().substring(0, 7),
                    "300.00",
                    "voucher",
                    "union",
                    null);
        }
    }

    /** Allowances and bonuses that were approved for a year: what is paid, to the yuan, and what was added. */
    static void approved(World world, Rows rows, Unit unit, int year, long added) {
        long total = 180_000L * unit.staff() * 12;
        long transport = 0;
        for (int k = 0; k < unit.staff(); k++) {
            transport += unit.staffKind(k).equals("civil") ? 12 * 50_000L : 0;
        }
        rows.row(
                BUDGET,
                unit.id(),
                year,
                "30102",
                "BUDGET",
                Rows.yuan(total + transport),
                added == 0 ? null : Rows.yuan(total + transport + added));
    }

    private static void otherBudget(World world, Rows rows, Unit unit, int year) {
        Draws draws = world.settings().draws("budget", unit.index(), year);
        for (String account : List.of("30201", "30202", "30211", "30212", "30215", "30216", "30217", "30231")) {
            rows.row(
                    BUDGET,
                    unit.id(),
                    year,
                    account,
                    "BUDGET",
                    Rows.yuan(unit.staff() * draws.cents(900, 1_900)),
                    null);
        }
    }
}
