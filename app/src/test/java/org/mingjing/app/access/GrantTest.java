package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Trust tests 10 and 12, for what is read under a grant. */
@AppTest
class GrantTest {
    @Autowired
    private Office office;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private JdbcClient jdbc;

    private GrantedRegisters registers;
    private Desk desk;

    @BeforeEach
    void open() {
        registers = beans.createBean(GrantedRegisters.class);
        desk = new Desk(office);
        registers.write();
    }

    @Test
    void a_grant_gives_its_columns_of_its_rows() {
        String grant = registers.benefits(desk);

        Browser.Answer answer =
                desk.query(grant, "select item_code, pay_date from benefit_payout order by item_code desc");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("rows").toString())
                .isEqualTo("[[\"C\",\"2025-06-10\"],[\"B\",\"2025-02-10\"],[\"A\",\"2025-01-10\"]]");
        assertThat(answer.json().path("total").asInt()).isEqualTo(3);
    }

    @Test
    void personal_columns_outside_the_grant_are_hashed_and_sensitive_ones_empty_and_others_absent() {
        String grant = registers.benefits(desk);

        JsonNode rows = desk.query(grant, "select person_id, amount from benefit_payout order by item_code")
                .json()
                .path("rows");
        Browser.Answer absent = desk.query(grant, "select form from benefit_payout");

        assertThat(rows.get(0).get(0).asString()).matches("[0-9a-f]{24}");
        assertThat(rows.get(0).get(0))
                .isEqualTo(rows.get(2).get(0))
                .isNotEqualTo(rows.get(1).get(0));
        assertThat(rows.get(0).get(1).isNull()).isTrue();
        assertThat(absent.code()).isEqualTo("QUERY_FAILED");
    }

    @Test
    void names_outside_the_grant_show_their_first_letter_as_the_engine_masks_them() {
        String grant = desk.granted(Desk.asking(
                desk.check,
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")))));

        JsonNode rows = desk.query(grant, "select name from employee order by length(name)")
                .json()
                .path("rows");

        assertThat(rows.get(0).get(0).asString())
                .isEqualTo(org.mingjing.identifier.Masks.keep("李", 1, 0))
                .isEqualTo("*");
        assertThat(rows.get(1).get(0).asString())
                .isEqualTo(org.mingjing.identifier.Masks.keep("王小明", 1, 0))
                .isEqualTo("王**");
    }

    @Test
    void hashes_meet_within_a_grant_and_not_between_grants() {
        Map<String, Object> people =
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")));
        String both = desk.granted(Desk.asking(desk.check, Desk.benefits("O1"), people));
        String other = registers.benefits(desk);
        String person = "select min(person_id) from benefit_payout where item_code = 'A'";

        Browser.Answer joined = desk.query(
                both, "select count(*) from benefit_payout b join employee e on e.employee_id = b.person_id");

        assertThat(joined.json().path("rows").get(0).get(0).asInt()).isEqualTo(3);
        assertThat(desk.query(both, person).json().path("rows"))
                .isNotEqualTo(desk.query(other, person).json().path("rows"));
    }

    @Test
    void what_a_question_names_by_a_star_a_table_or_a_join_is_all_there() {
        Map<String, Object> people =
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")));
        String grant = desk.granted(Desk.asking(desk.check, Desk.benefits("O1"), people));

        JsonNode star = desk.query(grant, "select * from benefit_payout").json();
        List<String> names = star.path("columns")
                .valueStream()
                .map(column -> column.path("name").asString())
                .toList();

        assertThat(names)
                .containsExactly(
                        "_row", "org_id", "item_code", "item_title", "person_id", "pay_date", "period", "amount");
        assertThat(star.path("rows").get(0).get(0).asString()).matches("[0-9a-f]{24}");
        assertThat(GrantedRegisters.texts(desk.query(
                        grant,
                        "with b as (select b.* from benefit_payout as b) select count(*) from b as x"
                                + " join (select employee_id as person_id from employee) as e using (PERSON_ID)")))
                .containsExactly("3");
        assertThat(GrantedRegisters.texts(desk.query(
                        grant,
                        "select count(*) from benefit_payout natural join"
                                + " (select employee_id as person_id from employee) as e")))
                .containsExactly("3");
        assertThat(desk.query(grant, "select b from benefit_payout as b").text())
                .contains("item_title", "New Year");
        assertThat(GrantedRegisters.texts(desk.query(grant, "select count(*) from benefit_payout")))
                .containsExactly("3");
    }

    @Test
    void rows_of_another_unit_person_or_time_are_not_there() {
        String grant = desk.granted(Desk.asking(
                desk.check,
                Desk.dataset(
                        "benefit_payout",
                        List.of("org_id", "item_code", "person_id", "pay_date"),
                        Map.of(
                                "persons",
                                Desk.values("person_id", "P1"),
                                "period",
                                Map.of("column", "pay_date", "from", "2025-01-01", "to", "2025-01-10")))));

        assertThat(GrantedRegisters.texts(desk.query(grant, "select item_code || person_id from benefit_payout")))
                .containsExactly("AP1");
        assertThat(GrantedRegisters.texts(
                        desk.query(grant, "select item_code from benefit_payout where person_id = 'P2'")))
                .isEmpty();
        assertThat(GrantedRegisters.texts(
                        desk.query(grant, "select item_code from benefit_payout where org_id = 'O2'")))
                .isEmpty();
        assertThat(GrantedRegisters.texts(
                        desk.query(grant, "select item_code from benefit_payout where pay_date > date '2025-01-10'")))
                .isEmpty();
    }

    @Test
    void another_purpose_gives_nothing_and_is_in_the_audit() {
        String grant = registers.benefits(desk);

        Browser.Answer other = desk.query(
                grant, Map.of("kind", "FINDING_CHECK", "reference", "F-2"), "select item_code from benefit_payout");
        Browser.Answer kind =
                desk.query(grant, Map.of("kind", "CASE", "reference", "F-1"), "select item_code from benefit_payout");

        assertThat(other.code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(kind.code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(registers.audited("access.query_refused", grant)).isEqualTo(2);
    }

    @Test
    void somebody_elses_grant_query_answer_and_export_do_not_exist() {
        String grant = registers.benefits(desk);
        String query = desk.query(grant, "select item_code from benefit_payout")
                .json()
                .path("id")
                .asString();
        String export = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))
                .json()
                .path("id")
                .asString();
        Browser colleague = office.person(desk.department, Role.ANALYST);
        String missing = Desk.told(colleague.get("/api/queries/0000000000000000"));

        Browser.Answer asked = colleague.post(
                "/api/queries",
                Map.of("grant", grant, "purpose", desk.check, "sql", "select item_code from benefit_payout"));

        assertThat(asked.status()).isEqualTo(404);
        assertThat(Desk.told(asked)).isEqualTo(missing);
        assertThat(Desk.told(colleague.get("/api/queries/" + query))).isEqualTo(missing);
        assertThat(Desk.told(colleague.delete("/api/queries/" + query))).isEqualTo(missing);
        assertThat(Desk.told(colleague.post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))))
                .isEqualTo(missing);
        assertThat(Desk.told(colleague.get("/api/queries/" + query + "/exports/" + export)))
                .isEqualTo(missing);
        assertThat(colleague.get("/api/grants").text()).isEqualTo("[]");
        assertThat(colleague.get("/api/queries").text()).doesNotContain(query);
        assertThat(registers.audited("access.query_refused", grant)).isEqualTo(1);
    }

    @Test
    void a_revoked_grant_closes_answers_that_are_open_and_exports_that_were_made() {
        String grant = registers.benefits(desk);
        String query = registers.ask(desk, grant, "select item_code from benefit_payout", 1);
        String export = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "XLSX"))
                .json()
                .path("id")
                .asString();
        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1&size=1").status())
                .isEqualTo(200);
        assertThat(desk.analyst
                        .get("/api/queries/" + query + "/exports/" + export)
                        .status())
                .isEqualTo(200);

        assertThat(desk.revoke(grant).status()).isEqualTo(200);

        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1&size=1").status())
                .isEqualTo(404);
        assertThat(desk.analyst
                        .get("/api/queries/" + query + "/exports/" + export)
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.query(grant, "select item_code from benefit_payout").code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.analyst.get("/api/grants").text()).doesNotContain(grant);
        assertThat(registers.audited("access.fetch_refused", export)).isEqualTo(1);
    }

    /** Without the news of it: the page itself asks the grant. */
    @Test
    void a_grant_that_ran_out_gives_no_further_page_of_an_open_answer() {
        String grant = registers.benefits(desk);
        String query = registers.ask(desk, grant, "select item_code from benefit_payout", 1);
        String export = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "CSV"))
                .json()
                .path("id")
                .asString();

        office.asProgram(() -> jdbc.sql("update access.data_call set ends_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minusSeconds(1)), grant)
                .update());

        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1&size=1").code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.analyst
                        .get("/api/queries/" + query + "/exports/" + export)
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(desk.analyst
                        .get("/api/data-calls/" + grant)
                        .json()
                        .path("call")
                        .path("state")
                        .asString())
                .isEqualTo("EXPIRED");
        assertThat(registers.audited("access.page_refused", query)).isEqualTo(1);
    }

    @Test
    void a_grant_gives_nothing_to_somebody_whose_duty_ended_where_it_was_given() {
        String grant = registers.benefits(desk);
        String query = registers.ask(desk, grant, "select item_code from benefit_payout", 1);

        long account = office.id(desk.analystLogin);
        office.take(account);
        office.give(account, Role.ANALYST, office.unit());
        Browser moved = office.stranger();
        moved.signIn(desk.analystLogin, Office.PASSWORD);

        assertThat(desk.analyst.get("/api/queries/" + query + "?after=1").status())
                .isEqualTo(401);
        assertThat(moved.get("/api/queries/" + query + "?after=1").code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(moved.post(
                                "/api/queries",
                                Map.of("grant", grant, "purpose", desk.check, "sql", "select 1 from benefit_payout"))
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
    }

    @Test
    void a_grant_under_a_case_gives_rows_of_that_case_only() {
        Map<String, String> ofCase = desk.onCase("CASE-1");
        String grant =
                desk.granted(Desk.asking(ofCase, Desk.dataset("hotel_stay", List.of("stay_id", "room_no"), Map.of())));

        assertThat(GrantedRegisters.texts(desk.query(grant, ofCase, "select room_no from hotel_stay")))
                .containsExactly("101");
        assertThat(desk.query(grant, ofCase, "select person_id from hotel_stay").code())
                .isEqualTo("QUERY_FAILED");
    }

    @Test
    void one_masked_value_is_opened_with_a_motive_and_no_other() {
        Map<String, Object> people =
                Desk.dataset("employee", List.of("unit_id"), Map.of("units", Desk.values("unit_id", "O1")));
        people.put("openable", List.of("name"));
        String grant = desk.granted(Desk.asking(desk.check, people));
        String row = desk.query(grant, "select _row from employee where length(name) = 3")
                .json()
                .path("rows")
                .get(0)
                .get(0)
                .asString();

        Browser.Answer opened =
                desk.analyst.post("/api/grants/" + grant + "/openings", opening(row, "name", "to call"));
        Browser.Answer without = desk.analyst.post("/api/grants/" + grant + "/openings", opening(row, "name", " "));
        Browser.Answer other = desk.analyst.post("/api/grants/" + grant + "/openings", opening(row, "tax_id", "why"));
        Browser.Answer nobody =
                desk.analyst.post("/api/grants/" + grant + "/openings", opening("0".repeat(24), "name", "why"));

        assertThat(opened.json().path("value").asString()).isEqualTo("王小明");
        assertThat(without.status()).isEqualTo(400);
        assertThat(other.code()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(registers.audited("access.value_opened", grant)).isEqualTo(1);
        assertThat(registers.audited("access.opening_refused", grant)).isEqualTo(2);
    }

    private Map<String, Object> opening(String row, String column, String words) {
        return Map.of(
                "purpose",
                desk.check,
                "dataset",
                "employee",
                "row",
                row,
                "column",
                column,
                "motive",
                "PREPARE_TALK",
                "words",
                words);
    }

    @Test
    void every_question_is_in_the_audit_with_the_digest_of_its_text_and_not_the_text() {
        String grant = registers.benefits(desk);
        String sql = "select item_code from benefit_payout where person_id = 'P1'";

        String id = desk.query(grant, sql).json().path("id").asString();

        String detail = office.asProgram(
                () -> jdbc.sql("select detail from audit.entry where action = 'access.query_asked' and object = ?")
                        .param(id)
                        .query(String.class)
                        .single());
        assertThat(detail)
                .contains(grant, org.mingjing.lake.Durable.sha256(sql))
                .doesNotContain("P1");
        assertThat(registers.audited("access.page_read", id)).isEqualTo(1);
        assertThat(registers.audited("access.query_answered", id)).isEqualTo(1);
    }
}
