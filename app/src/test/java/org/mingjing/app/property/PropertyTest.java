package org.mingjing.app.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Property on its way: in parts, into the ledger, back to whom it belongs. */
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

    private PropertyDesk property;

    @BeforeEach
    void openTheDesk() {
        property = new PropertyDesk(office, procedures, matters);
    }

    @Test
    void what_is_confiscated_is_in_the_ledger_with_the_same_amount_and_goes_with_what_is_taken_back() {
        JsonNode held = property.held();
        Map<String, Object> confiscated = property.change("CONFISCATED", "receipt", "T-1");
        JsonNode proposed =
                ClueDesk.ok(property.change(property.first, held, confiscated)).json();
        assertThat(property.confirm(property.second, proposed).code())
                .as("nothing is to be returned yet")
                .isEqualTo("MONEY_RETURNED_TOO_MUCH");
        ClueDesk.ok(property.first.post(
                "/api/matters/" + property.theCase + "/money",
                Map.of(
                        "kind",
                        "TO_RETURN",
                        "amount",
                        "5000",
                        "day",
                        PropertyDesk.today().toString())));

        JsonNode done = ClueDesk.ok(property.confirm(property.second, proposed)).json();

        assertThat(done.at("/items/0/state").asString()).isEqualTo("CONFISCATED");
        assertThat(returned())
                .isEqualByComparingTo(done.at("/sums/CONFISCATED/value").decimalValue());
        assertThat(done.at("/items/0/flaws")).isEmpty();
        JsonNode entry = ledger().path("entries").get(1);
        assertThat(property.first
                        .post(
                                "/api/matters/" + property.theCase + "/money/"
                                        + entry.path("id").asLong() + "/reversal",
                                Map.of("reason", "by hand"))
                        .code())
                .isEqualTo("MONEY_OF_PROPERTY");
        assertThat(property.change(
                                property.first,
                                done,
                                property.change("RETURNED", "receipt", "x", "signer", "A", "signerIs", "OWNER"))
                        .code())
                .as("it is gone")
                .isEqualTo("PROPERTY_STATE_FORBIDS");
        long last = done.at("/items/0/changes").get(1).path("id").asLong();
        JsonNode back = confirmed(done, property.change("TAKEN_BACK", "takesBack", last, "note", "the wrong item"));
        assertThat(back.at("/items/0/state").asString()).isEqualTo("HELD");
        assertThat(returned()).isEqualByComparingTo("0");
        assertThat(confirmed(back, property.change("CONFISCATED", "receipt", "T-2"))
                        .at("/items/0/state")
                        .asString())
                .isEqualTo("CONFISCATED");
        assertThat(returned()).isEqualByComparingTo("5000");
    }

    @Test
    void a_part_goes_by_a_paper_of_its_own_and_the_rest_stays_with_all_counted_once() {
        ClueDesk.ok(property.first.post(
                "/api/matters/" + property.theCase + "/money",
                Map.of(
                        "kind",
                        "TO_RETURN",
                        "amount",
                        "5000",
                        "day",
                        PropertyDesk.today().toString())));
        JsonNode held = property.held(); // 5,000
        Map<String, Object> returned = property.change(
                "RETURNED", "receipt", "R-1", "signer", "Owner", "signerIs", "OWNER", "part", "20 of 50 notes");
        assertThat(property.change(property.first, held, returned).code())
                .as("without its share")
                .isEqualTo("PROPERTY_INCOMPLETE");
        for (String tooMuch : List.of("5000", "5000.01")) {
            returned.put("value", tooMuch);
            assertThat(property.change(property.first, held, returned).code())
                    .as("the whole is no part")
                    .isEqualTo("PROPERTY_INCOMPLETE");
        }
        assertThat(property.change(property.first, held, property.change("UNRELATED", "part", "one", "value", "1"))
                        .code())
                .isEqualTo("PROPERTY_INCOMPLETE");
        returned.put("value", "2000");

        JsonNode back = confirmed(held, returned);

        assertThat(back.at("/items/0/state").asString()).isEqualTo("HELD");
        assertThat(back.at("/items/0/value").decimalValue()).isEqualByComparingTo("3000");
        JsonNode some = confirmed(
                back, property.change("CONFISCATED", "receipt", "T-1", "part", "10 of 30 notes", "value", "1000"));
        assertThat(returned()).isEqualByComparingTo("1000");
        JsonNode done = confirmed(
                some, property.change("COMPENSATED", "receipt", "T-2", "signer", "A", "signerIs", "RECEIVER"));
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
        JsonNode valued = confirmed(rest, property.change("VALUED", "value", "3500"));
        assertThat(valued.at("/items/0/value").decimalValue())
                .as("a new value is that of what is left")
                .isEqualByComparingTo("3500");
    }

    @Test
    void the_database_lets_no_part_be_worth_more_than_what_is_left() {
        JsonNode held = property.held();
        long item = held.at("/items/0/id").asLong();

        for (String value : new String[] {"5000", "5001", null}) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                    """
                                    insert into property.change (item, kind, day, paper, value, part, receipt, proposed_by,
                                        proposed_at)
                                    values (?, 'CONFISCATED', cast(? as date), ?, cast(? as numeric), 'some', 'x', ?, now())
                                    """)
                            .params(item, PropertyDesk.today().toString(), property.paper, value, property.firstAccount)
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
        return confirmed(
                list, property.change("TAKEN_BACK", "takesBack", last.path("id").asLong(), "note", "wrong"));
    }

    @Test
    void what_is_unrelated_goes_back_within_three_days_and_is_told_when_it_does_not() {
        JsonNode held = ClueDesk.ok(property.confirm(
                        property.second,
                        ClueDesk.ok(property.enter(
                                        property.first,
                                        property.paper,
                                        PropertyDesk.today().minusDays(20)))
                                .json()))
                .json();
        Map<String, Object> late = property.change("UNRELATED");
        late.put("day", PropertyDesk.today().minusDays(15).toString());

        JsonNode unrelated = confirmed(held, late);

        assertThat(unrelated.at("/items/0/state").asString()).isEqualTo("UNRELATED");
        LocalDate by = LocalDate.parse(unrelated.at("/items/0/backBy").asString());
        assertThat(by)
                .isBetween(
                        PropertyDesk.today().minusDays(12),
                        PropertyDesk.today().minusDays(3)); // a rest day at the end moves it
        assertThat(unrelated.at("/items/0/backLate").asBoolean()).isTrue();
        assertThat(unrelated.at("/items/0/flaws").toString()).contains("BACK_LATE");
        assertThat(property.change(property.first, unrelated, property.change("CONFISCATED", "receipt", "x"))
                        .code())
                .as("what is unrelated is not confiscated")
                .isEqualTo("PROPERTY_STATE_FORBIDS");
        JsonNode back = confirmed(
                unrelated, property.change("RETURNED", "receipt", "R-1", "signer", "Owner", "signerIs", "OWNER"));
        assertThat(back.at("/items/0/state").asString()).isEqualTo("RETURNED");
        assertThat(back.at("/items/0/backLate").asBoolean()).isFalse();
        assertThat(returned()).as("it was never the state's").isEqualByComparingTo("0");
    }

    @Test
    void who_has_an_item_gives_it_and_who_takes_it_confirms() {
        JsonNode held = property.held(); // the first has it
        Map<String, Object> moved = property.change("MOVED", "place", "Vault", "custodian", property.secondAccount);

        assertThat(property.change(property.second, held, moved).code()).isEqualTo("PROPERTY_NOT_YOURS");
        JsonNode proposed =
                ClueDesk.ok(property.change(property.first, held, moved)).json();
        assertThat(property.confirm(property.desk.keeper, proposed).code())
                .as("it is not for them")
                .isEqualTo("PROPERTY_NOT_YOURS");
        JsonNode done = ClueDesk.ok(property.confirm(property.second, proposed)).json();

        assertThat(done.at("/items/0/custodian").asLong()).isEqualTo(property.secondAccount);
        assertThat(done.at("/items/0/place").asString()).isEqualTo("Vault");
        assertThat(property.second.get("/api/procedures/notices").text()).contains("PROPERTY_TO_SIGN");
    }

    private JsonNode confirmed(JsonNode list, Map<String, Object> change) {
        return ClueDesk.ok(property.confirm(
                        property.second,
                        ClueDesk.ok(property.change(property.first, list, change))
                                .json()))
                .json();
    }

    private JsonNode ledger() {
        return property.first.get("/api/matters/" + property.theCase + "/money").json();
    }

    private BigDecimal returned() {
        return ledger().at("/own/returned").decimalValue();
    }
}
