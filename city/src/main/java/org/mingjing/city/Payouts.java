package org.mingjing.city;

import java.time.LocalDate;

/** Benefits and pay. */
final class Payouts {
    static final Table BENEFIT = Table.dataset(
            "benefit_payout",
            "*org_id *item_code item_title *person_id *pay_date period amount form fund_source claim_no");
    static final Table PAYROLL = Table.dataset(
            "public_payroll", "*person_id *org_id *pay_month *pay_item amount staff_kind bank_acct_token");

    private Payouts() {}

    /** The month of a day, as 2024-05. */
    static String month(LocalDate day) {
        return day.toString().substring(0, 7);
    }

    /** Paid in cash from the budget, for the month of the day. */
    static void allowance(Rows rows, Unit unit, String item, String title, Person person, LocalDate day, long cents) {
        allowance(rows, unit.id(), item, title, person, day, month(day), cents);
    }

    static void allowance(
            Rows rows, String org, String item, String title, Person person, LocalDate day, String month, long cents) {
        rows.row(BENEFIT, org, item, title, person.id(), day, month, Rows.yuan(cents), "cash", "budget", null);
    }

    /** Goods or vouchers from the union's money. */
    static void present(
            Rows rows, Unit unit, String item, String title, Person person, LocalDate day, long cents, String form) {
        rows.row(BENEFIT, unit.id(), item, title, person.id(), day, month(day), Rows.yuan(cents), form, "union", null);
    }

    static void pay(Rows rows, Unit unit, Person person, String month, String item, long cents, String kind) {
        rows.row(PAYROLL, person.id(), unit.id(), month, item, Rows.yuan(cents), kind, person.account());
    }
}
