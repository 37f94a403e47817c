package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class SessionTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void somebody_learns_how_the_units_of_their_own_duties_are_called_and_of_no_other() {
        String unit = office.unit();
        office.unit();
        Browser contact = office.person(unit, Role.UNIT_CONTACT);

        assertThat(contact.get("/api/units").status()).isEqualTo(403);
        assertThat(contact.get("/api/session").json().path("units").propertyNames())
                .containsExactly(unit);
        assertThat(contact.get("/api/session")
                        .json()
                        .at("/units/" + unit + "/zh")
                        .asString())
                .isEqualTo("单位" + unit);
    }

    @Test
    void somebody_who_signs_in_is_known_by_roles_and_permissions() {
        String unit = office.unit();

        Browser.Answer me = office.person(unit, Role.SUPERVISOR).get("/api/session");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("duties").get(0).path("role").asString()).isEqualTo("SUPERVISOR");
        assertThat(me.json().path("permissions").toString())
                .contains("FINDINGS_READ")
                .doesNotContain("AUDIT_READ");
    }

    @Test
    void a_stranger_is_told_to_sign_in_and_nothing_else() {
        Browser.Answer answer = office.stranger().get("/api/session");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("NOT_SIGNED_IN");
    }

    @Test
    void a_wrong_password_and_a_login_that_does_not_exist_look_the_same() {
        String login = office.account(office.unit(), Role.ANALYST);
        Browser stranger = office.stranger();
        stranger.get("/api/session");

        Browser.Answer wrong = stranger.post("/api/session", Map.of("login", login, "password", "wrong wrong"));
        Browser.Answer absent =
                stranger.post("/api/session", Map.of("login", "nobody-here", "password", "wrong wrong"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(absent.text()).isEqualTo(wrong.text());
    }

    @Test
    void guessing_from_one_address_slows_that_address_only() {
        String login = office.account(office.unit(), Role.ANALYST);
        Browser guesser = office.stranger();
        guesser.get("/api/session");
        for (int i = 0; i < 6; i++) {
            guesser.post("/api/session", Map.of("login", login, "password", "guess number " + i));
        }

        Browser.Answer slowed = guesser.post("/api/session", Map.of("login", login, "password", Office.PASSWORD));

        assertThat(slowed.code()).isEqualTo("SIGN_IN_SLOWED");
    }

    @Test
    void a_session_that_ended_is_worth_nothing() {
        Browser person = office.person(office.unit(), Role.ANALYST);

        assertThat(person.delete("/api/session").status()).isEqualTo(204);

        assertThat(person.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void a_request_forged_from_another_site_is_refused() {
        Browser person = office.person(office.unit(), Role.ANALYST);

        Browser.Answer forged = person.send("DELETE", "/api/session", null, "X-XSRF-TOKEN", "guessed");

        assertThat(forged.status()).isIn(400, 403);
    }

    @Test
    void what_proves_our_own_page_stays_while_it_reads() {
        Browser person = office.person(office.unit(), Role.ANALYST);
        person.get("/api/session");

        Browser.Answer read = person.get("/api/session");

        assertThat(read.headers().allValues("Set-Cookie"))
                .as("a change that is sent beside a read still holds the proof it was sent with")
                .noneMatch(cookie -> cookie.startsWith("XSRF-TOKEN"));
    }

    @Test
    void a_session_that_was_not_used_for_long_or_is_too_old_ends() {
        String login = office.account(office.unit(), Role.ANALYST);
        Browser idle = office.stranger();
        idle.signIn(login, Office.PASSWORD);
        change("seen_at = now() - interval '31 minutes'", login);
        assertThat(idle.get("/api/session").status()).isEqualTo(401);

        Browser old = office.stranger();
        old.signIn(login, Office.PASSWORD);
        change("ends_at = now() - interval '1 second'", login);
        assertThat(old.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void whoever_guesses_does_not_hold_up_the_owner_in_a_browser_in_which_they_signed_in_before() {
        String login = office.account(office.unit(), Role.ANALYST);
        Browser owner = office.stranger();
        owner.signIn(login, Office.PASSWORD);
        owner.delete("/api/session");
        Browser guesser = office.stranger();
        guesser.get("/api/session");
        for (int i = 0; i < 6; i++) {
            guesser.post("/api/session", Map.of("login", login, "password", "guess number " + i));
        }

        Browser.Answer stranger = guesser.post("/api/session", Map.of("login", login, "password", Office.PASSWORD));
        Browser.Answer known = owner.post("/api/session", Map.of("login", login, "password", Office.PASSWORD));

        assertThat(stranger.code()).isEqualTo("SIGN_IN_SLOWED");
        assertThat(known.status()).isEqualTo(204);
    }

    private void change(String set, String login) {
        office.asProgram(() -> jdbc.sql("update identity.session set " + set + " where account = ?")
                .param(office.id(login))
                .update());
    }
}
