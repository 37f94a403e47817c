package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingjing.app.identity.UnitTest.add;
import static org.mingjing.app.identity.UnitTest.body;
import static org.mingjing.app.identity.UnitTest.ok;
import static org.mingjing.app.identity.UnitTest.together;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts from opening to closing, and how nobody gets into somebody else's. */
@AppTest
class AccountTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String CHOSEN = "quite another long word";

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    private String unit;
    private Browser system;
    private Browser security;

    @BeforeEach
    void administrators() {
        unit = office.unit();
        system = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        security = office.person(unit, Role.SECURITY_ADMINISTRATOR);
    }

    @Test
    void somebody_new_sets_a_password_by_the_code_and_the_code_is_good_once() {
        Browser.Answer opened = open("STAFF");
        String code = opened.json().path("code").asString();
        String login = opened.json().path("login").asString();
        Browser person = fresh();

        assertThat(person.post("/api/session", body("login", login, "password", code))
                        .status())
                .isEqualTo(401);
        ok(first(person, login, code.toLowerCase(Locale.ROOT).replace("-", " "), CHOSEN));

        assertThat(person.get("/api/session").json().path("login").asString()).isEqualTo(login);
        assertThat(first(fresh(), login, code, "a third long password").status())
                .isEqualTo(401);
        fresh().signIn(login, CHOSEN);
    }

    @Test
    void of_two_who_use_one_code_at_once_one_gets_in() throws InterruptedException {
        Browser.Answer opened = open("STAFF");
        String code = opened.json().path("code").asString();
        String login = opened.json().path("login").asString();
        List<Browser.Answer> answers = new ArrayList<>();
        Browser one = fresh();
        Browser two = fresh();

        together(
                () -> add(answers, first(one, login, code, CHOSEN)),
                () -> add(answers, first(two, login, code, CHOSEN + "2")));

        assertThat(answers).extracting(Browser.Answer::status).containsExactlyInAnyOrder(204, 401);
    }

    @Test
    void a_code_that_ran_out_a_wrong_one_and_an_unknown_login_look_the_same() {
        Browser.Answer opened = open("STAFF");
        String login = opened.json().path("login").asString();
        String code = opened.json().path("code").asString();
        office.asProgram(() -> jdbc.sql(
                        "update identity.account set first_code_to = now() - interval '1 second' where login = ?")
                .param(login)
                .update());

        Browser.Answer late = first(fresh(), login, code, CHOSEN);

        assertThat(late.code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(first(fresh(), login, "AAAA-AAAA-AAAA-AAAA", CHOSEN).text()).isEqualTo(late.text());
        assertThat(first(fresh(), "no-such-login", code, CHOSEN).text()).isEqualTo(late.text());
    }

    @Test
    void neither_code_nor_password_lies_in_the_database_or_in_the_audit() {
        Browser.Answer opened = open("STAFF");
        String login = opened.json().path("login").asString();
        String code = opened.json().path("code").asString();
        String plain = code.replace("-", "");

        String row = office.asProgram(() -> jdbc.sql("select a::text from identity.account a where login = ?")
                .param(login)
                .query(String.class)
                .single());
        ok(first(fresh(), login, code, CHOSEN));
        String later = office.asProgram(() -> jdbc.sql("select a::text from identity.account a where login = ?")
                .param(login)
                .query(String.class)
                .single());
        String audit = office.asProgram(() -> jdbc.sql("select string_agg(e::text, ' ') from audit.entry e")
                .query(String.class)
                .single());

        assertThat(row).doesNotContain(code, plain);
        assertThat(later).doesNotContain(CHOSEN);
        assertThat(audit).doesNotContain(code, plain, CHOSEN);
    }

    @Test
    void a_weak_password_is_refused_and_the_code_stays_good() {
        Browser.Answer opened = open("STAFF");
        String login = opened.json().path("login").asString();
        String code = opened.json().path("code").asString();

        assertThat(first(fresh(), login, code, "short").code()).isEqualTo("PASSWORD_WEAK");
        assertThat(first(fresh(), login, code, "aaaaaaaaaaaaaa").code()).isEqualTo("PASSWORD_WEAK");
        ok(first(fresh(), login, code, CHOSEN));
    }

    @Test
    void a_program_that_prepares_an_account_sets_its_password_by_the_code_too() {
        String login = "n" + NEXT.incrementAndGet();
        Accounts.FirstCode code = office.asProgram(
                () -> accounts.open(AccountClass.STAFF, login, new Accounts.Person("Prepared", unit, null, null)));

        prepare(code);

        fresh().signIn(login, CHOSEN);
        assertThatThrownBy(() -> prepare(code)).hasMessageContaining("STATE_FORBIDS");
    }

    @Test
    void a_new_code_for_a_used_account_is_worth_nothing_until_the_security_administrator_releases_it() {
        String login = office.account(unit, Role.SUPERVISOR);
        Browser owner = signedIn(login);
        String code = newCode(system, login).json().path("code").asString();
        Browser thief = fresh();

        ok(first(thief, login, code, CHOSEN));

        assertThat(thief.get("/api/session").json().path("owes").asString()).isEqualTo("RELEASE");
        assertThat(thief.get("/api/units").status()).isEqualTo(403);
        assertThat(owner.get("/api/session").status()).isEqualTo(401);
        assertThat(system.post("/api/accounts/" + office.id(login) + "/release", null)
                        .status())
                .isEqualTo(403);
        ok(security.post("/api/accounts/" + office.id(login) + "/release", null));
        assertThat(thief.get("/api/units").status()).isEqualTo(200);
    }

    @Test
    void another_external_id_hands_the_account_over_so_it_is_held() {
        String login = office.account(unit, Role.SUPERVISOR);
        Browser owner = signedIn(login);
        long version = account(login).json().path("version").asLong();

        ok(system.put(
                "/api/accounts/" + office.id(login),
                body("name", "Name", "unit", unit, "externalId", "mine-" + login, "version", version)));

        assertThat(owner.get("/api/units").status()).isEqualTo(403);
    }

    @Test
    void who_writes_to_the_tables_cannot_hand_an_account_over_or_release_it() {
        String login = office.account(unit, Role.SUPERVISOR);
        long id = office.id(login);

        refused("update identity.account set first_code = 'x' where id = " + id, "is held first");
        refused("update identity.account set external_id = 'x' where id = " + id, "is held first");
        newCode(system, login);
        refused("update identity.account set held = false where id = " + id, "only a security administrator");
        ok(system.post(
                "/api/accounts/" + id + "/close",
                body("version", account(login).json().path("version").asLong())));
        refused("update identity.account set closed_at = null where id = " + id, "stays closed");
    }

    @Test
    void nobody_issues_a_code_for_themselves_or_closes_or_releases_themselves() {
        long me = system.get("/api/session").json().path("account").asLong();
        long meToo = security.get("/api/session").json().path("account").asLong();

        assertThat(system.post("/api/accounts/" + me + "/first-code", body("alsoSecondFactor", false))
                        .code())
                .isEqualTo("OWN_REQUEST");
        assertThat(system.post("/api/accounts/" + me + "/close", body("version", 1))
                        .code())
                .isEqualTo("OWN_REQUEST");
        assertThat(security.post("/api/accounts/" + meToo + "/release", null).code())
                .isEqualTo("OWN_REQUEST");
    }

    @Test
    void a_closed_account_is_out_at_once_for_good() {
        String login = office.account(unit, Role.ANALYST);
        Browser owner = signedIn(login);
        String token = owner.post(
                        "/api/tokens",
                        body("name", "t", "scope", List.of("UNITS_READ"), "endsAt", "2027-01-01T00:00:00Z"))
                .json()
                .path("secret")
                .asString();
        assertThat(office.stranger()
                        .send("GET", "/api/units", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);

        ok(system.post(
                "/api/accounts/" + office.id(login) + "/close",
                body("version", account(login).json().path("version").asLong())));

        assertThat(owner.get("/api/session").status()).isEqualTo(401);
        assertThat(office.stranger()
                        .send("GET", "/api/units", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(fresh().post("/api/session", body("login", login, "password", Office.PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(newCode(system, login).code()).isEqualTo("STATE_FORBIDS");
        assertThat(system.post(
                                "/api/accounts",
                                body("accountClass", "STAFF", "login", login, "name", "Again", "unit", unit))
                        .code())
                .isEqualTo("LOGIN_TAKEN");
    }

    @Test
    void a_change_of_password_needs_the_old_one_and_ends_other_sessions() {
        String login = office.account(unit, Role.ANALYST);
        Browser here = signedIn(login);
        Browser there = signedIn(login);

        assertThat(here.put("/api/session/password", body("password", "not mine at all", "next", CHOSEN))
                        .code())
                .isEqualTo("PASSWORD_REFUSED");
        ok(here.put("/api/session/password", body("password", Office.PASSWORD, "next", CHOSEN)));

        assertThat(here.get("/api/session").status()).isEqualTo(200);
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        fresh().signIn(login, CHOSEN);
    }

    @Test
    void accounts_are_listed_to_administrators_only_and_reading_them_is_in_the_audit() {
        String login = office.account(unit, Role.ANALYST);

        Browser.Answer found = security.get("/api/accounts?search=" + login);

        assertThat(found.json()
                        .path("items")
                        .get(0)
                        .path("duties")
                        .get(0)
                        .path("role")
                        .asString())
                .isEqualTo("ANALYST");
        assertThat(found.text()).doesNotContain("password", "secret\"");
        assertThat(signedIn(login).get("/api/accounts").status()).isEqualTo(403);
        assertThat(office.asProgram(() -> jdbc.sql(
                                "select count(*) from audit.entry where action = 'identity.accounts_read' and detail like ?")
                        .param("%" + office.id(login) + "%")
                        .query(Long.class)
                        .single()))
                .isPositive();
    }

    @Test
    void somebodys_sessions_are_listed_and_ended_by_themselves_and_by_the_security_administrator() {
        String login = office.account(unit, Role.ANALYST);
        Browser one = signedIn(login);
        Browser two = signedIn(login);
        Browser other = office.person(unit, Role.ANALYST);
        long current = id(one, true);
        long elsewhere = id(one, false);

        assertThat(other.delete("/api/session/all/" + elsewhere).status()).isEqualTo(404);
        ok(one.delete("/api/session/all/" + elsewhere));
        assertThat(two.get("/api/session").status()).isEqualTo(401);
        assertThat(security.get("/api/accounts/" + office.id(login) + "/sessions")
                        .text())
                .contains("\"id\":" + current);
        assertThat(system.delete("/api/accounts/" + office.id(login) + "/sessions")
                        .status())
                .isEqualTo(403);
        ok(security.delete("/api/accounts/" + office.id(login) + "/sessions"));
        assertThat(one.get("/api/session").status()).isEqualTo(401);
    }

    private void prepare(Accounts.FirstCode code) {
        office.asProgram(() -> {
            accounts.firstPassword(code, CHOSEN);
            return code;
        });
    }

    private static long id(Browser browser, boolean current) {
        for (var session : browser.get("/api/session/all").json()) {
            if (session.path("current").asBoolean() == current) {
                return session.path("id").asLong();
            }
        }
        throw new IllegalStateException("no such session");
    }

    private Browser.Answer open(String accountClass) {
        Browser.Answer opened = system.post(
                "/api/accounts",
                body("accountClass", accountClass, "login", "n" + NEXT.incrementAndGet(), "name", "New", "unit", unit));
        ok(opened);
        return opened;
    }

    private Browser.Answer newCode(Browser browser, String login) {
        return browser.post("/api/accounts/" + office.id(login) + "/first-code", body("alsoSecondFactor", false));
    }

    private Browser.Answer account(String login) {
        return system.get("/api/accounts/" + office.id(login));
    }

    private static Browser.Answer first(Browser browser, String login, String code, String password) {
        return browser.post("/api/session/first", body("login", login, "code", code, "password", password));
    }

    private Browser fresh() {
        Browser browser = office.stranger();
        browser.get("/api/session");
        return browser;
    }

    private Browser signedIn(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private void refused(String sql, String why) {
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql).update()))
                .as(sql)
                .hasStackTraceContaining(why);
    }
}
