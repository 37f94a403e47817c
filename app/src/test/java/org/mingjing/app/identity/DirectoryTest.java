package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.identity.UnitTest.body;
import static org.mingjing.app.identity.UnitTest.ok;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in through the office's own directory, and through what pretends to be it. */
@AppTest
class DirectoryTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecretBox box;

    @Test
    void whom_the_directory_knows_by_the_accounts_external_id_is_signed_in() {
        String login = known(Role.SUPERVISOR);
        Browser browser = office.stranger();

        String to = come(browser, "external " + login);

        assertThat(to).isEqualTo("/");
        assertThat(browser.get("/api/session").json().path("login").asString()).isEqualTo(login);
        assertThat(browser.get("/api/units").status()).isEqualTo(200);
    }

    @Test
    void somebody_without_account_gets_nothing() {
        Browser browser = office.stranger();

        assertThat(come(browser, "nobody here knows")).isEqualTo("/?sign-in=refused");

        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void an_administrator_does_not_come_by_the_directory() {
        Browser browser = office.stranger();

        come(browser, "external " + known(Role.AUDIT_ADMINISTRATOR));

        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void a_closed_account_stays_closed() {
        String login = known(Role.SUPERVISOR);
        Browser system = office.person(office.unit(), Role.SYSTEM_ADMINISTRATOR);
        long version = system.get("/api/accounts/" + office.id(login))
                .json()
                .path("version")
                .asLong();
        ok(system.post("/api/accounts/" + office.id(login) + "/close", body("version", version)));
        Browser browser = office.stranger();

        come(browser, "external " + login);

        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void the_second_factor_is_still_asked_for_where_there_is_one() {
        String login = known(Role.SUPERVISOR);
        byte[] secret = OneTimeCodes.newSecret();
        office.asProgram(() -> jdbc.sql("update identity.account set totp_secret = ? where login = ?")
                .params(box.seal(office.id(login), secret), login)
                .update());
        Browser browser = office.stranger();

        come(browser, "external " + login);

        assertThat(browser.get("/api/session").json().path("owes").asString()).isEqualTo("SECOND_FACTOR");
        assertThat(browser.get("/api/units").status()).isEqualTo(403);
        ok(browser.post(
                "/api/session/second-factor/code",
                body("code", OneTimeCodes.code(secret, OneTimeCodes.step(Instant.now())))));
        assertThat(browser.get("/api/units").status()).isEqualTo(200);
    }

    @Test
    void what_is_forged_too_old_for_somebody_else_or_from_another_sign_in_is_refused() {
        String employee = "external " + known(Role.SUPERVISOR);
        Instant soon = Instant.now().plusSeconds(300);

        refused(new FakeIssuer.Says(employee, "", FakeIssuer.CLIENT, true, soon), true);
        refused(new FakeIssuer.Says(employee, "", FakeIssuer.CLIENT, false, soon.minusSeconds(3_600)), true);
        refused(new FakeIssuer.Says(employee, "", "another program", false, soon), true);
        refused(new FakeIssuer.Says(employee, "another nonce", FakeIssuer.CLIENT, false, soon), false);
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_is_refused() {
        String employee = "external " + known(Role.SUPERVISOR);
        Map<String, String> asked = ask(office.stranger());
        Browser victim = office.stranger();

        finish(victim, asked, say(employee, asked.get("nonce")));

        assertThat(victim.get("/api/session").status()).isEqualTo(401);
    }

    private void refused(FakeIssuer.Says says, boolean rightNonce) {
        Browser browser = office.stranger();
        Map<String, String> asked = ask(browser);
        String nonce = rightNonce ? asked.get("nonce") : says.nonce();

        String to = finish(
                browser,
                asked,
                FakeIssuer.say(
                        new FakeIssuer.Says(says.employee(), nonce, says.audience(), says.forged(), says.until())));

        assertThat(to).isEqualTo("/?sign-in=refused");
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    private String known(Role role) {
        String login = office.account(office.unit(), role);
        office.asProgram(() -> jdbc.sql("update identity.account set external_id = ?, held = true where login = ?")
                .params("external " + login, login)
                .update());
        Browser security = office.person(office.unit(), Role.SECURITY_ADMINISTRATOR);
        ok(security.post("/api/accounts/" + office.id(login) + "/release", null));
        return login;
    }

    private static String come(Browser browser, String employee) {
        Map<String, String> asked = ask(browser);
        return finish(browser, asked, say(employee, asked.get("nonce")));
    }

    private static String say(String employee, String nonce) {
        return FakeIssuer.say(new FakeIssuer.Says(
                employee, nonce, FakeIssuer.CLIENT, false, Instant.now().plusSeconds(300)));
    }

    /** What the browser is sent to the directory with. */
    private static Map<String, String> ask(Browser browser) {
        String to = browser.get("/api/session/oidc/office")
                .headers()
                .firstValue("location")
                .orElseThrow();
        return Arrays.stream(URI.create(to).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String finish(Browser browser, Map<String, String> asked, String code) {
        String state = java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
        return browser.get("/api/session/oidc/code/office?code=" + code + "&state=" + state)
                .headers()
                .firstValue("location")
                .map(to -> to.replaceFirst("^http://[^/]+", ""))
                .orElse("");
    }
}
