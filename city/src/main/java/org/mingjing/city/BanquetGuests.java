package org.mingjing.city;

import static org.mingjing.city.Banquets.event;
import static org.mingjing.city.Banquets.wedding;

import java.time.LocalDate;
import java.util.List;

/** Indicator W2: guests under the host's powers, large gifts, many transfers. */
final class BanquetGuests {
    private BanquetGuests() {}

    static List<Rule> rules() {
        return List.of(managedGuests(), largeGift(), transfers());
    }

    private static Rule managedGuests() {
        return event("W2.1")
                .lane("W2.1", Weddings.EVENT)
                .lasts(1_100, 1_100)
                .shows(Weddings.DECLARATION)
                .twin("the guest's company has no contract")
                .innocent("a relative who supplies the office")
                .plays(scene -> {
                    Person host = scene.member(0);
                    Company supplier = scene.seller(Trade.FACTORY);
                    Person guest = scene.world().people().other(supplier.representative());
                    if (!scene.isTwin()) {
                        Cases.contract(
                                scene, scene.unit(), supplier, scene.day().minusDays(160), scene.mark(), 36_000_000);
                    }
                    if (scene.isInnocent()) {
                        Population.kin(scene, host, guest, "97");
                        scene.excuse("kinship:" + host.id() + "|" + guest.id() + "|97|declared");
                    }
                    List<String> guests = List.of(guest.id(), scene.outsider(0).id());
                    Banquets.proper(scene, "wedding", 8, false, guests);
                });
    }

    private static Rule largeGift() {
        return event("W2.2")
                .shows(Weddings.GIFT)
                .twin("a gift as the others gave")
                .innocent("at the cap")
                .plays(scene -> {
                    wedding(scene);
                    long usual = scene.planted(30_000L).innocent(42_000L);
                    for (int i = 0; i < 5; i++) {
                        gift(scene, i, usual + i * 2_000L);
                    }
                    gift(
                            scene,
                            5,
                            scene.planted(200_000L, 60_000L).twin(40_000L).innocent(50_000L));
                    scene.days(11);
                });
    }

    private static void gift(Scene scene, int number, long cents) {
        Person giver = scene.world().people().other(700_000L + scene.serial() * 7L + number);
        scene.row(
                Weddings.GIFT,
                "LP" + scene.unit().id() + scene.mark() + number,
                scene.member(0).id(),
                scene.day(),
                scene.day().plusDays(6).atTime(10, number),
                giver.name(),
                null,
                "cash",
                Rows.yuan(cents),
                "treasury");
    }

    private static Rule transfers() {
        return event("W2.3")
                .when(BanquetGuests::isFarFromFestivals)
                .shows(Cases.STATEMENT, Weddings.DECLARATION)
                .twin("nine payers")
                .innocent("fourteen payers")
                .plays(scene -> {
                    wedding(scene);
                    long balance = 2_000_000;
                    for (int i = 0; i < scene.planted(30, 17).twin(9).innocent(14); i++) {
                        long cents = i % 3 == 0 ? 60_000 : i % 3 == 1 ? 80_000 : 100_000;
                        balance += cents;
                        transfer(scene, i, cents, balance);
                    }
                    scene.subject("account", scene.member(0).account());
                    scene.period(scene.day().minusDays(7), scene.day().plusDays(7));
                });
    }

    /** Gifts of a festival would be counted together with those of the event. */
    private static boolean isFarFromFestivals(LocalDate day) {
        return day.isAfter(LocalDate.of(2023, 1, 25))
                && Days.BLOCKS.stream()
                        .noneMatch(block -> day.isAfter(block.from().minusDays(15))
                                && day.isBefore(block.to().plusDays(15)));
    }

    private static void transfer(Scene scene, int number, long cents, long balance) {
        Person payer = scene.world().people().other(600_000L + scene.serial() * 53L + number);
        scene.row(
                Cases.STATEMENT,
                scene.caseNumber(),
                scene.member(0).account(),
                number + 1,
                scene.day().plusDays(number % 5 - 2L).atTime(9 + number % 10, number),
                "in",
                Rows.yuan(cents),
                Rows.yuan(balance),
                payer.account(),
                payer.name(),
                "转账",
                "mobile");
    }
}
