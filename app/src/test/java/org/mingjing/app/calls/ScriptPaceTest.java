package org.mingjing.app.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** The pace over the wire, with limits so low that a slow machine comes to their end too. */
@AppTest
class ScriptPaceTest {
    @Autowired
    private Office office;

    @Autowired
    private CallsSettings settings;

    @Test
    void a_script_that_runs_wild_is_told_to_wait_and_keeps_out_nobody_else() {
        String unit = office.unit();
        Browser owner = office.person(unit, Role.ANALYST);
        String wild = token(owner);
        String other = token(office.person(unit, Role.ANALYST));

        Browser.Answer refused = callUntilRefused(wild);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_CALLS");
        long seconds =
                Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(1L, 2L);
        assertThat(refused.text()).contains("Send it again in " + seconds + " seconds.");
        assertThat(callUntilRefused(token(owner)).status()) // a further token is the same account's
                .isEqualTo(429);
        assertThat(owner.get("/api/units").status()).isEqualTo(200);
        assertThat(call(other).status()).isEqualTo(200);
    }

    private Browser.Answer callUntilRefused(String token) {
        for (int i = 0; i < 10 * settings.scriptBurst(); i++) {
            Browser.Answer answer = call(token);
            if (answer.status() != 200) {
                return answer;
            }
        }
        throw new AssertionError("nobody stopped it");
    }

    private Browser.Answer call(String token) {
        return office.stranger().send("GET", "/api/units", null, "Authorization", "Bearer " + token);
    }

    private static String token(Browser owner) {
        return owner.post(
                        "/api/tokens",
                        Map.of(
                                "name",
                                "t",
                                "scope",
                                List.of("UNITS_READ"),
                                "endsAt",
                                Instant.now().plus(1, ChronoUnit.DAYS).toString()))
                .json()
                .path("secret")
                .asString();
    }
}
