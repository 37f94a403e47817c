package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.identity.UnitTest.body;
import static org.mingjing.app.identity.UnitTest.ok;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.database.Owner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens do what they were made for, as long as their owner may, and nothing that is a person's. */
@AppTest
class TokenTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner database;

    private String unit;
    private String login;
    private Browser owner;

    @BeforeEach
    void owner() {
        unit = office.unit();
        login = office.account(unit, Role.ANALYST);
        owner = office.stranger();
        owner.signIn(login, Office.PASSWORD);
    }

    @Test
    void a_token_does_what_it_was_made_for_and_no_more() {
        String token = made(owner, "UNITS_READ");

        assertThat(with(token, "GET", "/api/units").status()).isEqualTo(200);
        assertThat(with(token, "GET", "/api/session").status()).isEqualTo(403);
        assertThat(with(token, "GET", "/api/tokens").status()).isEqualTo(403);
        assertThat(with(token, "GET", "/api/session/all").status()).isEqualTo(403);
        assertThat(with(token, "DELETE", "/api/session").status()).isEqualTo(403);
    }

    @Test
    void a_token_never_makes_a_token() {
        String token = made(owner, "UNITS_READ", "SIGNED_IN");

        Browser.Answer answer = office.stranger()
                .send(
                        "POST",
                        "/api/tokens",
                        body("name", "t", "scope", List.of("UNITS_READ"), "endsAt", later(1)),
                        "Authorization",
                        "Bearer " + token);

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void no_token_may_more_than_who_makes_it_or_what_people_decide() {
        Browser security = office.person(unit, Role.SECURITY_ADMINISTRATOR);

        assertThat(make(owner, later(1), "ACCOUNTS_READ").code()).isEqualTo("SCOPE_TOO_WIDE");
        assertThat(make(security, later(1), "ROLES_DECIDE").code()).isEqualTo("SCOPE_TOO_WIDE");
        assertThat(make(owner, later(1), "OWN_ACCOUNT").code()).isEqualTo("SCOPE_TOO_WIDE");
        assertThat(make(owner, later(1)).code()).isEqualTo("SCOPE_TOO_WIDE");
        assertThat(make(owner, later(400), "UNITS_READ").code()).isEqualTo("INPUT_INVALID");
        assertThat(make(owner, later(-1), "UNITS_READ").code()).isEqualTo("INPUT_INVALID");
    }

    @Test
    void a_token_that_ran_out_or_was_ended_opens_nothing() {
        String old = made(owner, "UNITS_READ");
        long id = owner.get("/api/tokens").json().get(0).path("id").asLong();

        assertThat(office.person(unit, Role.ANALYST).delete("/api/tokens/" + id).status())
                .isEqualTo(404);
        ok(owner.delete("/api/tokens/" + id));

        assertThat(with(old, "GET", "/api/units").status()).isEqualTo(401);
        String brief = made(owner, "UNITS_READ");
        assertThat(with(brief, "GET", "/api/units").status()).isEqualTo(200);
        database.console()
                .execute("set mingjing.account = 'program:test'; update identity.token set ends_at = now()"
                        + " where account = " + office.id(login)); // as if so long had passed
        assertThat(with(brief, "GET", "/api/units").status()).isEqualTo(401);
    }

    @Test
    void a_token_loses_what_its_owner_loses() {
        String token = made(owner, "UNITS_READ");
        Browser system = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        Browser security = office.person(unit, Role.SECURITY_ADMINISTRATOR);
        long duty = system.get("/api/accounts/" + office.id(login))
                .json()
                .path("duties")
                .get(0)
                .path("id")
                .asLong();
        long request = system.post("/api/role-requests", body("duty", duty, "reason", "left"))
                .json()
                .path("id")
                .asLong();

        ok(security.post("/api/role-requests/" + request + "/decision", body("granted", true)));

        assertThat(with(token, "GET", "/api/units").status()).isEqualTo(403);
    }

    @Test
    void the_database_knows_the_digest_only() {
        String token = made(owner, "UNITS_READ");

        String all = office.asProgram(() -> jdbc.sql("select string_agg(t::text, ' ') from identity.token t")
                .query(String.class)
                .single());

        assertThat(all)
                .doesNotContain(token, token.substring(3))
                .doesNotContain(HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)));
        assertThat(owner.get("/api/tokens").text()).doesNotContain(token.substring(3));
    }

    @Test
    void a_token_needs_no_mark_against_forged_requests_but_a_cookie_beside_it_counts_for_nothing() {
        Browser system = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        String token = made(system, "UNITS_CHANGE");
        String id = unit + ".K";
        var open = body("id", id, "name", java.util.Map.of("en", "K", "zh", "K"), "from", "2024-01-01");

        Browser.Answer forged = system.send(
                "POST", "/api/units", open, "Authorization", "Bearer mj_guessed", "X-XSRF-TOKEN", "guessed");
        assertThat(forged.status()).isEqualTo(401);
        Browser.Answer byToken = office.stranger().send("POST", "/api/units", open, "Authorization", "Bearer " + token);
        assertThat(byToken.status()).as(byToken.text()).isEqualTo(204);
    }

    private String made(Browser browser, String... scope) {
        Browser.Answer made = make(browser, later(30), scope);
        ok(made);
        return made.json().path("secret").asString();
    }

    private static Browser.Answer make(Browser browser, String end, String... scope) {
        return browser.post("/api/tokens", body("name", "for a program", "scope", List.of(scope), "endsAt", end));
    }

    private Browser.Answer with(String token, String method, String path) {
        return office.stranger().send(method, path, null, "Authorization", "Bearer " + token);
    }

    private static String later(int days) {
        return Instant.now().plus(Duration.ofDays(days)).toString();
    }
}
