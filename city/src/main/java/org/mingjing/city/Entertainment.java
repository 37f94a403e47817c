package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.MEMBER;
import static org.mingjing.city.Rule.Cast.UNIT;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Entertainment and fitness with public funds, module E: ordinary union sport, and 11 affairs. */
public final class Entertainment implements Domain {
    private static final List<Rule> RULES = List.of(
            claim("E1.1", Entertainment::words)
                    .twin("inspection papers for such places")
                    .innocent("an office in 温泉镇"),
            claim("E1.2", Entertainment::trade)
                    .shows(Books.INVOICE)
                    .twin("the seller rents halls")
                    .innocent("a hotel"),
            new Rule("E1.3", MEMBER, Entertainment::nightCard)
                    .lasts(2, 5)
                    .shows(Books.CARD)
                    .twin("at ten past six on a working day")
                    .innocent("a hotel at night"),
            claim("E2.1", Entertainment::disguised)
                    .shows(Books.INVOICE)
                    .alsoHits("E1.2")
                    .twin("the seller is a hotel")
                    .innocent("a conference company"),
            claim("E2.2", Entertainment::noPlan)
                    .when(Entertainment::isFarFromPlans)
                    .lasts(15, 20)
                    .twin("an approved plan is there")
                    .innocent("the plan is eight days earlier"),
            claim("E2.3", Entertainment::yearCard)
                    .shows(Books.INVOICE)
                    .alsoHits("E1.2")
                    .years(2023, 2024)
                    .lasts(5, 380)
                    .twin("the seller is a bookshop")
                    .innocent("a plain amount, once"),
            claim("E3.1", Entertainment::prepaid).twin("door passes").innocent("toll units topped up"),
            claim("E3.2", Entertainment::rhythm)
                    .shows(Books.INVOICE)
                    .alsoHits("E1.2")
                    .lasts(5, 100)
                    .twin("the payee maintains software")
                    .innocent("two payments only"),
            new Rule("E4.1", UNIT, Entertainment::vehicleThere)
                    .lasts(4, 6)
                    .shows(Diary.PARKING, Books.LINE)
                    .twin("the vehicle stood elsewhere")
                    .innocent("a stop of twenty-five minutes"),
            new Rule("E4.2", UNIT, Entertainment::unionSport)
                    .when(d -> d.getDayOfYear() == 1)
                    .lasts(0, 365)
                    .shows(Books.LEDGER)
                    .twin("it was equipment")
                    .innocent("within a tenth above the cap"),
            new Rule("E4.3", MEMBER, Entertainment::workingHours)
                    .when(d -> Days.isWorkday(d) && d.getMonthValue() < 11)
                    .lasts(10, 70)
                    .shows(Cases.BILL)
                    .twin("on approved leave those days")
                    .innocent("two bills only"));

    /** The ordinary meetings of an office lie in other months. */
    private static boolean isFarFromPlans(LocalDate day) {
        int at = day.getDayOfMonth();
        return Days.isWorkday(day) && day.getMonthValue() % 3 == 1 && day.getMonthValue() > 1 && at >= 5 && at <= 20;
    }

    private static Rule claim(String model, Rule.Script script) {
        return new Rule(model, UNIT, script).lasts(2, 6).shows(Books.LINE);
    }

    @Override
    public String name() {
        return "h-entertainment";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public double plantedAYear() {
        return 55;
    }

    @Override
    public double innocentAYear() {
        return 300;
    }

    @Override
    public Map<LocalDate, String> presence(Plot plot) {
        Map<LocalDate, String> days = new TreeMap<>();
        if (plot.rule().model().equals("E4.3")) {
            for (int i = 0; i < 3; i++) {
                days.put(
                        Days.plusWorkdays(plot.day(), i * 10),
                        plot.version() == Plot.Version.TWIN ? "leave" : "present");
            }
        }
        return days;
    }

    @Override
    public List<LocalDate> quiet(Plot plot) {
        return plot.rule().model().equals("E4.1") && plot.version() != Plot.Version.PLANTED
                ? List.of(plot.day().minusDays(1), plot.day(), plot.day().plusDays(1))
                : List.of();
    }

    @Override
    public int tasks(World world) {
        return world.units().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task);
        for (Plot plot : stage.plots(this, task)) {
            Scene scene = new Scene(world, plot, rows);
            scene.subject("unit", unit.id());
            scene.prop(stage);
            plot.rule().script().play(scene);
            scene.close();
        }
        Draws draws = world.settings().draws("union", unit.index());
        for (LocalDate quarter = Days.FIRST; quarter.isBefore(Days.LAST); quarter = quarter.plusMonths(3)) {
            LocalDate day = Days.workdayFrom(quarter.plusDays(40));
            union(
                    rows,
                    unit,
                    "GH" + quarter.toString().substring(0, 7),
                    day,
                    "职工文体活动",
                    unit.staff() * draws.cents(30, 70));
        }
    }

