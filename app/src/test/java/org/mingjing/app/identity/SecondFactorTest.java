package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.identity.UnitTest.add;
import static org.mingjing.app.identity.UnitTest.body;
import static org.mingjing.app.identity.UnitTest.ok;
import static org.mingjing.app.identity.UnitTest.together;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The second factor: needed once there is one, each code good once. */
@AppTest
class SecondFactorTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecretBox box;

    @Test
    void codes_are_those_of_the_standard() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        Map.of(
                        59L,
                        "287082",
                        1_111_111_109L,
                        "081804",
                        1_111_111_111L,
                        "050471",
                        1_234_567_890L,
                        "005924",
                        2_000_000_000L,
                        "279037",
                        20_000_000_000L,
                        "353130")
                .forEach((second, code) -> assertThat(
                                OneTimeCodes.code(secret, OneTimeCodes.step(Instant.ofEpochSecond(second))))
                        .as("at " + second)
                        .isEqualTo(code));
        assertThat(OneTimeCodes.base32(secret)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(OneTimeCodes.address(secret, "wang", "Mingjing"))
                .isEqualTo("otpauth://totp/Mingjing:wang?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Mingjing&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void clocks_may_differ_by_one_step_and_no_more() {
        byte[] secret = OneTimeCodes.newSecret();
        Instant now = Instant.ofEpochSecond(1_800_000_000L);
        long step = OneTimeCodes.step(now);

        assertThat(OneTimeCodes.stepOf(secret, OneTimeCodes.code(secret, step - 1), now))
                .hasValue(step - 1);
        assertThat(OneTimeCodes.stepOf(secret, OneTimeCodes.code(secret, step + 1), now))
                .hasValue(step + 1);
        assertThat(OneTimeCodes.stepOf(secret, OneTimeCodes.code(secret, step - 2), now))
                .isEmpty();
        assertThat(OneTimeCodes.stepOf(secret, OneTimeCodes.code(secret, step + 2), now))
                .isEmpty();
    }

    @Test
    void once_enrolled_the_password_alone_opens_nothing() {
        String login = enrolled();
        Browser browser = fresh();

        Browser.Answer without = signIn(browser, login, null);

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.code()).isEqualTo("SECOND_FACTOR_NEEDED");
        assertThat(signIn(browser, login, "000000").code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        ok(signIn(browser, login, code(login, 0)));
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void the_code_is_not_asked_for_where_the_password_is_wrong() {
        String login = enrolled();

        Browser.Answer wrong = fresh().post("/api/session", body("login", login, "password", "wrong wrong"));

        assertThat(wrong.code()).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void a_code_that_was_seen_over_the_shoulder_is_worth_nothing() {
        String login = enrolled();
        String code = code(login, 1);
        ok(signIn(fresh(), login, code));

        assertThat(signIn(fresh(), login, code).status()).isEqualTo(401);
        assertThat(signIn(fresh(), login, code(login, 0)).status()).isEqualTo(401); // nor one before it
    }

    @Test
    void the_code_that_enrolled_the_app_does_not_sign_in() {
        String login = office.account(office.unit(), Role.ANALYST);
        Browser owner = signedIn(login);
        JsonNode enrolment = owner.post("/api/session/second-factor", body("password", Office.PASSWORD))
                .json();
        String code = pendingCode(login);
        assertThat(enrolment.path("address").asString()).startsWith("otpauth://totp/Mingjing:" + login);
        ok(owner.put("/api/session/second-factor", body("code", code)));

        assertThat(signIn(fresh(), login, code).status()).isEqualTo(401);
    }

    @Test
    void of_many_who_send_one_code_at_once_one_gets_in() throws InterruptedException {
        String login = enrolled();
        String code = code(login, 0);
        List<Browser.Answer> answers = new ArrayList<>();
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Browser browser = fresh();
            works.add(() -> add(answers, signIn(browser, login, code)));
        }

        together(works.toArray(Runnable[]::new));

        assertThat(answers.stream().filter(answer -> answer.status() == 204)).hasSize(1);
    }

    @Test
    void a_recovery_code_is_good_once() {
        String login = office.account(office.unit(), Role.ANALYST);
        List<String> codes = enrol(login);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        ok(signIn(fresh(), login, codes.get(3)));

        assertThat(signIn(fresh(), login, codes.get(3)).status()).isEqualTo(401);
        ok(signIn(fresh(), login, codes.get(4).toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void guessing_codes_with_a_known_password_is_slowed_down_after_a_few() {
        String login = enrolled();
        Browser guesser = fresh();
        Browser.Answer last = signIn(guesser, login, "000000");
        for (int i = 1; i < 12 && !last.code().equals("SIGN_IN_SLOWED"); i++) {
            last = signIn(guesser, login, "00000" + i % 10);
        }

        assertThat(last.code()).isEqualTo("SIGN_IN_SLOWED");
        assertThat(signIn(fresh(), login, code(login, 0)).code()).isEqualTo("SIGN_IN_SLOWED");
    }

    @Test
    void a_stolen_session_can_neither_enrol_another_app_nor_remove_the_one_there_is() {
        String login = enrolled();
        Browser owner = fresh();
        ok(signIn(owner, login, code(login, 0)));

        assertThat(owner.post("/api/session/second-factor", body("password", "wrong wrong"))
                        .code())
                .isEqualTo("PASSWORD_REFUSED");
        assertThat(owner.post("/api/session/second-factor/remove", body("password", null))
                        .code())
                .isEqualTo("PASSWORD_REFUSED");
        assertThat(signIn(fresh(), login, null).code()).isEqualTo("SECOND_FACTOR_NEEDED");
        ok(owner.post("/api/session/second-factor/remove", body("password", Office.PASSWORD)));
        ok(signIn(fresh(), login, null));
    }

    @Test
    void a_new_first_time_code_does_not_get_round_the_second_factor() {
        String unit = office.unit();
        String login = office.account(unit, Role.ANALYST);
        enrol(login);
        Browser system = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        Browser security = office.person(unit, Role.SECURITY_ADMINISTRATOR);
        String code = system.post("/api/accounts/" + office.id(login) + "/first-code", body("alsoSecondFactor", false))
                .json()
                .path("code")
                .asString();
        Browser browser = fresh();
        ok(browser.post(
                "/api/session/first", body("login", login, "code", code, "password", "quite another long word")));
        ok(security.post("/api/accounts/" + office.id(login) + "/release", null));

        assertThat(browser.get("/api/session").json().path("owes").asString()).isEqualTo("SECOND_FACTOR");
        assertThat(browser.get("/api/units").status()).isEqualTo(403);
        assertThat(browser.post("/api/session/second-factor", body("password", "quite another long word"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/api/session/second-factor/code", body("code", "000000"))
                        .code())
                .isEqualTo("CODE_REFUSED");
        ok(browser.post("/api/session/second-factor/code", body("code", code(login, 0))));
        assertThat(browser.get("/api/units").status()).isEqualTo(200);
    }

    private String enrolled() {
        String login = office.account(office.unit(), Role.ANALYST);
        enrol(login);
        return login;
    }

    /** Recovery codes; the code that confirmed is forgotten, so that tests need not wait for the next one. */
    private List<String> enrol(String login) {
        Browser owner = signedIn(login);
        ok(owner.post("/api/session/second-factor", body("password", Office.PASSWORD)));
        Browser.Answer confirmed = owner.put("/api/session/second-factor", body("code", pendingCode(login)));
        ok(confirmed);
        office.asProgram(() -> jdbc.sql("update identity.account set totp_last = 0 where login = ?")
                .param(login)
                .update());
        List<String> codes = new ArrayList<>();
        confirmed.json().forEach(code -> codes.add(code.asString()));
        return codes;
    }

    private String pendingCode(String login) {
        return OneTimeCodes.code(secret("totp_pending", login), OneTimeCodes.step(Instant.now()));
    }

    private String code(String login, int later) {
        return OneTimeCodes.code(secret("totp_secret", login), OneTimeCodes.step(Instant.now()) + later);
    }

    private byte[] secret(String column, String login) {
        byte[] sealed = office.asProgram(() -> jdbc.sql("select " + column + " from identity.account where login = ?")
                .param(login)
                .query((row, i) -> row.getBytes(1))
                .single());
        return box.open(office.id(login), sealed).orElseThrow();
    }

    private static Browser.Answer signIn(
            Browser browser, String login, @org.jspecify.annotations.Nullable String code) {
        return browser.post("/api/session", body("login", login, "password", Office.PASSWORD, "code", code));
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
}
