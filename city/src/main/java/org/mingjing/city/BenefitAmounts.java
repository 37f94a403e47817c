package org.mingjing.city;

import static org.mingjing.city.Rule.Cast.MEMBER;
import static org.mingjing.city.Rule.Cast.UNIT;

import java.util.List;

/** Indicator B1: benefits above their standards. */
final class BenefitAmounts {
    private BenefitAmounts() {}

    static List<Rule> rules() {
        return List.of(festivalGoods(), oneItem(), total());
    }

    /** Of a whole year of the office. */
    static Rule year(String model) {
        return new Rule(model, UNIT).when(Days::beginsYear).lasts(0, 365);
    }

    /** Of one member, in one month. */
    static Rule person(String model) {
        return new Rule(model, MEMBER).lasts(2, 35).lane("benefit-person").shows(Payouts.BENEFIT);
    }

    private static Rule festivalGoods() {
        return year("B1.1")
                .insteadOf(Benefits.FESTIVAL)
                .shows(Payouts.BENEFIT)
                .twin("exactly at the cap")
                .innocent("below the cap, one member more generous than another year")
                .plays(scene -> {
                    long each = scene.planted(82_000L, 53_000L).twin(50_000L).innocent(46_000L);
                    Benefits.festival(scene.world(), scene, scene.unit(), scene.year(), each);
                    scene.amount(Math.max(0, each * 4 - 200_000) * scene.unit().staff());
                    scene.wholeYear();
                });
    }

    private static Rule oneItem() {
        return person("B1.2")
                .twin("exactly at the cap")
                .innocent("two events, each at its cap")
                .plays(scene -> {
                    long cents = scene.planted(280_000L, 115_000L).lawful(100_000L);
                    payout(scene, "hospital", "住院慰问", cents);
                    if (scene.isInnocent()) {
                        payout(scene, "bereavement", "丧事慰问", 100_000);
                    }
                });
    }

    /** Paid in cash to the actor on the day of the scene. */
    static void payout(Scene scene, String item, String title, long cents) {
        Payouts.allowance(scene, scene.unit(), item, title, scene.member(0), scene.day(), cents);
        scene.amount(cents);
    }

    private static Rule total() {
        return year("B1.3")
                .lane(Benefits.APPROVED)
                .insteadOf(Benefits.APPROVED)
                .shows(Payouts.PAYROLL)
                .twin("the approved total was raised")
                .innocent("within the tolerance of ten thousand")
                .plays(scene -> {
                    Unit unit = scene.unit();
                    long generous = scene.easy(2_400_000L, 1_200_000L) / Math.min(unit.staff(), 10);
                    long each = scene.planted(generous).innocent(900_000L / unit.staff());
                    for (int k = 0; k < unit.staff(); k++) {
                        Person person = scene.world().member(unit, k);
                        Payouts.pay(scene, unit, person, scene.year() + "-12", "bonus", each, unit.staffKind(k));
                    }
                    long raised = scene.planted(0L).onlyTwin(each * unit.staff());
                    Benefits.approved(scene, unit, scene.year(), raised);
                    scene.amount(each * unit.staff());
                    scene.wholeYear();
                });
    }
}
