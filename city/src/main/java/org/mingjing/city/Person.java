package org.mingjing.city;

import java.time.LocalDate;

/**
 * Somebody who does not exist.
 *
 * @param number household and place in it; all else follows from it
 */
record Person(long number, String name, boolean male, LocalDate birth, int village, Place home) {
    String id() {
        return String.format("P%08d", number);
    }

    long household() {
        return number / 10;
    }

    String householdId() {
        return String.format("H%07d", household());
    }

    String identity() {
        return Numbers.resident(number, birth, male);
    }

    String mobile() {
        return Numbers.mobile(number);
    }

    /** Salary and reimbursement account. */
    String account() {
        return Numbers.card(number * 2);
    }

    String officialCard() {
        return Numbers.card(number * 2 + 1);
    }

    /** Somebody else, of this name. */
    Person named(String other) {
        return new Person(number, other, male, birth, village, home);
    }

    int ageOn(LocalDate day) {
        return java.time.Period.between(birth, day).getYears();
    }
}
