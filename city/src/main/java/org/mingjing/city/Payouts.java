package org.mingjing.city;

/** Benefits and pay. */
final class Payouts {
    static final Table BENEFIT = Table.dataset(
            "benefit_payout",
            "*org_id *item_code item_title *person_id *pay_date period amount form fund_source claim_no");
    static final Table PAYROLL = Table.dataset(
            "public_payroll", "*person_id *org_id *pay_month *pay_item amount staff_kind bank_acct_token");

    private Payouts() {}
}
