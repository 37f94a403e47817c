package org.mingjing.city;

import static org.mingjing.city.BenefitAmounts.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Indicator B2: benefits to people who should not receive them, or not so much. */
final class BenefitRecipients {
    private BenefitRecipients() {}

    static List<Rule> rules() {
        return List.of(stranger(), twoUnits(), afterDeath(), leaders());
    }

    private static Rule stranger() {
        return person("B2.1")
                .twin("the recipient has an appointment")
                .innocent("a retired member on the payroll")
                .plays(scene -> {
                    Person person = scene.outsider(0);
                    Unit unit = scene.unit();
                    LocalDate day = scene.day();
                    if (scene.isTwin()) {
                        scene.excuse(
                                Registers.APPOINTMENT,
                                person.id(),
                                unit.postOf(unit.staff() - 1),
                                unit.id(),
                                day.minusDays(300),
                                null,
                                "secondment",
                                "clerk");
                    }
                    if (scene.isInnocent()) {
                        String account = person.account();
                        String month = Payouts.month(day);
                        scene.excuse(
                                Payouts.PAYROLL,
                                person.id(),
                                unit.id(),
                                month,
                                "pension",
                                "4200.00",
                                "retired",
                                account);
                    }
                    long cents = scene.easy(90_000L, 26_000L);
                    Payouts.allowance(scene, unit, "reading", "读书补贴", person, day, cents);
                    scene.amount(cents);
                    scene.subject("person", person.id());
                });
    }

    private static Rule twoUnits() {
        return person("B2.2")
                .twin("the second is for another month")
                .innocent("the transfer month, in parts below the least amount")
                .plays(scene -> {
                    Person person = scene.member(0);
                    Unit other = scene.otherUnit();
                    LocalDate day = scene.day();
                    scene.row(
                            Registers.APPOINTMENT,
                            person.id(),
                            other.postOf(other.staff() - 1),
                            other.id(),
                            LocalDate.of(2022, 9, 1),
                            null,
                            "part_time",
                            "clerk");
                    long cents = scene.planted(60_000L).innocent(25_000L);
                    Payouts.allowance(scene, scene.unit(), "housing", "住房补贴", person, day, cents);
                    String month = Payouts.month(scene.planted(day).onlyTwin(day.plusMonths(2)));
                    Payouts.allowance(scene, other.id(), "housing", "住房补贴", person, day.plusDays(2), month, cents);
                    scene.amount(cents);
                    scene.period(
                            day.withDayOfMonth(1),
                            day.withDayOfMonth(1).plusMonths(1).minusDays(1));
                });
    }

    private static Rule afterDeath() {
        return person("B2.3")
                .shows(Payouts.PAYROLL)
                .twin("the pay ended")
                .innocent("a funeral grant")
                .plays(scene -> {
                    Person person = deceased(scene);
                    LocalDate died =
                            Objects.requireNonNull(scene.world().people().death(person));
                    int after = scene.planted(5, 2).lawful(0);
                    for (int month = -4; month <= after; month++) {
                        String of = Payouts.month(died.plusMonths(month));
                        Payouts.pay(scene, scene.unit(), person, of, "pension", 435_000, "retired");
                    }
                    if (scene.isInnocent()) {
                        scene.row(
                                Payouts.BENEFIT,
                                scene.unit().id(),
                                "funeral",
                                "丧葬补助",
                                person.id(),
                                died.plusDays(20),
                                null,
                                "3000.00",
                                "cash",
                                "budget",
                                null);
                    }
                    scene.subject("person", person.id());
                    scene.amount(after * 435_000L);
                    scene.period(died, died.plusMonths(6));
                });
    }

    /** Somebody of the general population who died in spring or summer of the scene's year; nobody serves twice. */
    private static Person deceased(Scene scene) {
        People people = scene.world().people();
        int before = scene.plot().number() * 3 + scene.plot().version().number();
        for (long number = 0; ; number++) {
            Person person = people.other(number);
            LocalDate died = people.death(person);
            boolean fits = died != null
                    && died.getYear() == scene.year()
                    && died.getMonthValue() < 8
                    && person.ageOn(died) > 58;
            if (fits && before-- == 0) {
                return person;
            }
        }
    }

    private static Rule leaders() {
        return BenefitAmounts.year("B2.4")
                .lane(Benefits.APPROVED)
                .insteadOf(Benefits.APPROVED)
                .shows(Payouts.BENEFIT)
                .twin("everybody gets the same")
                .innocent("a total below the least")
                .plays(scene -> {
                    LocalDate day = Days.workdayFrom(LocalDate.of(scene.year(), 6, 12));
                    String item = scene.planted("assessment").innocent("book");
                    long ordinary = scene.planted(60_000L).innocent(10_000L);
                    long leading =
                            scene.planted(720_000L, 300_000L).twin(ordinary).innocent(11_000L);
                    for (int k = 0; k < scene.unit().staff(); k++) {
                        Person person = scene.world().member(scene.unit(), k);
                        long cents = k <= 2 ? leading : ordinary;
                        Payouts.allowance(scene, scene.unit(), item, "考核奖励", person, day, cents);
                    }
                    long leaders = 3 * (leading - ordinary);
                    long all = ordinary * scene.unit().staff() + leaders;
                    Benefits.approved(scene, scene.unit(), scene.year(), all);
                    scene.amount(leaders);
                    scene.wholeYear();
                });
    }
}
