package org.mingjing.city;

import static org.mingjing.city.Receptions.bill;

import java.time.LocalDate;
import java.util.List;

/** Indicator D2: invoices that come in a row, are split, paid twice or no longer valid. */
final class InvoicePatterns {
    private InvoicePatterns() {}

    static List<Rule> rules() {
        return List.of(running(), split(), twice(), voided());
    }

    private static Rule running() {
        return new Rule("D2.1", Rule.Cast.UNIT)
                .lasts(30, 61)
                .shows(Books.INVOICE)
                .twin("the numbers lie far apart")
                .innocent("a caterer's weekly invoices, other customers between")
                .plays(scene -> {
                    Company house = scene.seller(Trade.RESTAURANT);
                    Books books = scene.books();
                    long number = 98_000_000
                            + scene.serial() % 30_000 * 40L
                            + scene.unit().index();
                    int gap = scene.planted(1, 2).twin(9).innocent(6);
                    LocalDate day = scene.day();
                    for (int i = 0; i < scene.easy(5, 3); i++) {
                        String order =
                                Meals.order(scene, scene.unit(), scene.mark() + "-" + i, day, 5, 2, true, 1, house);
                        Books.Item bill =
                                Meals.bill(day, house, 41_003 + i * 2_100, 7).paper(number);
                        books.claim(scene, scene.member(0), "reception", order, List.of(bill));
                        day = Days.plusWorkdays(day, 6);
                        number += gap;
                    }
                    scene.period(scene.day(), day);
                });
    }

    private static Rule split() {
        return bill("D2.2")
                .twin("the second bill is another house's")
                .innocent("two tables on different days")
                .plays(scene -> {
                    Books books = scene.books();
                    LocalDate day = scene.day();
                    Company house = scene.seller(Trade.RESTAURANT);
                    Company another = scene.world().apart(Trade.RESTAURANT, scene.serial() + 7);
                    long cents = scene.easy(98_600L, 90_100L);
                    table(scene, books, 0, day, house, cents);
                    table(
                            scene,
                            books,
                            1,
                            scene.planted(day).innocent(Days.plusWorkdays(day, 3)),
                            scene.planted(house).onlyTwin(another),
                            cents - 1_300);
                    scene.amount(190_000);
                });
    }

    private static void table(Scene scene, Books books, int number, LocalDate day, Company house, long cents) {
        String order = Meals.order(scene, scene.unit(), scene.mark() + "-" + number, day, 9, 3, true, 1, house);
        books.claim(scene, scene.member(0), "reception", order, List.of(Meals.bill(day, house, cents, 12)));
    }

    private static Rule twice() {
        return bill("D2.3")
                .twin("the shares add up to the invoice")
                .innocent("two like bills with numbers far apart")
                .plays(scene -> {
                    Books books = scene.books();
                    long number = 99_300_007 + scene.serial() * 40L;
                    long cents = scene.easy(186_011L, 9_813L);
                    long second = scene.planted(cents).onlyTwin(cents / 3);
                    long first = scene.planted(cents).onlyTwin(cents - second);
                    Books.Item item = printing(scene, first).ofTotal(cents).paper(number);
                    Books.Filed filed = books.claim(scene, scene.member(0), "daily", null, List.of(item));
                    Books.Item again = printing(scene, second).ofTotal(cents);
                    again = scene.isInnocent()
                            ? again.paper(number + 23)
                            : again.onInvoice(filed.invoices().get(0));
                    books.claim(scene, scene.member(1), "daily", null, List.of(again), 20);
                    scene.amount(second);
                });
    }

    private static Books.Item printing(Scene scene, long cents) {
        return scene.bought("30202", "文件印刷", cents).from(scene.seller(Trade.PRINTER));
    }

    private static Rule voided() {
        return bill("D2.4")
                .twin("the invoice stays valid")
                .innocent("another invoice was voided before")
                .plays(scene -> {
                    Books.Item item = printing(scene, scene.easy(238_007L, 21_007L));
                    if (scene.isPlanted()) {
                        LocalDate day = scene.day().plusDays(scene.easy(25, 70));
                        item = item.turned(scene.easy("red", "void"), day.atTime(9, 0));
                    }
                    Receptions.claim(scene, null, item);
                    scene.days(91);
                });
    }
}
