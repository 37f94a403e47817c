package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class DataCallTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(office);
    }

    @Test
    void routine_data_is_approved_by_the_head_of_the_askers_department() {
        String id = desk.ask(Desk.asking(desk.check, Desk.benefits("O1")));

        Browser.Answer waiting = desk.head.get("/api/data-calls?view=TO_DECIDE");
        Browser.Answer approved = desk.head.post("/api/data-calls/" + id + "/approval", Map.of("version", 1));
        Browser.Answer detail = desk.analyst.get("/api/data-calls/" + id);

        assertThat(waiting.json().path("page").path("items").get(0).path("id").asString())
                .isEqualTo(id);
        assertThat(approved.json().path("state").asString()).isEqualTo("APPROVED");
        assertThat(detail.json().path("call").path("weight").asString()).isEqualTo("GENERAL");
        assertThat(detail.json().path("steps").size()).isEqualTo(2);
        assertThat(detail.json().path("deeds").toString()).isEqualTo("[\"REVOKE\"]");
        assertThat(detail.json().path("contracts").findValuesAsString("dataset"))
                .containsExactly("benefit_payout");
        assertThat(audited("access.data_call_approved", id)).isEqualTo(1);
    }

    @Test
    void sensitive_columns_and_restricted_datasets_are_for_the_deputy_in_charge() {
        Map<String, Object> sensitive =
                Desk.dataset("benefit_payout", List.of("amount"), Map.of("units", Desk.values("org_id", "O1")));
        Map<String, Object> restricted =
                Desk.dataset("employee", List.of("name"), Map.of("units", Desk.values("unit_id", "O1")));

        for (Map<String, Object> dataset : List.of(sensitive, restricted)) {
            String id = desk.ask(Desk.asking(desk.check, dataset));

            assertThat(desk.head.get("/api/data-calls/" + id).status()).isEqualTo(404);
            assertThat(desk.head
                            .post("/api/data-calls/" + id + "/approval", Map.of("version", 1))
                            .status())
                    .isEqualTo(404);
            assertThat(desk.deputy
                            .post("/api/data-calls/" + id + "/approval", Map.of("version", 1))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void data_of_tier_three_is_asked_for_under_a_case_number_only() {
        Map<String, Object> stays = Desk.dataset("hotel_stay", List.of("check_in"), Map.of());

        Browser.Answer without = desk.analyst.post("/api/data-calls", Desk.asking(desk.check, stays));
        Browser.Answer with = desk.analyst.post("/api/data-calls", Desk.asking(desk.onCase("CASE-1"), stays));

        assertThat(without.code()).isEqualTo("DATA_CALL_NEEDS_CASE");
        assertThat(with.json().path("sealed").asBoolean()).isTrue();
        assertThat(with.json().path("weight").asString()).isEqualTo("IMPORTANT");
    }

    @Test
    void tier_three_without_a_column_of_the_case_names_whose_rows_are_meant() {
        Map<String, Object> declared = Desk.dataset("asset_declaration", List.of("detail"), Map.of());

        Browser.Answer answer = desk.analyst.post("/api/data-calls", Desk.asking(desk.onCase("CASE-1"), declared));

        assertThat(answer.code()).isEqualTo("DATA_CALL_CONTENT");
    }

    @Test
    void nobody_approves_what_they_asked_for_whatever_roles_they_hold() {
        String unit = office.unit();
        Browser both = office.person(unit, Role.ANALYST, Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE);
        Map<String, String> own =
                Map.of("kind", "FINDING_CHECK", "reference", office.finding(unit, "employee", Map.of()));
        String id = both.post("/api/data-calls", Desk.asking(own, Desk.benefits("O1")))
                .json()
                .path("id")
                .asString();

        Browser.Answer approval = both.post("/api/data-calls/" + id + "/approval", Map.of("version", 1));

        assertThat(approval.code()).isEqualTo("DATA_CALL_OWN");
        assertThat(audited("access.data_call_decision_refused", id)).isEqualTo(1);
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                "update access.data_call set state = 'APPROVED', decided_by = asker where id = ?")
                        .param(id)
                        .update()))
                .hasStackTraceContaining("violates check constraint");
    }

    @Test
    void of_two_who_decide_at_once_one_wins_and_the_other_is_told() throws Exception {
        Browser second = office.person(desk.top, Role.HEAD);
        String id = desk.ask(Desk.asking(desk.check, Desk.benefits("O1")));
        ExecutorService both = Executors.newFixedThreadPool(2);

        Future<Browser.Answer> approval = both.submit(deciding(desk.deputy, id, "approval"));
        Future<Browser.Answer> refusal = both.submit(deciding(second, id, "refusal"));

        assertThat(List.of(approval.get().status(), refusal.get().status())).containsExactlyInAnyOrder(200, 409);
        assertThat(desk.analyst
                        .get("/api/data-calls/" + id)
                        .json()
                        .path("steps")
                        .size())
                .isEqualTo(2);
        both.shutdown();
    }

    private static Callable<Browser.Answer> deciding(Browser who, String id, String what) {
        return () -> who.post("/api/data-calls/" + id + "/" + what, Map.of("version", 1, "reason", "looked at it"));
    }

    @Test
    void a_data_call_out_of_scope_looks_like_one_that_does_not_exist() {
        String id = desk.ask(Desk.asking(desk.check, Desk.benefits("O1")));
        Desk elsewhere = new Desk(office);
        Browser colleague = office.person(desk.department, Role.SUPERVISOR);

        for (Browser other : List.of(elsewhere.analyst, elsewhere.head, elsewhere.deputy, colleague)) {
            Browser.Answer theirs = other.get("/api/data-calls/" + id);
            Browser.Answer missing = other.get("/api/data-calls/0000000000000000");
            assertThat(theirs.status()).isEqualTo(404);
            assertThat(Desk.told(theirs)).isEqualTo(Desk.told(missing));
            assertThat(theirs.headers().map().keySet())
                    .isEqualTo(missing.headers().map().keySet());
            assertThat(other.get("/api/data-calls?view=ALL").text()).doesNotContain(id);
            Browser.Answer revoked =
                    other.post("/api/data-calls/" + id + "/revocation", Map.of("version", 1, "reason", "x"));
            assertThat(Desk.told(revoked)).isEqualTo(Desk.told(missing));
        }
        assertThat(elsewhere
                        .deputy
                        .post("/api/data-calls/" + id + "/approval", Map.of("version", 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_database_itself_hides_data_calls_from_accounts_that_have_no_part_in_them() {
        String id = desk.ask(Desk.asking(desk.check, Desk.benefits("O1")));
        Desk elsewhere = new Desk(office);
        String account = String.valueOf(office.id(elsewhere.analystLogin));

        Integer seen = office.asProgram(() -> {
            jdbc.sql("select set_config('mingjing.account', ?, true)")
                    .param(account)
                    .query(String.class)
                    .single();
            return jdbc.sql("select count(*) from access.data_call where id = ?")
                    .param(id)
                    .query(Integer.class)
                    .single();
        });

        assertThat(seen).isZero();
    }

    @Test
    void the_security_administrator_sees_that_data_is_called_for_and_not_what_about() {
        Browser security = office.person(desk.top, Role.SECURITY_ADMINISTRATOR);
        String id = desk.granted(Desk.asking(
                desk.onCase("CASE-SECRET"),
                Desk.dataset(
                        "hotel_stay", List.of("check_in"), Map.of("persons", Desk.values("person_id", "P-SECRET")))));

        Browser.Answer seen = security.get("/api/data-calls/" + id);
        Browser.Answer revoked =
                security.post("/api/data-calls/" + id + "/revocation", Map.of("version", 2, "reason", "too wide"));

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("hotel_stay").doesNotContain("SECRET").doesNotContain("original");
        assertThat(security.get("/api/data-calls?view=ALL").text()).doesNotContain("SECRET");
        assertThat(revoked.json().path("state").asString()).isEqualTo("REVOKED");
        assertThat(security.post("/api/data-calls", Desk.asking(desk.check, Desk.benefits("O1")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_request_that_is_too_wide_says_so_before_anybody_decides() {
        Map<String, Object> asking = Desk.asking(
                desk.check,
                Desk.dataset(
                        "benefit_payout",
                        List.of(
                                "org_id",
                                "item_code",
                                "item_title",
                                "person_id",
                                "pay_date",
                                "period",
                                "amount",
                                "form",
                                "fund_source",
                                "claim_no"),
                        Map.of()));
        asking.put("until", Instant.now().plus(200, ChronoUnit.DAYS).toString());

        String id = desk.ask(asking);

        assertThat(desk.analyst
                        .get("/api/data-calls/" + id)
                        .json()
                        .path("call")
                        .path("width")
                        .toString())
                .contains("ALL_COLUMNS", "NO_ROWS_FILTER", "NO_PERIOD", "LONG_TERM");
        assertThat(desk.analyst
                        .post("/api/data-calls/judgement", asking)
                        .json()
                        .path("width")
                        .toString())
                .contains("ALL_COLUMNS");
    }

    @Test
    void only_forward_steps_are_possible() {
        String refused = desk.ask(Desk.asking(desk.check, Desk.benefits("O1")));
        desk.head.post("/api/data-calls/" + refused + "/refusal", Map.of("version", 1, "reason", "not needed"));
        String withdrawn = desk.ask(Desk.asking(desk.check, Desk.benefits("O1")));
        desk.analyst.post("/api/data-calls/" + withdrawn + "/withdrawal", Map.of("version", 1));
        String revoked = desk.granted(Desk.asking(desk.check, Desk.benefits("O1")));
        desk.revoke(revoked);

        for (String id : List.of(refused, withdrawn, revoked)) {
            for (String step : List.of("approval", "refusal", "revocation")) {
                for (int version = 1; version <= 3; version++) {
                    Browser.Answer answer = desk.head.post(
                            "/api/data-calls/" + id + "/" + step, Map.of("version", version, "reason", "again"));
                    assertThat(answer.status()).isEqualTo(409);
                }
            }
        }
    }

    @Test
    void what_cannot_be_asked_for_is_said_with_a_code() {
        assertThat(List.of(
                        code(Desk.dataset("no_such_dataset", List.of("a"), Map.of())),
                        code(Desk.dataset("benefit_payout", List.of("no_such_column"), Map.of())),
                        code(Desk.dataset("benefit_payout", List.of(), Map.of())),
                        code(Desk.dataset(
                                "benefit_payout", List.of("form"), Map.of("units", Desk.values("amount", "1")))),
                        code(Desk.dataset("benefit_payout", List.of("form", "form"), Map.of()))))
                .containsOnly("DATA_CALL_CONTENT");
        Map<String, Object> over = Desk.asking(desk.check, Desk.benefits("O1"));
        over.put("until", Instant.now().minus(1, ChronoUnit.DAYS).toString());
        assertThat(desk.analyst.post("/api/data-calls", over).code()).isEqualTo("DATA_CALL_TERM");
    }

    private String code(Map<String, Object> dataset) {
        return desk.analyst
                .post("/api/data-calls", Desk.asking(desk.check, dataset))
                .code();
    }

    private Integer audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Integer.class)
                .single());
    }
}
