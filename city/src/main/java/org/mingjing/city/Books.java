package org.mingjing.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The finance office: a claim with its lines, the invoices behind them, payment and ledger. It writes what a true purchase
 * leaves behind; what was bought, from whom and why is the caller's.
 */
final class Books {
    static final Table CLAIM = Table.dataset(
            "expense_claim",
            "*claim_no org_id claimant_id submit_ts approve_ts approver_ids claim_kind total order_ref pay_ref");
    static final Table LINE = Table.dataset(
            "expense_line",
            "*claim_no *line_no occur_date summary account_code fund_code amount payee_name payee_uscc invoice_key persons");
    static final Table INVOICE = Table.dataset(
            "invoice",
            "*invoice_key invoice_code invoice_no kind issue_ts seller_uscc seller_name buyer_uscc buyer_name amount_ex_tax"
                    + " tax total status status_ts drawer");
    static final Table INVOICE_LINE = Table.dataset(
            "invoice_line", "*invoice_key *line_no item_name tax_class_code spec unit qty unit_price amount");
    static final Table PAYMENT = Table.dataset(
            "payment",
            "*pay_ref org_id pay_ts payee_name payee_acct_token payee_uscc amount summary account_code fund_code contract_no"
                    + " channel");
    static final Table LEDGER = Table.dataset(
            "ledger_entry",
            "*org_id *voucher_no *entry_no post_date entered_at entered_by account_code account_name summary debit credit"
                    + " fund_source");
    static final Table CARD = Table.dataset(
            "official_card_txn",
            "*txn_no card_token holder_id org_id txn_ts merchant_name merchant_no mcc city amount");

    /** One thing bought. */
    static final class Item {
        final LocalDate day;
        final String summary;
        final String account;
        final long cents;
        String fund = "BUDGET";

        @Nullable
        Company seller;

        @Nullable
        Person payee;

        String goods;

        @Nullable
        String taxClass;

        boolean details = true;

        @Nullable
        Integer persons;

        @Nullable
        LocalDateTime issued;

        @Nullable
        String paperNumber;

        @Nullable
        String sharedInvoice;

        long invoiceTotal;
        String status = "valid";

        @Nullable
        LocalDateTime statusAt;

        Item(LocalDate day, String summary, String account, long cents) {
            this.day = day;
            this.summary = summary;
            this.account = account;
            this.cents = cents;
            invoiceTotal = cents;
            goods = summary;
        }

        Item from(Company company) {
            seller = company;
            return this;
        }

        /** Paid to a person, without an invoice. */
        Item to(Person person) {
            payee = person;
            return this;
        }

        Item goods(String name) {
            goods = name;
            return this;
        }

        Item taxClass(String code) {
            taxClass = code;
            return this;
        }

        Item persons(int count) {
            persons = count;
            return this;
        }

        Item fund(String code) {
            fund = code;
            return this;
        }

        Item withoutDetails() {
            details = false;
            return this;
        }

        Item issued(LocalDateTime at) {
            issued = at;
            return this;
        }

        /** A paper invoice with this number of eight digits. */
        Item paper(long number) {
            paperNumber = String.format("%08d", number);
            return this;
        }

        /** On an invoice that another line has brought already; nothing new is issued. */
        Item onInvoice(String key) {
            sharedInvoice = key;
            return this;
        }

        /** Total of its invoice where it is only a part of it. */
        Item ofTotal(long total) {
            invoiceTotal = total;
            return this;
        }

        Item turned(String to, LocalDateTime at) {
            status = to;
            statusAt = at;
            return this;
        }
    }

    private static final long STEP = 1_117;

    private final World world;
    private final Unit unit;
    private final String mark;
    private int claims;
    private long invoices;

    /**
     * @param mark at most five digits and capitals, which no other books of the office have
     */
    Books(World world, Unit unit, String mark) {
        this.world = world;
        this.unit = unit;
        this.mark = mark;
    }

    Unit unit() {
        return unit;
    }

    /** What a claim left: its number and the keys of its invoices. */
    record Filed(String claim, String payment, List<String> invoices) {}

    Filed claim(Rows rows, Person claimant, String kind, @Nullable String order, List<Item> items) {
        return claim(rows, claimant, kind, order, items, 3);
    }

