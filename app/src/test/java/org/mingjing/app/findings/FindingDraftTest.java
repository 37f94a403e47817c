package org.mingjing.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From a confirmed finding to the draft of a model. */
@AppTest
class FindingDraftTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private String unit = "";
    private String finding = "";
    private Browser analyst;

    @BeforeEach
    void a_finding_on_a_line() {
        unit = office.unit();
        analyst = office.person(unit, Role.ANALYST);
        Map<String, String> line = new HashMap<>(Map.of(
                "line_id", "L1", "payer_id", "U1", "claimant_id", "P-77", "claimant_name", "张三", "supplier_id", "S1"));
        line.putAll(Map.of("day", "2025-03-04", "amount", "1500.00", "currency", "CNY"));
        finding = office.finding(unit, "spending_line", line);
    }

    @Test
    void a_confirmed_finding_becomes_a_draft_with_its_rows_as_a_case_and_without_the_people() {
        state("CONFIRMED");

        Browser.Answer begun = begin(analyst, finding);

        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        JsonNode draft = analyst.get(
                        "/api/models/drafts/" + begun.json().path("id").asLong())
                .json();
        assertThat(draft.path("finding").asString()).isEqualTo(finding);
        assertThat(draft.at("/files/model").asString()).contains("spending_line@1");
        assertThat(draft.at("/files/cases").asString())
                .contains(finding)
                .contains("L1")
                .doesNotContain("张三")
                .doesNotContain("P-77");
    }

    @Test
    void nothing_begins_with_a_finding_that_nobody_confirmed_or_that_is_sealed() {
        for (String state : new String[] {"NEW", "DISMISSED", "EXPLAINED"}) {
            state(state);
            assertThat(begin(analyst, finding).code()).as(state).isEqualTo("FINDING_STATE_FORBIDS");
        }
        state("CONFIRMED");
        String login = office.account(unit, Role.ANALYST);
        office.onCase("D-" + unit, unit, login);
        office.asProgram(() -> jdbc.sql("update findings.finding set case_number = ? where id = ?")
                .params("D-" + unit, finding)
                .update());
        Browser onCase = office.stranger();
        onCase.signIn(login, Office.PASSWORD);

        assertThat(onCase.get("/api/findings/" + finding).status()).isEqualTo(200);
        assertThat(begin(onCase, finding).code()).isEqualTo("FINDING_STATE_FORBIDS");
    }

    @Test
    void nobody_begins_with_what_they_may_not_see() {
        state("CONFIRMED");
        Browser elsewhere = office.person(office.unit(), Role.ANALYST);

        assertThat(begin(elsewhere, finding).text())
                .isEqualTo(begin(elsewhere, "F-ffffffffffffffff").text());
        assertThat(begin(elsewhere, finding).status()).isEqualTo(404);
        assertThat(begin(office.person(unit, Role.SUPERVISOR), finding).code()).isEqualTo("NOT_PERMITTED");
        assertThat(elsewhere.get("/api/models/drafts").text()).doesNotContain(finding);
    }

    private void state(String state) {
        office.asProgram(() -> jdbc.sql("update findings.finding set state = ? where id = ?")
                .params(state, finding)
                .update());
    }

    private static Browser.Answer begin(Browser who, String finding) {
        return who.post("/api/models/drafts", Map.of("finding", finding, "name", "spending/too-dear-again"));
    }
}
