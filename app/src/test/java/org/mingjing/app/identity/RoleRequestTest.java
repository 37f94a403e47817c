package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingjing.app.identity.UnitTest.add;
import static org.mingjing.app.identity.UnitTest.body;
import static org.mingjing.app.identity.UnitTest.ok;
import static org.mingjing.app.identity.UnitTest.together;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.http.Permission;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Roles come and go by two people, through the interface and for whoever writes to the tables as the program. */
@AppTest
class RoleRequestTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String unit;
    private String systemLogin;
    private String securityLogin;
    private Browser system;
    private Browser security;

    @BeforeEach
    void twoAdministrators() {
        unit = office.unit();
        systemLogin = office.account(unit, Role.SYSTEM_ADMINISTRATOR);
        securityLogin = office.account(unit, Role.SECURITY_ADMINISTRATOR);
        system = signedIn(systemLogin);
        security = signedIn(securityLogin);
    }

    @Test
    void a_role_that_one_asks_for_and_another_grants_is_held_from_then_on() {
        String login = office.account(unit);
        Browser person = signedIn(login);
        assertThat(person.get("/api/units/" + unit).status()).isEqualTo(403);

        long request = asked(login, "SUPERVISOR");
        assertThat(person.get("/api/units/" + unit).status()).isEqualTo(403);
        ok(decide(security, request, true));

        assertThat(person.get("/api/units/" + unit).status()).isEqualTo(200);
        assertThat(security.get("/api/role-requests?account=" + office.id(login))
                        .json()
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("GRANTED");
    }

    @Test
    void a_refused_role_is_not_held() {
        String login = office.account(unit);

        ok(decide(security, asked(login, "SUPERVISOR"), false));

        assertThat(signedIn(login).get("/api/session").json().path("duties").size())
                .isZero();
    }

    @Test
    void a_role_begins_and_ends_when_it_was_asked_to() {
        String login = office.account(unit);
        Instant begin = Instant.now().plus(Duration.ofDays(1));
        Browser.Answer asked = ask(
                login,
                "SUPERVISOR",
                "from",
                begin.toString(),
                "to",
                begin.plus(Duration.ofDays(1)).toString());
        ok(decide(security, asked.json().path("id").asLong(), true));

        assertThat(signedIn(login).get("/api/session").json().path("duties").size())
                .isZero();
        assertThat(dutiesAt(login, begin.minusSeconds(1))).isEmpty();
        assertThat(dutiesAt(login, begin.plusSeconds(1))).hasSize(1);
        assertThat(dutiesAt(login, begin.plus(Duration.ofDays(1)).plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void whoever_asks_cannot_decide_and_whoever_decides_cannot_ask() {
        long request = asked(office.account(unit), "SUPERVISOR");

        assertThat(decide(system, request, true).status()).isEqualTo(403);
        assertThat(security.post(
                                "/api/role-requests",
                                body("account", 1, "role", "SUPERVISOR", "unit", unit, "reason", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobody_asks_or_decides_for_themselves() {
        assertThat(ask(systemLogin, "SYSTEM_ADMINISTRATOR").code()).isEqualTo("OWN_REQUEST");

        long forDecider = asked(securityLogin, "SECURITY_ADMINISTRATOR");
        assertThat(decide(security, forDecider, true).code()).isEqualTo("OWN_REQUEST");
    }

    @Test
    void of_two_who_decide_at_once_one_does_and_the_other_is_told() throws InterruptedException {
        Browser second = office.person(unit, Role.SECURITY_ADMINISTRATOR);
        for (int i = 0; i < 5; i++) {
            String login = office.account(unit);
            long request = asked(login, "SUPERVISOR");
            List<Browser.Answer> answers = new ArrayList<>();

            together(
                    () -> add(answers, decide(security, request, true)),
                    () -> add(answers, decide(second, request, true)));

            assertThat(answers).extracting(Browser.Answer::status).containsExactlyInAnyOrder(204, 409);
            assertThat(office.asProgram(() -> jdbc.sql("select count(*) from identity.duty where account = ?")
                            .param(office.id(login))
                            .query(Long.class)
                            .single()))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_request_that_was_taken_back_is_not_decided_and_only_its_asker_takes_it_back() {
        long request = asked(office.account(unit), "SUPERVISOR");

        assertThat(office.person(unit, Role.SYSTEM_ADMINISTRATOR)
                        .post("/api/role-requests/" + request + "/take-back", null)
                        .status())
                .isEqualTo(404);
        ok(system.post("/api/role-requests/" + request + "/take-back", null));

        assertThat(decide(security, request, true).code()).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    void a_role_is_withdrawn_by_two_people_and_ends_sessions_at_once() {
        String login = office.account(unit, Role.SUPERVISOR);
        Browser person = signedIn(login);
        long duty = duty(login);

        long request = system.post("/api/role-requests", body("duty", duty, "reason", "moved"))
                .json()
                .path("id")
                .asLong();
        assertThat(person.get("/api/session").status()).isEqualTo(200);
        assertThat(decide(system, request, true).status()).isEqualTo(403);
        ok(decide(security, request, true));

        assertThat(person.get("/api/session").status()).isEqualTo(401);
        assertThat(signedIn(login).get("/api/session").json().path("duties").size())
                .isZero();
    }

    @Test
    void a_role_of_another_class_is_refused() {
        assertThat(ask(office.account(unit), "AUDIT_ADMINISTRATOR", "unit", null)
                        .code())
                .isEqualTo("ROLE_OF_OTHER_CLASS");
        assertThat(ask(office.account(unit, Role.AUDIT_ADMINISTRATOR), "SUPERVISOR")
                        .code())
                .isEqualTo("ROLE_OF_OTHER_CLASS");
    }

    @Test
    void the_three_administrators_hold_nothing_of_each_others_nor_of_the_work() {
        Set<Permission> work = Arrays.stream(Role.values())
                .filter(role -> role.accountClass() == AccountClass.STAFF)
                .flatMap(role -> role.permissions().stream())
                .filter(permission -> permission != Permission.UNITS_READ)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
        for (Role role : Role.values()) {
            if (role.accountClass() != AccountClass.STAFF) {
                assertThat(role.permissions()).as(role.name()).doesNotContainAnyElementsOf(work);
            }
        }
        assertThat(Role.SYSTEM_ADMINISTRATOR.permissions())
                .doesNotContain(Permission.ROLES_DECIDE, Permission.AUDIT_READ, Permission.AUDIT_EXPORT);
        assertThat(Role.SECURITY_ADMINISTRATOR.permissions())
                .doesNotContain(
                        Permission.ROLES_ASK,
                        Permission.ACCOUNTS_CHANGE,
                        Permission.UNITS_CHANGE,
                        Permission.AUDIT_READ,
                        Permission.AUDIT_EXPORT);
        assertThat(Role.AUDIT_ADMINISTRATOR.permissions())
                .allMatch(permission -> permission.name().startsWith("AUDIT_"));
    }

    @Test
    void an_administrator_answers_for_no_unit() {
        for (String login : List.of(systemLogin, securityLogin, office.account(unit, Role.AUDIT_ADMINISTRATOR))) {
            assertThat(as(String.valueOf(office.id(login)), "select count(*)::int from identity.visible_units()"))
                    .isZero();
        }
    }

    @Test
    void roles_in_the_database_are_those_of_the_program() {
        List<String> stored = office.asProgram(() -> jdbc.sql("select name || ' ' || class from identity.role")
                .query(String.class)
                .list());

        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .map(role -> role + " " + role.accountClass())
                        .toList());
    }

    @Test
    void who_writes_to_the_tables_cannot_make_one_account_two_administrators() {
        long account = office.id(systemLogin);

        refused("update identity.account set class = 'AUDIT' where id = " + account, "permission denied");
        refused("update identity.role set class = 'SYSTEM' where name = 'AUDIT_ADMINISTRATOR'", "permission denied");
        refused("insert into identity.role values ('OTHER', 'SYSTEM')", "permission denied");
        refusedAs(
                String.valueOf(office.id(office.account(unit, Role.SYSTEM_ADMINISTRATOR))),
                """
                insert into identity.role_request (kind, account, role, class, valid_from, reason, state, asked_by, asked_at)
                values ('GRANT', %d, 'AUDIT_ADMINISTRATOR', 'AUDIT', now(), 'x', 'ASKED',
                        current_setting('mingjing.account')::bigint, now())
                """
                        .formatted(account),
                "foreign key");
    }

    @Test
    void who_writes_to_the_tables_cannot_give_a_role_alone() {
        String login = office.account(unit);
        long account = office.id(login);
        String systemId = String.valueOf(office.id(systemLogin));
        String securityId = String.valueOf(office.id(securityLogin));
        long request = asked(login, "SUPERVISOR");

        refused(duty(account, "null"), "comes from a request");
        refused(duty(account, String.valueOf(request)), "two people agreed");
        refusedAs(systemId, request(account, "GRANTED", systemId), "not yet decided");
        refusedAs(systemId, request(account, "ASKED", securityId), "by who acts");
        refusedAs(securityId, request(account, "ASKED", securityId), "foreign key");
        refusedAs(systemId, decision(request, systemId), "role_request");
        refusedAs(systemId, decision(request, securityId), "by who acts");
        refusedAs(String.valueOf(account), decision(request, String.valueOf(account)), "role_request");
        ok(decide(security, request, true));
        refusedAs(securityId, "update identity.role_request set state = 'REFUSED' where id = " + request, "stands");
        refusedAs(securityId, duty(account, String.valueOf(request)), "duplicate key");
        refused(duty(office.id(office.account(unit)), String.valueOf(request)), "two people agreed");
    }

    @Test
    void who_writes_to_the_tables_cannot_prolong_or_end_a_role_alone() {
        String login = office.account(unit, Role.SUPERVISOR);
        long duty = duty(login);

        refused("update identity.duty set valid_to = now() where id = " + duty, "withdrawn by two people");
        refused("update identity.duty set role = 'HEAD' where id = " + duty, "permission denied");
        refused("delete from identity.duty where id = " + duty, "permission denied");
        refused("update identity.duty set valid_to = null where id = " + duty, "not prolonged");
    }

    @Test
    void the_last_administrator_of_a_class_stays_whoever_writes() {
        for (String accountClass : List.of("SYSTEM", "SECURITY", "AUDIT")) {
            assertThatThrownBy(() -> office.asProgram(() -> {
                        List<Long> all = jdbc.sql(
                                        "select id from identity.account where class = ? and closed_at is null")
                                .param(accountClass)
                                .query(Long.class)
                                .list();
                        for (long id : all) {
                            jdbc.sql("update identity.account set closed_at = now() where id = ?")
                                    .param(id)
                                    .update();
                        }
                        return null;
                    }))
                    .hasStackTraceContaining("last administrator");
        }
    }

    private List<Caller.Duty> dutiesAt(String login, Instant at) {
        long account = office.id(login);
        return office.asProgram(
                () -> jdbc.sql("select " + SessionStore.DUTIES + " from identity.account a where a.id = :account")
                        .param("account", account)
                        .param("now", java.sql.Timestamp.from(at))
                        .query((row, i) -> SessionStore.duties(row))
                        .single());
    }

    private Browser signedIn(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private long asked(String login, String role) {
        Browser.Answer answer = role.endsWith("ADMINISTRATOR") ? ask(login, role, "unit", null) : ask(login, role);
        ok(answer);
        return answer.json().path("id").asLong();
    }

    private Browser.Answer ask(String login, String role, Object... more) {
        var request = body("account", office.id(login), "role", role, "unit", unit, "reason", "for the test");
        request.putAll(body(more));
        if (role.endsWith("ADMINISTRATOR")) {
            request.put("unit", null);
        }
        return system.post("/api/role-requests", request);
    }

    private static Browser.Answer decide(Browser browser, long request, boolean granted) {
        return browser.post("/api/role-requests/" + request + "/decision", body("granted", granted));
    }

    private long duty(String login) {
        return office.asProgram(() -> jdbc.sql("select id from identity.duty where account = ?")
                .param(office.id(login))
                .query(Long.class)
                .single());
    }

    private String duty(long account, String request) {
        return "insert into identity.duty (account, role, class, unit, valid_from, request) values (" + account
                + ", 'SUPERVISOR', 'STAFF', '" + unit + "', now(), " + request + ")";
    }

    private String request(long account, String state, String by) {
        return "insert into identity.role_request (kind, account, role, class, unit, valid_from, reason, state, asked_by,"
                + " asked_at, decided_by) values ('GRANT', " + account + ", 'HEAD', 'STAFF', '" + unit
                + "', now(), 'x', '" + state + "', " + by + ", now(), "
                + (state.equals("ASKED") ? "null" : String.valueOf(office.id(securityLogin))) + ")";
    }

    private static String decision(long request, String by) {
        return "update identity.role_request set state = 'GRANTED', decided_by = " + by + " where id = " + request;
    }

    private void refused(String sql, String why) {
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql).update()))
                .as(sql)
                .hasStackTraceContaining(why);
    }

    private void refusedAs(String account, String sql, String why) {
        assertThatThrownBy(() -> Acting.as(
                        new Actor(account, List.of(), "127.0.0.1", null),
                        () -> transaction.executeWithoutResult(
                                status -> jdbc.sql(sql).update())))
                .as(sql)
                .hasStackTraceContaining(why);
    }

    private int as(String account, String sql) {
        return Acting.as(
                new Actor(account, List.of(), "127.0.0.1", null),
                () -> transaction.execute(
                        status -> jdbc.sql(sql).query(Integer.class).single()));
    }
}
