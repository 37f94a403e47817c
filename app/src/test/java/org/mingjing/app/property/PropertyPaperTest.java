package org.mingjing.app.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Property changes by a paper and two people, and not otherwise. */
@AppTest
class PropertyPaperTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private PropertyDesk property;

    @BeforeEach
    void openTheDesk() {
        property = new PropertyDesk(office, procedures, matters);
    }

    @Test
    void an_item_is_held_when_a_second_person_has_confirmed_the_paper() {
        JsonNode entered =
                ClueDesk.ok(property.enter(property.first, property.paper)).json();
        assertThat(entered.at("/items/0/state").asString()).isEqualTo("ENTERED");
        assertThat(property.confirm(property.first, entered).code())
                .as("not by the same")
                .isEqualTo("PROPERTY_NOT_YOURS");

        JsonNode held = ClueDesk.ok(property.confirm(property.second, entered)).json();

        assertThat(held.at("/items/0/state").asString()).isEqualTo("HELD");
        assertThat(held.at("/items/0/place").asString()).isEqualTo("Room 3");
        assertThat(held.at("/items/0/custodian").asLong()).isEqualTo(property.firstAccount);
        assertThat(held.at("/items/0/changes/0/paperName").asString()).isEqualTo("list.pdf");
        assertThat(held.at("/sums/HELD/items").asInt()).isEqualTo(1);
        assertThat(held.at("/sums/HELD/value").decimalValue()).isEqualByComparingTo("5000.00");
        assertThat(held.path("paperless").asInt()).isZero();
        assertThat(held.at("/items/0/flaws")).isEmpty();
    }

    @Test
    void nothing_changes_without_a_paper_of_the_matter_and_all_that_it_has_to_say() {
        JsonNode held = property.held();
        long elsewhere = property.send(property.desk.filed(property.desk.clue()));
        for (Map<String, Object> wrong : List.of(
                property.change("MOVED", "place", "x"),
                property.change("MOVED", "custodianName", "x"),
                property.change("SEALED", "seal", "F-2"),
                property.change("SEALED", "signer", "A", "signerIs", "WITNESS"),
                property.change("VALUED"),
                property.change("VALUED", "value", "-1"),
                property.change("VALUED", "value", "0.001"),
                property.change("CONFISCATED"),
                property.change("CONFISCATED", "receipt", "x", "value", "1"),
                property.change("RETURNED", "receipt", "x"),
                property.change("RETURNED", "signer", "A", "signerIs", "OWNER"),
                property.change("COMPENSATED", "receipt", "x"))) {
            assertThat(property.change(property.first, held, wrong).code())
                    .as(wrong.toString())
                    .isEqualTo("PROPERTY_INCOMPLETE");
        }
        Map<String, Object> future = property.change("UNRELATED");
        future.put("day", PropertyDesk.today().plusDays(1).toString());
        assertThat(property.change(property.first, held, future).code()).isEqualTo("PROPERTY_INCOMPLETE");
        Map<String, Object> back = property.change("UNRELATED");
        back.put("day", PropertyDesk.today().minusDays(1).toString());
        assertThat(property.change(property.first, held, back).code())
                .as("dated back")
                .isEqualTo("PROPERTY_INCOMPLETE");
        for (long wrong : new long[] {elsewhere, 999999999}) {
            Map<String, Object> paperless = property.change("UNRELATED");
            paperless.put("paper", wrong);
            assertThat(property.change(property.first, held, paperless).code()).isEqualTo("PROPERTY_PAPER_MISSING");
        }
        assertThat(ClueDesk.ok(list(property.first)).json().at("/items/0/changes"))
                .hasSize(1);
    }

    @Test
    void a_paper_that_is_withdrawn_confirms_nothing_and_one_that_was_confirmed_is_flagged() {
        JsonNode entered =
                ClueDesk.ok(property.enter(property.first, property.paper)).json();
        ClueDesk.ok(property.desk.keeper.post(
                "/api/matters/" + property.theCase + "/files/" + property.paper + "/withdrawal",
                Map.of("reason", "the wrong scan")));
        assertThat(property.confirm(property.second, entered).code()).isEqualTo("PROPERTY_PAPER_MISSING");
        ClueDesk.ok(property.first.post(
                "/api/matters/" + property.theCase + "/property/"
                        + entered.at("/items/0/id").asLong() + "/changes/"
                        + entered.at("/items/0/waits").asLong() + "/withdrawal",
                null));
        property.paper = property.send(property.theCase);
        assertThat(ClueDesk.ok(list(property.first)).json().at("/items/0/state").asString())
                .isEqualTo("STRUCK");

        property.held();
        ClueDesk.ok(property.desk.keeper.post(
                "/api/matters/" + property.theCase + "/files/" + property.paper + "/withdrawal",
                Map.of("reason", "another")));

        JsonNode flagged = ClueDesk.ok(list(property.first)).json();
        assertThat(flagged.at("/items/1/flaws").toString()).contains("PAPER_WITHDRAWN");
        assertThat(flagged.path("paperless").asInt()).isZero();
    }

    @Test
    void of_ten_who_confirm_or_enter_at_once_one_does() throws Exception {
        JsonNode entered =
                ClueDesk.ok(property.enter(property.first, property.paper)).json();
        assertThat(statuses(10, () -> property.confirm(property.second, entered).status()))
                .containsOnlyOnce(200);
        JsonNode held = ClueDesk.ok(list(property.first)).json();

        assertThat(statuses(10, () -> property.change(property.first, held, property.change("UNRELATED"))
                        .status()))
                .containsOnlyOnce(200);

        assertThat(statuses(
                        6, () -> property.enter(property.first, property.paper).status()))
                .containsOnly(200);
        assertThat(ClueDesk.ok(list(property.first)).json().path("items").findValuesAsString("number"))
                .as("no number is given twice or skipped")
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void not_even_the_program_confirms_alone_or_changes_what_papers_said() {
        JsonNode entered =
                ClueDesk.ok(property.enter(property.first, property.paper)).json();
        long item = entered.at("/items/0/id").asLong();
        long waits = entered.at("/items/0/waits").asLong();
        for (String sql : List.of(
                "update property.change set state = 'CONFIRMED', ended_by = proposed_by, ended_at = now() where id = "
                        + waits,
                "update property.change set day = day - 9 where id = " + waits,
                "delete from property.change where id = " + waits,
                "update property.item set description = 'x' where id = " + item,
                "insert into property.change (item, kind, day, paper, receipt, proposed_by, proposed_at) values ("
                        + item + ", 'CONFISCATED', now(), " + property.paper + ", 'x', " + property.firstAccount
                        + ", now())")) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
        ClueDesk.ok(property.confirm(property.second, entered));
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("update property.change set state = 'REFUSED', reason = 'x' where id = " + waits)
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void no_property_is_taken_in_before_there_is_a_case() {
        long clue = property.desk.clue();
        property.desk.join(clue);
        long list = property.send(clue);

        assertThat(property.desk
                        .keeper
                        .post(
                                "/api/matters/" + clue + "/property",
                                property.item(list, PropertyDesk.today(), property.firstAccount))
                        .code())
                .isEqualTo("PROPERTY_STATE_FORBIDS");
    }

    @Test
    void who_does_not_see_the_matter_sees_no_property_and_who_does_not_work_on_it_enters_none() {
        JsonNode held = property.held();
        Answer missing = property.desk.keeper.get("/api/matters/999999999/property");
        for (Browser who : List.of(
                property.desk.supervisor,
                office.person(property.desk.unit, Role.UNIT_CONTACT),
                office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(list(who), missing);
            assertThat(property.enter(who, property.paper).status()).isEqualTo(404);
            assertThat(property.change(who, held, property.change("UNRELATED")).status())
                    .isEqualTo(404);
        }
        assertThat(list(property.desk.head).status()).isEqualTo(200);
        assertThat(property.enter(property.desk.head, property.paper).status()).isEqualTo(403);
        long other = property.desk.filed(property.desk.clue());
        assertThat(property.desk
                        .keeper
                        .post(
                                "/api/matters/" + other + "/property/"
                                        + held.at("/items/0/id").asLong() + "/changes",
                                property.change("UNRELATED"))
                        .status())
                .as("an item of another matter is not there")
                .isEqualTo(404);
    }

    private Answer list(Browser who) {
        return who.get("/api/matters/" + property.theCase + "/property");
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
}
