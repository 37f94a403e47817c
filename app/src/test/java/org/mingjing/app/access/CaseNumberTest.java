package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** A case opens data to those whom its leaders put on it, as long as it is open, and to nobody else. */
@AppTest
class CaseNumberTest {
    @Autowired
    private Office office;

    private Desk desk;
    private long analyst;
    private String number = "";

    @BeforeEach
    void open() {
        desk = new Desk(office);
        analyst = office.id(desk.analystLogin);
        number = "C-" + desk.department;
    }

    @Test
    void data_is_called_for_under_a_case_by_those_who_are_on_it_while_they_are() {
        assertThat(ask(number).code()).isEqualTo("DATA_CALL_CONTENT");
        long id = opened(number);
        assertThat(ask(number).text()).isEqualTo(ask("no-such-case").text());

        desk.deputy.post("/api/case-numbers/" + id + "/members", Map.of("account", analyst));

        assertThat(ask(number).status()).isEqualTo(200);
        String grant = desk.granted(asking(number));
        Map<String, String> purpose = Map.of("kind", "CASE", "reference", number);
        assertThat(desk.query(grant, purpose, "select room_no from hotel_stay").status())
                .isEqualTo(200);
        desk.deputy.delete("/api/case-numbers/" + id + "/members/" + analyst);
        assertThat(ask(number).code()).isEqualTo("DATA_CALL_CONTENT");
        assertThat(desk.query(grant, purpose, "select room_no from hotel_stay").code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
    }

    @Test
    void whoever_leads_a_case_chooses_among_those_who_could_work_on_it_and_nobody_else_sees_them() {
        long id = opened(number);
        String path = "/api/case-numbers/" + id + "/candidates";
        Browser elsewhere = office.person(office.unit(), Role.DEPUTY_IN_CHARGE);

        Browser.Answer before = desk.deputy.get(path);
        desk.deputy.post("/api/case-numbers/" + id + "/members", Map.of("account", analyst));
        Browser.Answer after = desk.deputy.get(path);

        assertThat(before.json().findValuesAsString("account")).contains(String.valueOf(analyst));
        assertThat(after.json().findValuesAsString("account")).doesNotContain(String.valueOf(analyst));
        assertThat(before.json().findValuesAsString("account"))
                .doesNotContain(
                        desk.deputy.get("/api/session").json().path("account").asString());
        assertThat(desk.analyst.get(path).status()).isEqualTo(403);
        assertThat(elsewhere.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_closed_case_opens_nothing() {
        long id = opened(number);
        desk.deputy.post("/api/case-numbers/" + id + "/members", Map.of("account", analyst));

        desk.deputy.post("/api/case-numbers/" + id + "/closing", null);

        assertThat(ask(number).code()).isEqualTo("DATA_CALL_CONTENT");
        assertThat(desk.deputy
                        .post("/api/case-numbers/" + id + "/members", Map.of("account", analyst))
                        .code())
                .isEqualTo("STATE_FORBIDS");
    }

    @Test
    void nobody_puts_themselves_on_a_case_and_a_number_is_no_ones_twice() {
        long id = opened(number);
        Desk elsewhere = new Desk(office);

        assertThat(desk.analyst
                        .post("/api/case-numbers/" + id + "/members", Map.of("account", analyst))
                        .code())
                .isEqualTo("NOT_PERMITTED");
        assertThat(elsewhere
                        .deputy
                        .post("/api/case-numbers/" + id + "/members", Map.of("account", analyst))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .deputy
                        .post("/api/case-numbers", Map.of("number", number, "unit", elsewhere.department))
                        .code())
                .isEqualTo("CASE_NUMBER_TAKEN");
        assertThat(elsewhere
                        .deputy
                        .post("/api/case-numbers", Map.of("number", "N-" + number, "unit", desk.department))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.deputy.get("/api/case-numbers").text()).doesNotContain(number);
        assertThat(desk.head.get("/api/case-numbers").text()).doesNotContain(number);
        assertThat(desk.deputy.get("/api/case-numbers").text()).contains(number);
    }

    @Test
    void whoever_could_read_nothing_is_not_put_on_a_case() {
        long id = opened(number);
        long steward = office.id(office.account(desk.department, Role.DATA_STEWARD));
        long stranger = office.id(office.account(office.unit(), Role.CASE_HANDLER));

        for (long account : List.of(steward, stranger)) {
            assertThat(desk.deputy
                            .post("/api/case-numbers/" + id + "/members", Map.of("account", account))
                            .code())
                    .isEqualTo("CASE_MEMBER_UNFIT");
        }
    }

    private long opened(String name) {
        Browser.Answer answer = desk.deputy.post("/api/case-numbers", Map.of("number", name, "unit", desk.department));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("id").asLong();
    }

    private Browser.Answer ask(String name) {
        return desk.analyst.post("/api/data-calls", asking(name));
    }

    private static Map<String, Object> asking(String name) {
        return Desk.asking(
                Map.of("kind", "CASE", "reference", name), Desk.dataset("hotel_stay", List.of("room_no"), Map.of()));
    }
}
