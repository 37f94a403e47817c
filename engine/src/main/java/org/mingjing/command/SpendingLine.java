package org.mingjing.command;

import java.time.LocalDate;

/**
 * One line of the fictional town's books.
 *
 * @param claimant number of the person who claims; empty for a payment to a supplier
 * @param amount in cents
 */
record SpendingLine(
        String payer,
        String department,
        String claimant,
        Supplier supplier,
        String document,
        String payment,
        String category,
        LocalDate day,
        long amount) {

    /**
     * A supplier of the town.
     *
     * @param code unified social credit code; empty where the source has none
     * @param account account it is paid to; empty where the source has none
     */
    record Supplier(String code, String name, String account) {}

    boolean isClaim() {
        return !claimant.isEmpty();
    }

    SpendingLine with(LocalDate otherDay) {
        return new SpendingLine(payer, department, claimant, supplier, document, payment, category, otherDay, amount);
    }

    SpendingLine numbered(String otherDocument, String otherPayment) {
        return new SpendingLine(
                payer, department, claimant, supplier, otherDocument, otherPayment, category, day, amount);
    }

    SpendingLine of(long otherAmount) {
        return new SpendingLine(payer, department, claimant, supplier, document, payment, category, day, otherAmount);
    }
}