    private static void union(Rows rows, Unit unit, String voucher, LocalDate day, String what, long cents) {
        rows.row(
                Books.LEDGER,
                unit.id(),
                voucher,
                1,
                day,
                day.atTime(14, 0),
                null,
                "4102",
                "工会文体活动支出",
                what,
                Rows.yuan(cents),
                "0.00",
                "union");
    }

    private static Books.Filed claim(Scene scene, Books.Item item) {
        scene.amount(item.cents);
        return scene.books().claim(scene, scene.member(0), "misc", null, List.of(item));
    }

    private static void words(Scene scene) {
        String text =
                scene.isTwin() ? "娱乐场所检查文书" : scene.isInnocent() ? "温泉镇政府办公用房修缮" : scene.isEasy() ? "KTV包厢消费" : "足浴";
        claim(
                scene,
                new Books.Item(scene.day(), text, "30299", scene.isEasy() ? 88_003 : 23_003)
                        .from(scene.seller(Trade.SHOP))
                        .goods("服务"));
    }

    private static void trade(Scene scene) {
        Trade trade = scene.isTwin()
                ? Trade.CONFERENCE
                : scene.isInnocent() ? Trade.HOTEL : scene.isEasy() ? Trade.GYM : Trade.HOT_SPRING;
        claim(
                scene,
                new Books.Item(scene.day(), "场地使用", "30299", scene.isEasy() ? 146_003 : 24_003)
                        .from(scene.seller(trade))
                        .goods("场地使用"));
    }

    private static void nightCard(Scene scene) {
        Person holder = scene.member(0);
        String category = scene.isInnocent() ? "7011" : "7911";
        LocalDate day = scene.day();
        long cents = scene.isEasy() ? 98_000 : 36_000;
        Meals.card(
                scene,
                holder,
                scene.unit(),
                scene.isTwin() ? day.atTime(18, 10) : day.atTime(scene.isEasy() ? 22 : 20, 41),
                scene.seller(Trade.KARAOKE).name(),
                category,
                Land.CITY,
                cents);
        scene.subject("person", holder.id());
        scene.amount(cents);
    }

    private static void disguised(Scene scene) {
        Trade trade = scene.isTwin()
                ? Trade.HOTEL
                : scene.isInnocent() ? Trade.CONFERENCE : scene.isEasy() ? Trade.KARAOKE : Trade.GYM;
        claim(
                scene,
                new Books.Item(scene.day(), "会议费", "30215", scene.isEasy() ? 386_003 : 56_003)
                        .from(scene.seller(trade))
                        .goods("会议服务"));
    }

    private static void noPlan(Scene scene) {
        Company resort = scene.seller(Trade.RESORT);
        if (!scene.isPlanted()) {
            LocalDate from = scene.isInnocent() ? scene.day().minusDays(8) : scene.day();
            String plan =
                    Plans.plan(scene, scene.unit(), scene.mark(), "meeting", "年度工作会议", resort.venue(), from, 1, 30, -1);
            scene.excuse("meeting_training_plan:" + plan);
        }
        claim(
                scene,
                new Books.Item(scene.day(), "会议费", "30215", scene.isEasy() ? 980_003 : 113_003)
                        .from(resort)
                        .goods("会议服务"));
    }

    private static void yearCard(Scene scene) {
        Company seller = scene.isTwin()
                ? scene.seller(Trade.BOOKSHOP)
                : scene.isInnocent() ? scene.seller(Trade.SOFTWARE) : scene.seller(Trade.GYM);
        Books books = scene.books();
        LocalDate again = scene.day().plusDays(365 + scene.draws().between(-8, 8));
        for (LocalDate day : scene.isInnocent() ? List.of(scene.day()) : List.of(scene.day(), again)) {
            long cents = scene.isInnocent() ? 125_003 : scene.isEasy() ? 298_800 : 109_800;
            books.claim(
                    scene,
                    scene.member(0),
                    "misc",
                    null,
                    List.of(new Books.Item(day, "年度服务", "30299", cents)
                            .from(seller)
                            .goods("年度服务")));
        }
        scene.period(scene.day(), again);
    }

