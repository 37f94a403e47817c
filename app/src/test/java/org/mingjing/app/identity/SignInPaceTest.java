package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mingjing.problem.Problem;

/** Guessing becomes slow, from one address and from many, and never for who signed in there before. */
class SignInPaceTest {
    private final Moving clock = new Moving();
    private final SignInPace pace = new SignInPace(clock);

    @Test
    void one_address_at_one_login_waits_after_five() {
        for (int i = 0; i < 5; i++) {
            pace.begin(from("wang", 1));
        }

        assertSlowed(from("wang", 1));
        pace.begin(from("wang", 2));
        pace.begin(from("li", 1));
    }

    @Test
    void many_addresses_at_one_login_are_slowed_together() {
        int through = 0;
        for (int address = 0; address < 10_000; address++) {
            through += passes(from("wang", address)) ? 1 : 0;
        }
        assertThat(through).isEqualTo(30);

        for (int address = 10_000; address < 10_000 + 86_400; address++) { // one a second for a day
            clock.now = clock.now.plusSeconds(1);
            through += passes(from("wang", address)) ? 1 : 0;
        }
        assertThat(through).isLessThan(30 + 86_400 / 20 + 2);
    }

    @Test
    void whoever_guesses_from_anywhere_does_not_hold_up_the_owner_in_a_known_browser() {
        for (int address = 0; address < 10_000; address++) {
            passes(from("wang", address));
        }
        assertSlowed(from("wang", 77_777));

        pace.begin(new SignInPace.Attempt("wang", "10.0.0.1", "the owner's"));
    }

    @Test
    void a_browser_that_is_stolen_is_slowed_too() {
        SignInPace.Attempt stolen = new SignInPace.Attempt("wang", "10.0.0.1", "the owner's");
        for (int i = 0; i < 10; i++) {
            pace.begin(stolen);
        }

        assertSlowed(stolen);
    }

    @Test
    void one_address_that_tries_one_password_at_every_login_is_slowed() {
        int through = 0;
        for (int i = 0; i < 1_000; i++) {
            through += passes(from("login" + i, 1)) ? 1 : 0;
        }

        assertThat(through).isEqualTo(200);
    }

    @Test
    void many_attempts_at_once_do_not_slip_through_before_the_first_has_failed() {
        for (int i = 0; i < 5; i++) {
            pace.begin(from("wang", 1)); // none is known to have failed yet
        }

        assertSlowed(from("wang", 1));
    }

    @Test
    void a_sign_in_that_fits_leaves_no_trace_and_time_forgets() {
        for (int i = 0; i < 300; i++) {
            pace.begin(from("wang", 1));
            pace.fits(from("wang", 1));
        }
        for (int i = 0; i < 5; i++) {
            pace.begin(from("li", 1));
        }
        assertSlowed(from("li", 1));

        clock.now = clock.now.plus(Duration.ofSeconds(31));
        pace.begin(from("li", 1));
        assertSlowed(from("li", 1));
    }

    @Test
    void guessing_codes_leaves_next_to_no_chance() {
        int through = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            clock.now = clock.now.plus(Duration.ofMinutes(1));
            try {
                pace.beginCode(from("wang", minute));
                through++;
            } catch (Problem slowed) {
                assertThat(slowed.code()).isEqualTo(IdentityProblem.SIGN_IN_SLOWED);
            }
        }

        assertThat(through).isLessThan(160);
    }

    private boolean passes(SignInPace.Attempt attempt) {
        try {
            pace.begin(attempt);
            return true;
        } catch (Problem slowed) {
            return false;
        }
    }

    private void assertSlowed(SignInPace.Attempt attempt) {
        assertThatThrownBy(() -> pace.begin(attempt)).hasMessageContaining("SIGN_IN_SLOWED");
    }

    private static SignInPace.Attempt from(String login, int address) {
        return new SignInPace.Attempt(login, "address " + address, null);
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-26T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
