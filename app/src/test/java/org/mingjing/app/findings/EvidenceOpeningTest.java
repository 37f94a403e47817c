package org.mingjing.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
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

/** Single values of a finding's rows, opened under a data call. */
@AppTest
class EvidenceOpeningTest {
    private static final Map<String, String> ROW =
            Map.of("employee_id", "E-77", "unit_id", "O1", "name", "王小明", "role", "driver", "tax_id", "t-77");

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private String unit = "";
    private String login = "";
    private String finding = "";
    private Browser supervisor;
    private Browser deputy;

    @BeforeEach
    void a_finding_with_a_person_in_it() {
        unit = office.unit();
        login = office.account(unit, Role.SUPERVISOR);
        supervisor = office.stranger();
        supervisor.signIn(login, Office.PASSWORD);
        deputy = office.person(unit, Role.DEPUTY_IN_CHARGE);
        finding = office.finding(unit, "employee", ROW);
    }

    @Test
    void without_a_data_call_a_value_stays_masked_and_the_page_says_what_to_ask_for() {
        JsonNode page = page(supervisor);

        assertThat(page.path("evidence").toString())
                .contains("driver")
                .doesNotContain("王小明")
                .doesNotContain("E-77")
                .doesNotContain("t-77");
        assertThat(page.path("dataCall").toString()).doesNotContain("王小明").doesNotContain("E-77");
        Browser.Answer refused = open(supervisor, finding, "name");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        assertThat(audited("findings.opening_refused", finding)).isEqualTo(1);

        String grant = granted(prefilled(page));

        Browser.Answer opened = open(supervisor, finding, "name");
        assertThat(opened.json().path("value").asString()).isEqualTo("王小明");
        assertThat(audited("access.value_opened", grant)).isEqualTo(1);
        assertThat(office.<String>asProgram(
                        () -> jdbc.sql("select motive || ' ' || words from access.opening where call = ?")
                                .param(grant)
                                .query(String.class)
                                .single()))
                .isEqualTo("VERIFY_IDENTITY to talk to the right person");
        assertThat(page(supervisor).path("evidence").toString())
                .as("openable is not shown by itself")
                .doesNotContain("王小明");
    }

