package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Pay, allowances and benefits of an ordinary year, the approved totals, and among them affairs of 18 kinds. */
public final class Benefits implements Domain {
    /** What offices do every year unless a plot does it otherwise. */
    static final String FESTIVAL = "festival goods";

    static final String APPROVED = "approved total";
    private static final Planting PLANTING = Planting.of(
            144,
            600,
            BenefitAmounts.rules(),
            BenefitRecipients.rules(),
            BenefitPurchases.rules(),
            BenefitChannels.rules());
    private static final List<String> FESTIVALS = List.of("spring", "dragon_boat", "mid_autumn", "national");
    static final Table BUDGET =
            Table.dataset("budget_item", "*org_id *fiscal_year *account_code *fund_code budget adjusted");

    @Override
    public String name() {
        return "g-benefits";
    }

    @Override
    public Planting planting() {
        return PLANTING;
    }

    @Override
    public int tasks(World world) {
        return world.units().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task);
        stage.play(this, task, rows);
        for (int year : Days.YEARS) {
            if (!stage.isReplaced(FESTIVAL, this, task, year)) {
                Draws draws = world.settings().draws("festival", unit.index(), year);
                long each = draws.chance(0.16) ? 50_000 : draws.between(220, 440) * 100L;
                festival(world, rows, unit, year, each);
            }
            if (!stage.isReplaced(APPROVED, this, task, year)) {
                approved(rows, unit, year, 0);
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
                Payouts.present(rows, unit, "festival", "节日慰问品", world.member(unit, k), day, each, "goods");
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
                Payouts.pay(rows, unit, person, of, "base", basePay(k), kind);
                Payouts.pay(rows, unit, person, of, "allowance", 180_000, kind);
                if (kind.equals("civil")) {
                    LocalDate day = LocalDate.of(year, month, 10);
                    Payouts.allowance(rows, unit, "transport", "公务交通补贴", person, day, 50_000);
                }
            }
            LocalDate birthday = LocalDate.of(year, person.birth().getMonth(), 1)
                    .plusDays(person.birth().getDayOfMonth() - 1L);
            Payouts.present(rows, unit, "birthday", "生日慰问", person, birthday, 30_000, "voucher");
        }
    }

    /** Allowances and bonuses that were approved for a year: what is paid, to the yuan, and what was added. */
    static void approved(Rows rows, Unit unit, int year, long added) {
        long total = 180_000L * unit.staff() * 12;
        rows.row(
                BUDGET,
                unit.id(),
                year,
                "30102",
                "BUDGET",
                Rows.yuan(total),
                added == 0 ? null : Rows.yuan(total + added));
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
