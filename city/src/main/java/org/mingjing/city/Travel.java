package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Ordinary trips, meetings and courses, and among them affairs of 14 kinds. */
public final class Travel implements Domain {
    private static final double TRIPS_A_MEMBER = 0.41;
    static final Table OUTBOUND = Table.dataset(
            "outbound_travel",
            "*person_id trip_kind *exit_date entry_date countries approval_no approved_days approved_countries");
    private static final Planting PLANTING = Planting.of(70, 400, Itineraries.rules(), TravelCosts.rules());

    @Override
    public String name() {
        return "i-travel";
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
            ordinary(world, stage, unit, year, rows);
        }
    }

    private static void ordinary(World world, Stage stage, Unit unit, int year, Rows rows) {
        int at = year - Days.FIRST.getYear();
        Books books = new Books(world, unit, String.valueOf((char) ('P' + at)));
        Draws draws = world.settings().draws("trips", unit.index(), year);
        int count = (int) Math.max(2, Math.round(unit.staff() * TRIPS_A_MEMBER));
        for (int i = 0; i < count; i++) {
            LocalDate from = LocalDate.of(year, 1, 4).plusDays(draws.below(345));
            int days = draws.between(2, 3);
            while (!Days.isWorkday(from) || !Days.isWorkday(from.plusDays(1)) || !Days.isWorkday(from.plusDays(2))) {
                from = from.plusDays(1);
            }
            Person traveller = world.member(unit, draws.below(unit.staff()));
            Land.Destination city = draws.pick(draws.chance(0.7) ? Land.CITIES : Land.FAR);
            String order = Trips.order(
                    rows,
                    unit,
                    String.format("%d%04d", year, i),
                    List.of(traveller),
                    Trips.BUSINESS,
                    List.of(city.code()),
                    from,
                    from.plusDays(days - 1L),
                    false);
            stay(world, rows, books, traveller, order, from, days, city, city);
        }
        for (int i = 0; i < 4; i++) {
            LocalDate day = stage.stillWorkday(unit, LocalDate.of(year, 2 + i * 3, draws.between(2, 22)));
            course(world, unit, books, draws, day, i, rows);
        }
    }

    /** Claim, tickets there and back, and nights of a trip. */
    static Books.Filed stay(
            World world,
            Rows rows,
            Books books,
            Person traveller,
            String order,
            LocalDate from,
            int days,
            Land.Destination city,
            Land.Destination sleeps) {
        Company hotel = world.elsewhere(Trade.HOTEL, sleeps, (int) (traveller.number() / 10 % 2));
        LocalDate to = from.plusDays(days - 1L);
        long fare = Math.round(city.km() * 46);
        List<Books.Item> items = new ArrayList<>();
        items.add(new Books.Item(to, "火车票", "30211", fare * 2));
        items.add(new Books.Item(to, "住宿费", "30211", 31_000L * (days - 1))
                .from(hotel)
                .goods("住宿服务")
                .taxClass("3070402000000000000")
                .issued(to.atTime(8, 10)));
        items.add(new Books.Item(to, "伙食补助费" + days + "天", "30211", 10_000L * days));
        items.add(new Books.Item(to, "市内交通费" + days + "天", "30211", 8_000L * days));
        Books.Filed filed = books.claim(rows, traveller, "travel", order, items);
        double hours = city.km() / 160;
        Trips.ticket(rows, filed.claim(), 1, traveller, Land.CITY, city.code(), from.atTime(7, 40), hours, fare);
        Trips.ticket(rows, filed.claim(), 2, traveller, city.code(), Land.CITY, to.atTime(16, 20), hours, fare);
        Trips.nights(
                rows,
                filed.claim(),
                1,
                hotel.venue(),
                hotel.name(),
                sleeps.code(),
                from,
                to,
                traveller,
                31_000,
                filed.invoices().get(0));
        return filed;
    }

    /** Two meetings and two courses a year, settled within the quota. */
    private static void course(World world, Unit unit, Books books, Draws draws, LocalDate day, int number, Rows rows) {
        boolean training = number % 2 == 1;
        int days = training && Days.isWorkday(day.plusDays(1)) ? 2 : 1;
        Company hotel = world.usual(Trade.CONFERENCE, draws);
        String plan = Plans.plan(
                rows,
                unit,
                String.format("%d%02d", day.getYear(), number),
                training ? "training" : "meeting",
                training ? "业务能力提升班" : "年度工作会议",
                null,
                day,
                days,
                24,
                training ? 6 : -1);
        Books.Item item = new Books.Item(
                        day,
                        training ? "培训费" : "会议费",
                        training ? "30216" : "30215",
                        24L * days * draws.cents(260, 380) + 7)
                .from(hotel)
                .goods(training ? "培训服务" : "会议服务")
                .persons(24)
                .issued(day.atTime(17, 0));
        books.claim(
                rows,
                world.member(unit, unit.officials() + 1),
                training ? "training" : "conference",
                plan,
                List.of(item));
    }
}