    Filed claim(Rows rows, Person claimant, String kind, @Nullable String order, List<Item> items, int daysLater) {
        String number = String.format("BX%s%s%05d", unit.id(), mark, ++claims);
        LocalDate last = items.get(items.size() - 1).day;
        LocalDate submitted = Days.workdayFrom(last.plusDays(daysLater));
        LocalDate approved = Days.workdayFrom(submitted.plusDays(1));
        LocalDate paid = Days.workdayFrom(approved.plusDays(2));
        long total = items.stream().mapToLong(i -> i.cents).sum();
        String pay = "ZF" + number.substring(2);
        rows.row(
                CLAIM,
                number,
                unit.id(),
                claimant.id(),
                submitted.atTime(9, 5 + claims % 50),
                approved.atTime(10, 30),
                List.of(world.member(unit, 1).id(), world.member(unit, 0).id()),
                kind,
                Rows.yuan(total),
                order,
                pay);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String key =
                    item.seller == null ? null : item.sharedInvoice != null ? item.sharedInvoice : invoice(rows, item);
            if (key != null) {
                keys.add(key);
            }
            rows.row(
                    LINE,
                    number,
                    i + 1,
                    item.day,
                    item.summary,
                    item.account,
                    item.fund,
                    Rows.yuan(item.cents),
                    item.seller != null ? item.seller.name() : item.payee == null ? null : item.payee.name(),
                    item.seller == null ? null : item.seller.uscc(),
                    key,
                    item.persons);
            rows.row(
                    LEDGER,
                    unit.id(),
                    "PZ" + number.substring(2),
                    i + 1,
                    paid,
                    paid.atTime(16, 0),
                    null,
                    item.account,
                    accountName(item.account),
                    item.summary,
                    Rows.yuan(item.cents),
                    "0.00",
                    item.fund.equals("BUDGET") ? "budget" : item.fund.equals("UNION") ? "union" : "project");
        }
        rows.row(
                LEDGER,
                unit.id(),
                "PZ" + number.substring(2),
                items.size() + 1,
                paid,
                paid.atTime(16, 0),
                null,
                "1011",
                "零余额账户用款额度",
                "支付",
                "0.00",
                Rows.yuan(total),
                "budget");
        pay(rows, pay, items, paid, total, claimant);
        return new Filed(number, pay, keys);
    }

    private void pay(Rows rows, String reference, List<Item> items, LocalDate paid, long total, Person claimant) {
        Item first = items.get(0);
        boolean toSeller = items.size() == 1 && first.seller != null && total > 100_000;
        Person payee = first.payee == null ? claimant : first.payee;
        rows.row(
                PAYMENT,
                reference,
                unit.id(),
                paid.atTime(15, 20),
                toSeller && first.seller != null ? first.seller.name() : payee.name(),
                toSeller && first.seller != null ? first.seller.account() : payee.account(),
                toSeller && first.seller != null ? first.seller.uscc() : null,
                Rows.yuan(total),
                first.summary,
                first.account,
                first.fund,
                null,
                "treasury");
    }

    /** A payment without a claim; to a company or a person. */
    String pay(
            Rows rows,
            LocalDate day,
            String payee,
            String account,
            @Nullable String uscc,
            long cents,
            String summary,
            String code) {
        String reference = String.format("ZF%s%sP%04d", unit.id(), mark, ++claims);
        rows.row(
                PAYMENT,
                reference,
                unit.id(),
                day.atTime(11, 10),
                payee,
                account,
                uscc,
                Rows.yuan(cents),
                summary,
                code,
                "BUDGET",
                null,
                "transfer");
        return reference;
    }

    private String invoice(Rows rows, Item item) {
        Company seller = java.util.Objects.requireNonNull(item.seller);
        LocalDateTime issued = item.issued == null ? item.day.atTime(13, (int) (invoices * 7 % 60)) : item.issued;
        boolean paper =
                item.paperNumber != null || (mark.length() == 1 && seller.number() % 3 == 0 && issued.getYear() < 2025);
        String code = paper ? Numbers.invoiceCode(issued.getYear(), unit.index()) : null;
        invoices++;
        String number = item.paperNumber != null
                ? item.paperNumber
                : paper ? runningNumber() : Numbers.digitalInvoice(issued.getYear(), serial());
        String key = paper ? code + number : number;
        long tax = Math.round(item.invoiceTotal * 0.03 / 1.03);
        rows.row(
                INVOICE,
                key,
                code,
                number,
                paper ? "paper" : "digital",
                issued,
                seller.uscc(),
                seller.name(),
                unit.uscc(),
                unit.name(),
                Rows.yuan(item.invoiceTotal - tax),
                Rows.yuan(tax),
                Rows.yuan(item.invoiceTotal),
                item.status,
                item.statusAt,
                null);
        if (item.details) {
            rows.row(
                    INVOICE_LINE,
                    key,
                    1,
                    item.goods,
                    item.taxClass,
                    null,
                    "项",
                    "1.0000",
                    Rows.fixed((item.invoiceTotal - tax) / 100.0, 6),
                    Rows.yuan(item.invoiceTotal - tax));
        }
        return key;
    }

    /** Other customers come between. The step is a prime, so that no two numbers differ in one digit only. */
    private String runningNumber() {
        long number = Long.parseLong(mark, 36) * 2_700_000 + invoices * STEP;
        return String.format("%08d", number % 1_000 == 0 ? number + 501 : number); // not as if digits were lost
    }

    private long serial() {
        long place = Long.parseLong(mark, 36);
        long inOffice = mark.length() == 1
                ? 700_000_000_000L + place * 8_000_000_000L + invoices * STEP
                : place * 10_000 + invoices;
        return unit.index() * 1_000_000_000_000L + inOffice;
    }

    static String accountName(String account) {
        return switch (account) {
            case "30201" -> "办公费";
            case "30202" -> "印刷费";
            case "30207" -> "邮电费";
            case "30211" -> "差旅费";
            case "30213" -> "维修(护)费";
            case "30215" -> "会议费";
            case "30216" -> "培训费";
            case "30217" -> "公务接待费";
            case "30218" -> "专用材料费";
            case "30226" -> "劳务费";
            case "30227" -> "委托业务费";
            case "30228" -> "工会经费";
            case "30229" -> "福利费";
            case "30231" -> "公务用车运行维护费";
            case "30239" -> "其他交通费用";
            default -> "其他商品和服务支出";
        };
    }
}
