package org.mingjing.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Ties between offices and companies, and the data that only a case may ask for. */
final class Cases {
    static final Table BILL = Table.dataset(
            "venue_transaction",
            "*venue_id *bill_no txn_ts buyer_name buyer_uscc payer_token room persons items amount case_no");
    static final Table STAY = Table.dataset(
            "hotel_stay",
            "*stay_id case_no person_id venue_id check_in check_out room_no co_guests payer_name payer_uscc");
    static final Table STATEMENT = Table.dataset(
            "bank_statement_entry",
            "*case_no *acct_token *seq txn_ts direction amount balance counter_acct_token counter_name summary channel");
    static final Table CONTRACT = Table.dataset(
            "contract",
            "*contract_no lot_no buyer_org_id supplier_uscc category_code sign_date start_date end_date amount published"
                    + " subcontract_of");
    static final Table APPROVAL = Table.dataset(
            "approval_record",
            "*case_no *step_no item_code applicant_id applicant_uscc agent_id handler_id step_kind start_ts end_ts"
                    + " limit_workdays outcome conditions_missing");

    private Cases() {}

    static String contract(Rows rows, Unit unit, Company supplier, LocalDate signed, String mark, long cents) {
        String number = "HT" + unit.id() + mark;
        rows.row(
                CONTRACT,
                number,
                null,
                unit.id(),
                supplier.uscc(),
                "C0204",
                signed,
                signed.plusDays(10),
                signed.plusDays(700),
                Rows.yuan(cents),
                true,
                null);
        return number;
    }

    static void approval(
            Rows rows, Unit unit, Person handler, @Nullable Company applicant, LocalDate day, String mark) {
        rows.row(
                APPROVAL,
                "SP" + unit.id() + mark,
                1,
                "XK0102",
                null,
                applicant == null ? null : applicant.uscc(),
                null,
                handler.id(),
                "decide",
                day.atTime(9, 30),
                day.plusDays(3).atTime(16, 0),
                10,
                "pass",
                0);
    }
}