    private static void prepaid(Scene scene) {
        String goods = scene.isTwin() ? "门禁卡" : scene.isInnocent() ? "ETC充值" : scene.isEasy() ? "购物卡" : "提货券";
        Books.Item item = new Books.Item(scene.day(), "物品采购", "30299", scene.isEasy() ? 503_003 : 57_003)
                .from(scene.seller(Trade.SHOP))
                .goods(goods);
        claim(scene, scene.isPlanted() && scene.isEasy() ? item.taxClass("6010000000000000000") : item);
    }

    private static void rhythm(Scene scene) {
        Company seller = scene.seller(scene.isTwin() || scene.isInnocent() ? Trade.SOFTWARE : Trade.GYM);
        Books books = scene.books();
        LocalDate day = scene.day();
        for (int i = 0; i < (scene.isInnocent() ? 2 : 3); i++) {
            books.claim(
                    scene,
                    scene.member(0),
                    "misc",
                    null,
                    List.of(new Books.Item(day.plusDays(30L * i), "月度服务", "30299", 60_003 + i * 400L)
                            .from(seller)
                            .goods("月度服务")));
        }
        scene.period(day, day.plusDays(60));
    }

    private static void vehicleThere(Scene scene) {
        Vehicle vehicle = scene.world().vehicles().get(scene.unit().firstVehicle());
        Company venue = scene.world().company(Trade.KARAOKE, scene.serial() % 3);
        Place place = java.util.Objects.requireNonNull(venue.place());
        LocalDate day = scene.day();
        int minutes = scene.isInnocent() ? 25 : scene.isEasy() ? 95 : 46;
        scene.row(
                Diary.PARKING,
                vehicle.id(),
                day.atTime(15, 2, 17),
                day.atTime(15, 2, 17).plusMinutes(minutes),
                scene.isTwin() ? Land.CENTRE.away(4.4, 1) : place.away(0.03, 1),
                scene.isTwin() ? null : venue.venue(),
                "gate");
        String order = Meals.order(scene, scene.unit(), scene.mark(), day, 6, 2, true, 1, null);
        Books.Item bill = Meals.bill(day, scene.seller(Trade.RESTAURANT), 62_003, 8);
        scene.books()
                .claim(
                        scene,
                        scene.world().member(scene.unit(), scene.unit().officials()),
                        "reception",
                        order,
                        List.of(bill));
        scene.period(day, day);
    }

    private static void unionSport(Scene scene) {
        long each = scene.isInnocent() ? 26_000 : scene.isEasy() ? 62_000 : 46_000;
        String what = scene.isTwin() ? "文体活动器材" : "职工文体活动";
        union(
                scene,
                scene.unit(),
                "GX" + scene.mark(),
                Days.workdayFrom(LocalDate.of(scene.plot().year(), 10, 20)),
                what,
                scene.unit().staff() * each);
        scene.period(scene.day(), scene.day().plusYears(1).minusDays(1));
        scene.amount(scene.unit().staff() * each);
    }

    private static void workingHours(Scene scene) {
        Person person = scene.member(0);
        Company venue = scene.world().company(Trade.HOT_SPRING, scene.serial() % 3);
        LocalDate last = scene.day();
        for (int i = 0; i < (scene.isInnocent() ? 2 : 3); i++) {
            last = Days.plusWorkdays(scene.day(), i * 10);
            scene.row(
                    Cases.BILL,
                    venue.venue(),
                    "Z" + scene.mark() + i,
                    last.atTime(15, 20),
                    person.name(),
                    null,
                    person.officialCard(),
                    null,
                    1,
                    "洗浴",
                    "188.00",
                    "AJ-990181-" + scene.mark());
            if (scene.isTwin()) {
                scene.excuse(Presence.key(person, last));
            }
        }
        Meals.card(
                scene,
                person,
                scene.unit(),
                scene.day().atTime(12, 15),
                scene.seller(Trade.RESTAURANT).name(),
                "5812",
                Land.CITY,
                3_600);
        scene.subject("person", person.id());
        scene.period(scene.day(), last);
    }
}
