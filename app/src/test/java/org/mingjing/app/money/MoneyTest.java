package org.mingjing.app.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class MoneyTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private Money money;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
    }

    @Test
    void what_is_at_stake_in_a_clue_comes_from_its_findings_at_once() {
        long clue = desk.clue(worth("1200.50", "CNY"), worth("99.50", null), worth("7.00", "USD"), desk.finding());

        JsonNode ledger = ledger(desk.keeper, clue);

        assertThat(amount(ledger, "/own/atStake")).isEqualByComparingTo("1300.00");
        assertThat(ledger.path("entries")).hasSize(2);
        assertThat(ledger.at("/entries/0/finding").asString()).startsWith("F-");
    }

    @Test
    void what_is_at_stake_goes_with_the_findings_into_the_clue_that_theirs_is_joined_with() {
        long clue = desk.clue(worth("100", "CNY"));
        long main = desk.clue(worth("20", "CNY"));

        ClueDesk.ok(desk.merge(clue, desk.number(main)));

        assertThat(amount(ledger(desk.keeper, main), "/own/atStake")).isEqualByComparingTo("120");
        assertThat(amount(ledger(desk.keeper, clue), "/own/atStake")).isEqualByComparingTo("0");
    }

    @Test
    void what_is_at_stake_goes_with_the_findings_that_are_split_off() {
        String goes = worth("100", "CNY");
        long clue = desk.clue(goes, worth("20", "CNY"));

        long fresh = ClueDesk.ok(desk.keeper.post(
                        "/api/clues/" + clue + "/splits",
                        Map.of("title", "x", "gist", "y", "findings", List.of(goes), "reason", "z")))
                .json()
                .path("matter")
                .asLong();

        assertThat(amount(ledger(desk.keeper, fresh), "/own/atStake")).isEqualByComparingTo("100");
        assertThat(amount(ledger(desk.keeper, clue), "/own/atStake")).isEqualByComparingTo("20");
    }

    @Test
    void what_came_of_a_clue_counts_for_it_and_the_sums_are_the_same_everywhere() {
        long clue = desk.clue(worth("1000", "CNY"));
        long theCase = desk.filed(clue);
        enter(theCase, "CONFIRMED", "800", null);
        enter(theCase, "TO_RETURN", "600.25", null);
        enter(theCase, "RETURNED", "600.25", "R-1");

        JsonNode ledger = ledger(desk.keeper, clue);

        assertThat(amount(ledger, "/sums/returned")).isEqualByComparingTo("600.25");
        assertThat(amount(ledger, "/own/returned")).isEqualByComparingTo("0.00");
        String keeper = office.account(desk.unit, Role.CASE_SUPERVISOR);
        MoneySums all = sums(keeper);
        assertThat(all)
                .isEqualTo(new MoneySums(
                        new BigDecimal("1000.00"),
                        new BigDecimal("800.00"),
                        new BigDecimal("600.25"),
                        new BigDecimal("600.25")));
        desk.restrict(theCase);
        assertThat(sums(keeper).returned()).as("gone from every sum").isEqualByComparingTo("0");
        assertThat(amount(ledger(desk.keeper, clue), "/sums/returned")).isEqualByComparingTo("0.00");
        assertThat(amount(ledger(desk.head, clue), "/sums/returned")).isEqualByComparingTo("600.25");
    }

    @Test
    void an_entry_is_reversed_once_with_a_reason_and_never_changed() {
        long clue = desk.clue();
        long entry = enter(clue, "CONFIRMED", "10", null);

        assertThat(reverse(clue, entry, " ").code()).isEqualTo("MONEY_ENTRY_INVALID");
        ClueDesk.ok(reverse(clue, entry, "counted twice"));
        assertThat(reverse(clue, entry, "again").code()).isEqualTo("MONEY_REVERSED_ALREADY");
        JsonNode ledger = ledger(desk.keeper, clue);
        long reversal = ledger.at("/entries/1/id").asLong();
        assertThat(reverse(clue, reversal, "and back").code()).isEqualTo("MONEY_REVERSED_ALREADY");

        assertThat(amount(ledger, "/own/confirmed")).isEqualByComparingTo("0.00");
        assertThat(ledger.at("/entries/0/reversed").asBoolean()).isTrue();
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql("update money.entry set amount = 1 where id = ?")
                        .param(entry)
                        .update()))
                .isInstanceOf(Exception.class);
    }

    @Test
    void ten_who_reverse_at_once_reverse_once() throws Exception {
        long clue = desk.clue();
        long entry = enter(clue, "CONFIRMED", "10", null);

        List<Integer> answers = atOnce(() -> reverse(clue, entry, "twice").status());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(amount(ledger(desk.keeper, clue), "/own/confirmed")).isEqualByComparingTo("0.00");
    }

    @Test
    void no_more_comes_back_than_is_to_come_back_not_even_when_ten_enter_at_once() throws Exception {
        long clue = desk.clue();
        assertThat(post(desk.keeper, clue, "RETURNED", "1", "R").code()).isEqualTo("MONEY_RETURNED_TOO_MUCH");
        long toReturn = enter(clue, "TO_RETURN", "100", null);

        List<Integer> answers =
                atOnce(() -> post(desk.keeper, clue, "RETURNED", "30", "R").status());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        assertThat(amount(ledger(desk.keeper, clue), "/own/returned")).isEqualByComparingTo("90.00");
        assertThat(reverse(clue, toReturn, "wrong").code()).isEqualTo("MONEY_RETURNED_TOO_MUCH");
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                "insert into money.entry (matter, kind, amount, day, receipt, entered_by, entered_at)"
                                        + " select matter, 'RETURNED', 10.01, day, 'R', entered_by, now()"
                                        + " from money.entry where id = ?")
                        .param(toReturn)
                        .update()))
                .as("the database holds it too")
                .hasMessageContaining("more is returned");
    }

    @Test
    void amounts_days_and_receipts_that_cannot_be_are_refused() {
        long clue = desk.clue();

        for (String amount : List.of("0", "-5", "1.001", "123456789012345678")) {
            assertThat(post(desk.keeper, clue, "CONFIRMED", amount, null).code())
                    .as(amount)
                    .isEqualTo("MONEY_ENTRY_INVALID");
        }
        enter(clue, "TO_RETURN", "5", null);
        assertThat(post(desk.keeper, clue, "RETURNED", "5", "  ").code()).isEqualTo("MONEY_ENTRY_INVALID");
        assertThat(desk.keeper
                        .post(
                                "/api/matters/" + clue + "/money",
                                Map.of("kind", "CONFIRMED", "amount", "5", "day", "2999-01-01"))
                        .code())
                .isEqualTo("MONEY_ENTRY_INVALID");
    }

    @Test
    void who_does_not_work_on_a_matter_enters_nothing_and_who_does_not_see_it_sees_nothing() {
        long clue = desk.clue();
        long other = desk.clue();
        long entry = enter(clue, "CONFIRMED", "10", null);
        String handler = desk.join(clue);
        desk.step(clue, "serve");
        Answer missing = desk.keeper.get("/api/matters/999999999/money");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);

        ClueDesk.ok(post(desk.as(handler), clue, "CONFIRMED", "1", null));
        assertThat(post(desk.head, clue, "CONFIRMED", "1", null).code()).isEqualTo("STEP_NOT_YOURS");
        assertThat(desk.keeper
                        .post("/api/matters/" + other + "/money/" + entry + "/reversal", Map.of("reason", "r"))
                        .status())
                .as("an entry of another matter")
                .isEqualTo(404);
        desk.recuse(clue, handler);
        for (Browser who :
                List.of(contact, desk.supervisor, desk.as(handler), office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(who.get("/api/matters/" + clue + "/money"), missing);
            assertThat(post(who, clue, "CONFIRMED", "1", null).status()).isIn(403, 404);
        }
        assertThat(amount(ledger(desk.keeper, clue), "/own/confirmed")).isEqualByComparingTo("11.00");
    }

    private static BigDecimal amount(JsonNode ledger, String at) {
        return new BigDecimal(ledger.at(at).asString());
    }

    private MoneySums sums(String login) {
        long account = office.id(login);
        return Acting.as(new Actor(String.valueOf(account), List.of(), "127.0.0.1", "0"), () -> money.sums());
    }

    private String worth(String amount, String currency) {
        String id = desk.finding();
        office.asProgram(() -> jdbc.sql("update findings.finding set amount = ?, currency = ? where id = ?")
                .params(new BigDecimal(amount), currency, id)
                .update());
        return id;
    }

    private long enter(long matter, String kind, String amount, String receipt) {
        JsonNode entries = ClueDesk.ok(post(desk.keeper, matter, kind, amount, receipt))
                .json()
                .path("entries");
        return entries.get(entries.size() - 1).path("id").asLong();
    }

    private static Answer post(Browser who, long matter, String kind, String amount, String receipt) {
        Map<String, Object> entry =
                new java.util.HashMap<>(Map.of("kind", kind, "amount", amount, "day", "2026-01-05"));
        if (receipt != null) {
            entry.put("receipt", receipt);
        }
        return who.post("/api/matters/" + matter + "/money", entry);
    }

    private Answer reverse(long matter, long entry, String reason) {
        return desk.keeper.post("/api/matters/" + matter + "/money/" + entry + "/reversal", Map.of("reason", reason));
    }

    private static JsonNode ledger(Browser who, long matter) {
        return ClueDesk.ok(who.get("/api/matters/" + matter + "/money")).json();
    }

    private static List<Integer> atOnce(Callable<Integer> call) throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(call);
        }
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();
        return answers;
    }
}
