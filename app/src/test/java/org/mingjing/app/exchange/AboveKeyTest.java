package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;

/** Which key of the level above counts here. */
class AboveKeyTest extends BelowALevel {
    @Test
    void the_key_of_the_level_above_is_confirmed_by_two_who_each_typed_its_fingerprint() throws IOException {
        uninstall();
        String typed = card().fingerprint().toUpperCase(Locale.ROOT).replace(" ", "-");

        assertThat(confirm(system, "0000 1111").code()).isEqualTo("ABOVE_FINGERPRINT_DIFFERS");
        assertThat(confirm(officer, typed).status()).isEqualTo(403);
        ok(confirm(system, typed));
        assertThat(confirm(system, typed).code()).isEqualTo("ABOVE_CONFIRMATION_OWN");
        assertThat(state().path("installed").isNull()
                        || state().path("installed").isMissingNode())
                .isTrue();
        assertThat(officer.get("/api/exchange/above/way")
                        .json()
                        .path("possible")
                        .asBoolean())
                .isFalse();
        assertThat(seal(officer, WORDS).code()).isEqualTo("ABOVE_KEY_NONE");
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("insert into exchange.above_card values (?, 'l', 1, 'c', now(), null)")
                                .param(card().fingerprint())
                                .update()))
                .hasMessageContaining("confirmed by two");

        ok(confirm(security, typed));

        assertThat(state().path("installed").asString()).isEqualTo(card().fingerprint());
        carry();
        assertThat(outside.aboveCards()).contains(card().text());
    }

    @Test
    void a_later_key_that_the_one_before_endorses_follows_by_itself() throws IOException {
        install();
        outside.above.link.rotate();
        outside.above.round();

        carry();
        carry();

        assertThat(state().path("installed").asString()).isEqualTo(card().fingerprint());
        assertThat(outside.aboveCards()).last().isEqualTo(card().text());
    }

    @Test
    void a_key_is_withdrawn_by_two_and_endorses_none_after_it() throws IOException {
        install();
        String fingerprint = card().fingerprint();

        assertThat(withdraw(officer, fingerprint, "lost").status()).isEqualTo(403);
        assertThat(withdraw(system, "0000 1111", "lost").code()).isEqualTo("ABOVE_FINGERPRINT_DIFFERS");
        assertThat(withdraw(system, fingerprint, " ").status()).isEqualTo(400);
        ok(withdraw(system, fingerprint, "their key was copied"));
        assertThat(withdraw(system, fingerprint, "again").code()).isEqualTo("ABOVE_WITHDRAWAL_OWN");
        assertThat(state().path("installed").asString()).isEqualTo(fingerprint);
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("update exchange.above_card set withdrawn_at = now() where fingerprint = ?")
                                .param(fingerprint)
                                .update()))
                .hasMessageContaining("withdrawn by two");
        ok(withdraw(security, fingerprint, "their key was copied"));

        assertThat(state().path("withdrawn").asString()).isEqualTo(fingerprint);
        assertThat(state().path("installed").asString("")).isEmpty();
        assertThat(seal(officer, WORDS).code()).isEqualTo("ABOVE_KEY_NONE");
        assertThat(confirm(system, fingerprint).code()).isEqualTo("ABOVE_CONFIRMATION_OWN");
        carry();
        assertThat(outside.aboveWithdrawals()).contains(fingerprint);
        outside.above.link.rotate(); // whoever copied the key could do so
        outside.above.round();
        carry();
        assertThat(state().path("installed").asString("")).isEmpty();
        assertThat(state().path("offered").asBoolean()).isTrue();

        install(); // two compare the new one

        assertThat(state().path("installed").asString()).isEqualTo(card().fingerprint());
        assertThat(outside.aboveCards()).last().isEqualTo(card().text());
        assertThat(seal(officer, WORDS).status()).isEqualTo(200);
    }

    private static Answer withdraw(Browser by, String fingerprint, String reason) {
        return by.post("/api/exchange/above/withdrawals", Map.of("fingerprint", fingerprint, "reason", reason));
    }
}