    @Test
    void a_grant_opens_its_columns_of_its_rows_for_its_finding_and_its_holder_only() {
        granted(asking(finding, List.of("name"), "O1"));
        Browser colleague = office.person(unit, Role.SUPERVISOR);
        String other = office.finding(unit, "employee", ROW);
        String beyond = office.finding(unit, "employee", Map.of("employee_id", "E-1", "unit_id", "O2", "name", "赵大"));
        granted(asking(beyond, List.of("name"), "O1"));

        assertThat(open(supervisor, finding, "name").status()).isEqualTo(200);
        assertThat(open(supervisor, finding, "tax_id").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        assertThat(open(colleague, finding, "name").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        assertThat(open(supervisor, other, "name").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        assertThat(open(supervisor, beyond, "name").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        assertThat(open(deputy, finding, "name").code()).isEqualTo("NOT_PERMITTED");
    }

    @Test
    void a_grant_that_was_revoked_or_is_over_opens_nothing_from_that_moment() {
        String revoked = granted(asking(finding, List.of("name"), "O1"));
        assertThat(open(supervisor, finding, "name").status()).isEqualTo(200);

        deputy.post("/api/data-calls/" + revoked + "/revocation", Map.of("version", 2, "reason", "done with"));

        assertThat(open(supervisor, finding, "name").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        String over = granted(asking(finding, List.of("name"), "O1"));
        assertThat(open(supervisor, finding, "name").status()).isEqualTo(200);
        office.asProgram(() -> jdbc.sql("update access.data_call set ends_at = now() where id = ?")
                .param(over)
                .update());
        assertThat(open(supervisor, finding, "name").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
    }

    @Test
    void what_is_granted_as_it_is_stands_on_the_page_and_the_rest_is_masked() {
        Map<String, Object> asking = asking(finding, List.of(), "O1");
        asking.put(
                "datasets",
                List.of(Map.of(
                        "dataset",
                        "employee",
                        "columns",
                        List.of("name"),
                        "rows",
                        Map.of("units", Map.of("column", "unit_id", "values", List.of("O1"))))));
        granted(asking);

        JsonNode row = page(supervisor).path("evidence").get(0);

        assertThat(row.at("/values/name").asString()).isEqualTo("王小明");
        assertThat(row.path("masked").toString()).contains("tax_id").doesNotContain("\"name\"");
    }

    @Test
    void an_opening_without_motive_or_words_or_of_a_column_that_is_not_there_is_none() {
        granted(asking(finding, List.of("name"), "O1"));
        String path = "/api/findings/" + finding + "/evidence/";

        assertThat(supervisor
                        .post(path + "1/openings", Map.of("column", "name", "motive", "OTHER", "words", " "))
                        .code())
                .isEqualTo("INPUT_INVALID");
        assertThat(supervisor
                        .post(path + "1/openings", Map.of("column", "name", "words", "why"))
                        .code())
                .isEqualTo("INPUT_INVALID");
        assertThat(open(supervisor, finding, "salary").status()).isEqualTo(404);
        assertThat(supervisor.post(path + "2/openings", opening("name", null)).status())
                .isEqualTo(404);
    }

    @Test
    void nothing_is_opened_or_asked_for_of_a_finding_out_of_scope() {
        Browser elsewhere = office.person(office.unit(), Role.SUPERVISOR);

        Browser.Answer hidden = open(elsewhere, finding, "name");
        Browser.Answer missing = open(elsewhere, "F-ffffffffffffffff", "name");
        Browser.Answer asked = elsewhere.post("/api/data-calls", asking(finding, List.of("name"), "O1"));
        Browser.Answer none = elsewhere.post("/api/data-calls", asking("F-ffffffffffffffff", List.of("name"), "O1"));

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text().replace(finding, "")).isEqualTo(missing.text().replace("F-ffffffffffffffff", ""));
        assertThat(asked.code()).isEqualTo("DATA_CALL_CONTENT");
        assertThat(asked.text()).isEqualTo(none.text());
    }

    @Test
    void a_finding_sealed_to_a_case_is_opened_by_those_on_the_case_under_its_number() {
        String number = "案" + unit;
        office.asProgram(() -> jdbc.sql("update findings.finding set case_number = ? where id = ?")
                .params(number, finding)
                .update());
        assertThat(open(supervisor, finding, "name").status()).isEqualTo(404);
        office.onCase(number, unit, login);
        Map<String, Object> asking = asking(finding, List.of("name"), "O1");
        asking.put("purpose", Map.of("kind", "CASE", "reference", number));

        assertThat(open(supervisor, finding, "name").code()).isEqualTo("FINDING_NEEDS_DATA_CALL");
        granted(asking);
        assertThat(open(supervisor, finding, "name").status()).isEqualTo(200);
        office.onCase("其他" + unit, unit, login);
        assertThat(supervisor
                        .post("/api/findings/" + finding + "/evidence/1/openings", opening("name", "其他" + unit))
                        .code())
                .isEqualTo("FINDING_NEEDS_DATA_CALL");

        office.asProgram(() -> jdbc.sql("update access.case_number set closed_at = now() where number = ?")
                .param(number)
                .update());
        assertThat(open(supervisor, finding, "name").status()).isEqualTo(404);
    }

    private JsonNode page(Browser who) {
        return who.get("/api/findings/" + finding).json();
    }

    private Map<String, Object> prefilled(JsonNode page) {
        Map<String, Object> asking = asking(finding, List.of(), "");
        asking.put("purpose", page.at("/dataCall/purpose"));
        asking.put("datasets", page.at("/dataCall/datasets"));
        return asking;
    }

    private static Map<String, Object> asking(String finding, List<String> openable, String ofUnit) {
        Map<String, Object> asking = new HashMap<>();
        asking.put("purpose", Map.of("kind", "FINDING_CHECK", "reference", finding));
        asking.put("reason", "to talk to the right person");
        asking.put(
                "datasets",
                List.of(Map.of(
                        "dataset",
                        "employee",
                        "openable",
                        openable,
                        "rows",
                        Map.of("units", Map.of("column", "unit_id", "values", List.of(ofUnit))))));
        asking.put("until", Instant.now().plus(10, ChronoUnit.DAYS).toString());
        return asking;
    }

    private String granted(Map<String, Object> asking) {
        Browser.Answer asked = supervisor.post("/api/data-calls", asking);
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        String id = asked.json().path("id").asString();
        assertThat(deputy.post("/api/data-calls/" + id + "/approval", Map.of("version", 1))
                        .status())
                .isEqualTo(200);
        return id;
    }

    private static Browser.Answer open(Browser who, String finding, String column) {
        return who.post("/api/findings/" + finding + "/evidence/1/openings", opening(column, null));
    }

    private static Map<String, Object> opening(String column, String caseNumber) {
        Map<String, Object> opening = new HashMap<>(
                Map.of("column", column, "motive", "VERIFY_IDENTITY", "words", "to talk to the right person"));
        opening.put("caseNumber", caseNumber);
        return opening;
    }

    private long audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Long.class)
                .single());
    }
}
