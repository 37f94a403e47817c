package org.mingjing.app.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class PropertyTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;
    private long theCase;
    private Browser first;
    private Browser second;
    private long firstAccount;
    private long secondAccount;
    private long paper;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
        theCase = desk.filed(desk.clue());
        String one = desk.join(theCase);
        String other = desk.join(theCase);
        first = desk.as(one);
        second = desk.as(other);
        firstAccount = office.id(one);
        secondAccount = office.id(other);
        paper = send(theCase);
    }

    @Test
    void an_item_is_held_when_a_second_person_has_confirmed_the_paper() {
        JsonNode entered = ClueDesk.ok(enter(first, paper)).json();
        assertThat(entered.at("/items/0/state").asString()).isEqualTo("ENTERED");
        assertThat(confirm(first, entered).code()).as("not by the same").isEqualTo("PROPERTY_NOT_YOURS");

        JsonNode held = ClueDesk.ok(confirm(second, entered)).json();

        assertThat(held.at("/items/0/state").asString()).isEqualTo("HELD");
        assertThat(held.at("/items/0/place").asString()).isEqualTo("Room 3");
        assertThat(held.at("/items/0/custodian").asLong()).isEqualTo(firstAccount);
        assertThat(held.at("/items/0/changes/0/paperName").asString()).isEqualTo("list.pdf");
        assertThat(held.at("/sums/HELD/items").asInt()).isEqualTo(1);
        assertThat(held.at("/sums/HELD/value").decimalValue()).isEqualByComparingTo("5000.00");
        assertThat(held.path("paperless").asInt()).isZero();
        assertThat(held.at("/items/0/flaws")).isEmpty();
    }

    @Test
    void what_is_confiscated_is_in_the_ledger_with_the_same_amount_and_goes_with_what_is_taken_back() {
        JsonNode held = held();
        Map<String, Object> confiscated = change("CONFISCATED", "receipt", "T-1");
        JsonNode proposed = ClueDesk.ok(change(first, held, confiscated)).json();
        assertThat(confirm(second, proposed).code())
                .as("nothing is to be returned yet")
                .isEqualTo("MONEY_RETURNED_TOO_MUCH");
        ClueDesk.ok(first.post(
                "/api/matters/" + theCase + "/money",
                Map.of("kind", "TO_RETURN", "amount", "5000", "day", today().toString())));

        JsonNode done = ClueDesk.ok(confirm(second, proposed)).json();

        assertThat(done.at("/items/0/state").asString()).isEqualTo("CONFISCATED");
        assertThat(returned())
                .isEqualByComparingTo(done.at("/sums/CONFISCATED/value").decimalValue());
        assertThat(done.at("/items/0/flaws")).isEmpty();
        JsonNode entry = ledger().path("entries").get(1);
        assertThat(first.post(
                                "/api/matters/" + theCase + "/money/"
                                        + entry.path("id").asLong() + "/reversal",
                                Map.of("reason", "by hand"))
                        .code())
                .isEqualTo("MONEY_OF_PROPERTY");
        assertThat(change(first, done, change("RETURNED", "receipt", "x", "signer", "A", "signerIs", "OWNER"))
                        .code())
                .as("it is gone")
                .isEqualTo("PROPERTY_STATE_FORBIDS");
        long last = done.at("/items/0/changes").get(1).path("id").asLong();
        JsonNode back = confirmed(done, change("TAKEN_BACK", "takesBack", last, "note", "the wrong item"));
        assertThat(back.at("/items/0/state").asString()).isEqualTo("HELD");
        assertThat(returned()).isEqualByComparingTo("0");
        assertThat(confirmed(back, change("CONFISCATED", "receipt", "T-2"))
                        .at("/items/0/state")
                        .asString())
                .isEqualTo("CONFISCATED");
        assertThat(returned()).isEqualByComparingTo("5000");
    }

    @Test
    void a_part_goes_by_a_paper_of_its_own_and_the_rest_stays_with_all_counted_once() {
        ClueDesk.ok(first.post(
                "/api/matters/" + theCase + "/money",
                Map.of("kind", "TO_RETURN", "amount", "5000", "day", today().toString())));
        JsonNode held = held(); // 5,000
        Map<String, Object> returned =
                change("RETURNED", "receipt", "R-1", "signer", "Owner", "signerIs", "OWNER", "part", "20 of 50 notes");
        assertThat(change(first, held, returned).code()).as("without its share").isEqualTo("PROPERTY_INCOMPLETE");
        for (String tooMuch : List.of("5000", "5000.01")) {
            returned.put("value", tooMuch);
            assertThat(change(first, held, returned).code())
                    .as("the whole is no part")
                    .isEqualTo("PROPERTY_INCOMPLETE");
        }
        assertThat(change(first, held, change("UNRELATED", "part", "one", "value", "1"))
                        .code())
                .isEqualTo("PROPERTY_INCOMPLETE");
        returned.put("value", "2000");

        JsonNode back = confirmed(held, returned);

        assertThat(back.at("/items/0/state").asString()).isEqualTo("HELD");
        assertThat(back.at("/items/0/value").decimalValue()).isEqualByComparingTo("3000");
        JsonNode some =
                confirmed(back, change("CONFISCATED", "receipt", "T-1", "part", "10 of 30 notes", "value", "1000"));
        assertThat(returned()).isEqualByComparingTo("1000");
        JsonNode done = confirmed(some, change("COMPENSATED", "receipt", "T-2", "signer", "A", "signerIs", "RECEIVER"));
        assertThat(done.at("/items/0/state").asString()).isEqualTo("COMPENSATED");
        assertThat(returned())
                .as("what was returned to the owner was never the state's")
                .isEqualByComparingTo("3000");
        assertThat(sum(done, "RETURNED")).isEqualTo("0 1 2000.00");
        assertThat(sum(done, "CONFISCATED")).isEqualTo("0 1 1000.00");
        assertThat(sum(done, "COMPENSATED")).isEqualTo("1 0 2000.00");
        assertThat(done.at("/items/0/flaws")).isEmpty();

        JsonNode rest = takenBack(takenBack(done));
        assertThat(rest.at("/items/0/value").decimalValue()).isEqualByComparingTo("3000");
        assertThat(returned()).isEqualByComparingTo("0");
        JsonNode valued = confirmed(rest, change("VALUED", "value", "3500"));
        assertThat(valued.at("/items/0/value").decimalValue())
                .as("a new value is that of what is left")
                .isEqualByComparingTo("3500");
    }

    @Test
    void the_database_lets_no_part_be_worth_more_than_what_is_left() {
        JsonNode held = held();
        long item = held.at("/items/0/id").asLong();

        for (String value : new String[] {"5000", "5001", null}) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                    """
                                    insert into property.change (item, kind, day, paper, value, part, receipt, proposed_by,
                                        proposed_at)
                                    values (?, 'CONFISCATED', cast(? as date), ?, cast(? as numeric), 'some', 'x', ?, now())
                                    """)
                            .params(item, today().toString(), paper, value, firstAccount)
                            .update()))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("a part is worth less than what is left");
        }
    }

    private static String sum(JsonNode list, String state) {
        JsonNode sum = list.at("/sums/" + state);
        return sum.path("items").asInt() + " " + sum.path("parts").asInt() + " "
                + sum.path("value").decimalValue().setScale(2);
    }

    private JsonNode takenBack(JsonNode list) {
        JsonNode last = list.at("/items/0/changes")
                .valueStream()
                .filter(change -> change.path("counts").asBoolean())
                .reduce((one, later) -> later)
                .orElseThrow();
        return confirmed(list, change("TAKEN_BACK", "takesBack", last.path("id").asLong(), "note", "wrong"));
    }

    @Test
    void what_is_unrelated_goes_back_within_three_days_and_is_told_when_it_does_not() {
        JsonNode held = ClueDesk.ok(confirm(
                        second,
                        ClueDesk.ok(enter(first, paper, today().minusDays(20))).json()))
                .json();
        Map<String, Object> late = change("UNRELATED");
        late.put("day", today().minusDays(15).toString());

        JsonNode unrelated = confirmed(held, late);

        assertThat(unrelated.at("/items/0/state").asString()).isEqualTo("UNRELATED");
        LocalDate by = LocalDate.parse(unrelated.at("/items/0/backBy").asString());
        assertThat(by).isBetween(today().minusDays(12), today().minusDays(3)); // a rest day at the end moves it
        assertThat(unrelated.at("/items/0/backLate").asBoolean()).isTrue();
        assertThat(unrelated.at("/items/0/flaws").toString()).contains("BACK_LATE");
        assertThat(change(first, unrelated, change("CONFISCATED", "receipt", "x"))
                        .code())
                .as("what is unrelated is not confiscated")
                .isEqualTo("PROPERTY_STATE_FORBIDS");
        JsonNode back =
                confirmed(unrelated, change("RETURNED", "receipt", "R-1", "signer", "Owner", "signerIs", "OWNER"));
        assertThat(back.at("/items/0/state").asString()).isEqualTo("RETURNED");
        assertThat(back.at("/items/0/backLate").asBoolean()).isFalse();
        assertThat(returned()).as("it was never the state's").isEqualByComparingTo("0");
    }

    @Test
    void who_has_an_item_gives_it_and_who_takes_it_confirms() {
        JsonNode held = held(); // the first has it
        Map<String, Object> moved = change("MOVED", "place", "Vault", "custodian", secondAccount);

        assertThat(change(second, held, moved).code()).isEqualTo("PROPERTY_NOT_YOURS");
        JsonNode proposed = ClueDesk.ok(change(first, held, moved)).json();
        assertThat(confirm(desk.keeper, proposed).code())
                .as("it is not for them")
                .isEqualTo("PROPERTY_NOT_YOURS");
        JsonNode done = ClueDesk.ok(confirm(second, proposed)).json();

        assertThat(done.at("/items/0/custodian").asLong()).isEqualTo(secondAccount);
        assertThat(done.at("/items/0/place").asString()).isEqualTo("Vault");
        assertThat(second.get("/api/procedures/notices").text()).contains("PROPERTY_TO_SIGN");
    }

    @Test
    void nothing_changes_without_a_paper_of_the_matter_and_all_that_it_has_to_say() {
        JsonNode held = held();
        long elsewhere = send(desk.filed(desk.clue()));
        for (Map<String, Object> wrong : List.of(
                change("MOVED", "place", "x"),
                change("MOVED", "custodianName", "x"),
                change("SEALED", "seal", "F-2"),
                change("SEALED", "signer", "A", "signerIs", "WITNESS"),
                change("VALUED"),
                change("VALUED", "value", "-1"),
                change("VALUED", "value", "0.001"),
                change("CONFISCATED"),
                change("CONFISCATED", "receipt", "x", "value", "1"),
                change("RETURNED", "receipt", "x"),
                change("RETURNED", "signer", "A", "signerIs", "OWNER"),
                change("COMPENSATED", "receipt", "x"))) {
            assertThat(change(first, held, wrong).code()).as(wrong.toString()).isEqualTo("PROPERTY_INCOMPLETE");
        }
        Map<String, Object> future = change("UNRELATED");
        future.put("day", today().plusDays(1).toString());
        assertThat(change(first, held, future).code()).isEqualTo("PROPERTY_INCOMPLETE");
        Map<String, Object> back = change("UNRELATED");
        back.put("day", today().minusDays(1).toString());
        assertThat(change(first, held, back).code()).as("dated back").isEqualTo("PROPERTY_INCOMPLETE");
        for (long wrong : new long[] {elsewhere, 999999999}) {
            Map<String, Object> paperless = change("UNRELATED");
            paperless.put("paper", wrong);
            assertThat(change(first, held, paperless).code()).isEqualTo("PROPERTY_PAPER_MISSING");
        }
        assertThat(ClueDesk.ok(list(first)).json().at("/items/0/changes")).hasSize(1);
    }

    @Test
    void a_paper_that_is_withdrawn_confirms_nothing_and_one_that_was_confirmed_is_flagged() {
        JsonNode entered = ClueDesk.ok(enter(first, paper)).json();
        ClueDesk.ok(desk.keeper.post(
                "/api/matters/" + theCase + "/files/" + paper + "/withdrawal", Map.of("reason", "the wrong scan")));
        assertThat(confirm(second, entered).code()).isEqualTo("PROPERTY_PAPER_MISSING");
        ClueDesk.ok(first.post(
                "/api/matters/" + theCase + "/property/"
                        + entered.at("/items/0/id").asLong() + "/changes/"
                        + entered.at("/items/0/waits").asLong() + "/withdrawal",
                null));
        paper = send(theCase);
        assertThat(ClueDesk.ok(list(first)).json().at("/items/0/state").asString())
                .isEqualTo("STRUCK");

        held();
        ClueDesk.ok(desk.keeper.post(
                "/api/matters/" + theCase + "/files/" + paper + "/withdrawal", Map.of("reason", "another")));

        JsonNode flagged = ClueDesk.ok(list(first)).json();
        assertThat(flagged.at("/items/1/flaws").toString()).contains("PAPER_WITHDRAWN");
        assertThat(flagged.path("paperless").asInt()).isZero();
    }

    @Test
    void of_ten_who_confirm_or_enter_at_once_one_does() throws Exception {
        JsonNode entered = ClueDesk.ok(enter(first, paper)).json();
        assertThat(statuses(10, () -> confirm(second, entered).status())).containsOnlyOnce(200);
        JsonNode held = ClueDesk.ok(list(first)).json();

        assertThat(statuses(10, () -> change(first, held, change("UNRELATED")).status()))
                .containsOnlyOnce(200);

        assertThat(statuses(6, () -> enter(first, paper).status())).containsOnly(200);
        assertThat(ClueDesk.ok(list(first)).json().path("items").findValuesAsString("number"))
                .as("no number is given twice or skipped")
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void not_even_the_program_confirms_alone_or_changes_what_papers_said() {
        JsonNode entered = ClueDesk.ok(enter(first, paper)).json();
        long item = entered.at("/items/0/id").asLong();
        long waits = entered.at("/items/0/waits").asLong();
        for (String sql : List.of(
                "update property.change set state = 'CONFIRMED', ended_by = proposed_by, ended_at = now() where id = "
                        + waits,
                "update property.change set day = day - 9 where id = " + waits,
                "delete from property.change where id = " + waits,
                "update property.item set description = 'x' where id = " + item,
                "insert into property.change (item, kind, day, paper, receipt, proposed_by, proposed_at) values ("
                        + item + ", 'CONFISCATED', now(), " + paper + ", 'x', " + firstAccount + ", now())")) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
        ClueDesk.ok(confirm(second, entered));
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("update property.change set state = 'REFUSED', reason = 'x' where id = " + waits)
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void no_property_is_taken_in_before_there_is_a_case() {
        long clue = desk.clue();
        desk.join(clue);
        long list = send(clue);

        assertThat(desk.keeper
                        .post("/api/matters/" + clue + "/property", item(list, today(), firstAccount))
                        .code())
                .isEqualTo("PROPERTY_STATE_FORBIDS");
    }

    @Test
    void who_does_not_see_the_matter_sees_no_property_and_who_does_not_work_on_it_enters_none() {
        JsonNode held = held();
        Answer missing = desk.keeper.get("/api/matters/999999999/property");
        for (Browser who : List.of(
                desk.supervisor,
                office.person(desk.unit, Role.UNIT_CONTACT),
                office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(list(who), missing);
            assertThat(enter(who, paper).status()).isEqualTo(404);
            assertThat(change(who, held, change("UNRELATED")).status()).isEqualTo(404);
        }
        assertThat(list(desk.head).status()).isEqualTo(200);
        assertThat(enter(desk.head, paper).status()).isEqualTo(403);
        long other = desk.filed(desk.clue());
        assertThat(desk.keeper
                        .post(
                                "/api/matters/" + other + "/property/"
                                        + held.at("/items/0/id").asLong() + "/changes",
                                change("UNRELATED"))
                        .status())
                .as("an item of another matter is not there")
                .isEqualTo(404);
    }

    private JsonNode held() {
        return ClueDesk.ok(confirm(second, ClueDesk.ok(enter(first, paper)).json()))
                .json();
    }

    private JsonNode confirmed(JsonNode list, Map<String, Object> change) {
        return ClueDesk.ok(
                        confirm(second, ClueDesk.ok(change(first, list, change)).json()))
                .json();
    }

    private Answer list(Browser who) {
        return who.get("/api/matters/" + theCase + "/property");
    }

    private Answer enter(Browser who, long list) {
        return enter(who, list, today());
    }

    private Answer enter(Browser who, long list, LocalDate day) {
        return who.post("/api/matters/" + theCase + "/property", item(list, day, firstAccount));
    }

    private Map<String, Object> item(long list, LocalDate day, long custodian) {
        Map<String, Object> taken = change(
                "TAKEN_IN",
                "place",
                "Room 3",
                "seal",
                "F-1",
                "custodian",
                custodian,
                "value",
                "5000",
                "signer",
                "Owner",
                "signerIs",
                "OWNER");
        taken.put("paper", list);
        taken.put("day", day.toString());
        return Map.of("kind", "JEWELLERY", "description", "A watch", "owner", "Owner", "taken", taken);
    }

    private Map<String, Object> change(String act, Object... more) {
        Map<String, Object> change = new HashMap<>();
        change.put("act", act);
        change.put("day", today().toString());
        change.put("paper", paper);
        for (int i = 0; i < more.length; i += 2) {
            change.put(String.valueOf(more[i]), more[i + 1]);
        }
        return change;
    }

    private Answer change(Browser who, JsonNode list, Map<String, Object> change) {
        JsonNode item = last(list);
        return who.post(
                "/api/matters/" + theCase + "/property/" + item.path("id").asLong() + "/changes", change);
    }

    private Answer confirm(Browser who, JsonNode list) {
        JsonNode item = last(list);
        return who.post(
                "/api/matters/" + theCase + "/property/" + item.path("id").asLong() + "/changes/"
                        + item.path("waits").asLong() + "/confirmation",
                null);
    }

    private static JsonNode last(JsonNode list) {
        return list.path("items").get(list.path("items").size() - 1);
    }

    private JsonNode ledger() {
        return first.get("/api/matters/" + theCase + "/money").json();
    }

    private BigDecimal returned() {
        return ledger().at("/own/returned").decimalValue();
    }

    private long send(long matter) {
        return ClueDesk.ok(desk.keeper.send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=them&name=list.pdf",
                        HttpRequest.BodyPublishers.ofString("contents"),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
    }

    private static List<Integer> statuses(int times, Callable<Integer> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(call);
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();
        return answers;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(8));
    }
}
