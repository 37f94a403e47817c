package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the collectives of the villages own and let, on the trading platform or beside it. */
public final class Collectives implements Domain {
    private static final Table ASSET = Table.dataset(
            "collective_asset", "*asset_no owner_org_id kind name area_m2 shape book_value status certificate_no");
    private static final Table CONTRACT = Table.dataset(
            "collective_contract",
            "*contract_no asset_no owner_org_id counterparty_id counterparty_uscc sign_date start_date end_date area_m2"
                    + " annual_rent escalation_pct reserve_price on_platform trade_no meeting_no paid_to_date due_to_date");
    private static final Planting PLANTING = Planting.of(30, 40, List.of(beside()));
    private static final int ASSETS = 15;
    private static final int CONTRACTS = 5;

    private record Kind(String code, String name, int leastArea, int mostArea) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("pond", "鱼塘", 1_500, 12_000),
            new Kind("shop", "沿街商铺", 30, 160),
            new Kind("factory", "旧厂房", 300, 2_600),
            new Kind("land", "机动地", 1_200, 16_000),
            new Kind("forest", "林地", 4_000, 60_000),
            new Kind("house", "旧校舍", 150, 900));

    /** A letting: of what, from when, for how long and how much, and what the platform knows of it. */
    private record Letting(
            LocalDate signed, int years, long rent, boolean traded, @Nullable String trade, @Nullable String meeting) {}

    @Override
    public String name() {
        return "m-collectives";
    }

    @Override
    public Planting planting() {
        return PLANTING;
    }

    @Override
    public int tasks(World world) {
        return world.units().size() + world.land().villages();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        if (task < world.units().size()) {
            stage.play(this, task, rows);
        } else {
            village(world, task - world.units().size(), rows);
        }
    }

    /** The collective of a village in the register of organisations. */
    static String of(int village) {
        return String.format("G%04d", village);
    }

    private static void village(World world, int village, Rows rows) {
        Land land = world.land();
        rows.row(
                Registers.ORGANISATION,
                of(village),
                Numbers.credit("N2", 80_000 + village),
                Land.CITY_NAME + land.townOf(village) + land.villageName(village) + "股份经济合作社",
                null,
                "village",
                null,
                land.village(village),
                land.villageCentre(village),
                null,
                null,
                null,
                Registers.OPENED,
                null);
        Draws draws = world.settings().draws("collective", village);
        for (int k = 0; k < ASSETS; k++) {
            Kind kind = KINDS.get((village + k) % KINDS.size());
            String asset = String.format("ZC%s%03d", of(village), k);
            boolean small = k == 1;
            double area = small
                    ? draws.between(kind.leastArea(), Math.min(6_600, kind.mostArea()))
                    : draws.between(kind.leastArea(), kind.mostArea());
            boolean let = k < CONTRACTS;
            String status = let ? "leased" : draws.chance(0.5) ? "idle" : "self_use";
            asset(rows, asset, village, kind, (k + 1) + "号", area, status);
            if (let) {
                String number = String.format("HT%s%03d", of(village), k);
                Person tenant = world.people().other(village * 977L + k * 131L);
                contract(rows, number, asset, village, tenant, area, ordinary(draws, k, number));
            }
        }
    }

    /** The first was let by the assembly before there was a platform, the second is small; all others went through it. */
    private static Letting ordinary(Draws draws, int place, String number) {
        int day = draws.between(1, 28);
        int month = draws.between(1, 12);
        if (place == 0) {
            LocalDate signed = LocalDate.of(draws.between(2006, 2013), month, day);
            return new Letting(signed, 20, draws.cents(6_000, 40_000), false, null, "HY" + number);
        }
        LocalDate signed = LocalDate.of(draws.between(2017, 2025), month, day);
        return place == 1
                ? new Letting(signed, draws.between(1, 3), draws.cents(1_200, 9_000), false, null, "HY" + number)
                : new Letting(
                        signed, draws.between(3, 10), draws.cents(9_000, 88_000), true, "JY" + number, "HY" + number);
    }

    private static void asset(
            Rows rows, String number, int village, Kind kind, String suffix, double area, String status) {
        rows.row(
                ASSET,
                number,
                of(village),
                kind.code(),
                kind.name() + suffix,
                Rows.fixed(area, 2),
                null,
                Rows.yuan(Math.round(area) * 12_000),
                status,
                null);
    }

    private static void contract(
            Rows rows, String number, String asset, int village, Person tenant, double area, Letting letting) {
        LocalDate start = letting.signed().plusDays(10);
        LocalDate end = start.plusYears(letting.years()).minusDays(1);
        int begun = Math.min(letting.years(), Math.max(0, Days.LAST.getYear() - start.getYear() + 1));
        String due = Rows.yuan(letting.rent() * begun);
        rows.row(
                CONTRACT,
                number,
                asset,
                of(village),
                tenant.id(),
                null,
                letting.signed(),
                start,
                end,
                Rows.fixed(area, 2),
                Rows.yuan(letting.rent()),
                letting.years() > 5 ? "3.00" : null,
                letting.traded() ? Rows.yuan(letting.rent() * 9 / 10) : null,
                letting.traded(),
                letting.trade(),
                letting.meeting(),
                due,
                due);
    }

    /** A large letting that the platform knows nothing of. */
    private static Rule beside() {
        return new Rule("TC-01", Rule.Cast.UNIT)
                .shows(CONTRACT, ASSET)
                .twin("the same lease was won at auction on the platform")
                .innocent(
                        "let by the members' assembly before there was a platform",
                        "exactly at the limits of rent and term, and below that of area")
                .plays(Collectives::beside);
    }

    private static void beside(Scene scene) {
        Draws draws = scene.draws();
        int village = draws.below(scene.world().land().villages());
        Kind kind = KINDS.get(draws.below(KINDS.size()));
        double area = Math.min(6_600, draws.between(kind.leastArea(), kind.mostArea()));
        Person tenant = scene.world().people().other(300_000L + scene.serial() * 53L);
        String trade = "JY" + scene.mark();
        boolean old = scene.isInnocent(0);
        LocalDate signed = old ? LocalDate.of(2011, scene.day().getMonth(), 8) : scene.day();
        int years = scene.isInnocent(1) ? 3 : old ? 15 : scene.easy(8, 3);
        long rent = scene.isInnocent(1) ? 1_000_000L : scene.easy(3_600_000L, 1_140_000L);
        // disguised: it is marked as traded, but the platform gave no number
        boolean marked = scene.isTwin() || (scene.isPlanted() && scene.isHard());
        String asset = "ZC" + of(village) + scene.mark();
        asset(scene, asset, village, kind, "（东）", area, "leased");
        Letting letting = new Letting(signed, years, rent, marked, scene.isTwin() ? trade : null, "HY" + scene.mark());
        contract(scene, "HT" + of(village) + scene.mark(), asset, village, tenant, area, letting);
        scene.subject("unit", of(village));
        scene.amount(rent * years);
        scene.period(signed, signed);
    }
}
