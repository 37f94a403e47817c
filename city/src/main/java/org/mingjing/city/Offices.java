package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What an office buys in an ordinary year: paper, printing, post, upkeep. Meals, travel and benefits are other domains'. */
public final class Offices implements Domain {
    private static final double CLAIMS_A_MEMBER = 19;

    private record Purchase(String account, String summary, Trade trade, int least, int most) {}

    private static final List<Purchase> PURCHASES = List.of(
            new Purchase("30201", "办公用品采购", Trade.STATIONERY, 40, 260),
            new Purchase("30201", "图书购置", Trade.BOOKSHOP, 30, 240),
            new Purchase("30202", "文件印刷", Trade.PRINTER, 80, 900),
            new Purchase("30207", "邮件寄递", Trade.COURIER, 12, 160),
            new Purchase("30213", "门窗修缮", Trade.BUILDER, 120, 1_900),
            new Purchase("30227", "系统运行维护", Trade.SOFTWARE, 300, 2_900),
            new Purchase("30299", "办公区保洁", Trade.CLEANER, 150, 990),
            new Purchase("30201", "饮用水", Trade.SUPERMARKET, 30, 190));

    @Override
    public String name() {
        return "e-offices";
    }

    /** Nothing ordinary lies just under a thousand yuan, where split bills are looked for. */
    static long awayFromLimit(long cents) {
        return cents >= 85_000 && cents < 100_000 ? cents + 16_000 : cents;
    }

    @Override
    public int tasks(World world) {
        return world.units().size() * Days.YEARS.size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task / Days.YEARS.size());
        int year = Days.YEARS.get(task % Days.YEARS.size());
        Books books = new Books(world, unit, String.valueOf((char) ('A' + task % Days.YEARS.size())));
        Draws draws = world.settings().draws("offices", unit.index(), year);
        for (int i = 0; i < unit.staff() * CLAIMS_A_MEMBER; i++) {
            LocalDate day = stage.stillWorkday(unit, LocalDate.of(year, 1, 1).plusDays(draws.below(350)));
            List<Books.Item> items = new ArrayList<>();
            for (int line = draws.between(1, 4); line > 0; line--) {
                Purchase what = draws.pick(PURCHASES);
                long cents = draws.cents(what.least(), what.most());
                cents = draws.chance(0.18) && what.trade() != Trade.SUPERMARKET
                        ? cents / 1000 * 1000 + 1000
                        : cents | 1;
                items.add(new Books.Item(day, what.summary(), what.account(), awayFromLimit(cents))
                        .from(world.usual(what.trade(), draws))
                        .goods(what.summary()));
            }
            books.claim(
                    rows, world.member(unit, draws.below(unit.staff())), "daily", null, items, draws.between(2, 12));
        }
    }
}
