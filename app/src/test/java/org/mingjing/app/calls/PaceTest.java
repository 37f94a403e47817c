package org.mingjing.app.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Public;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;

class PaceTest {
    private static final CallsSettings SETTINGS =
            new CallsSettings(10, 1, 5, 0.5, 3, 1, Duration.ofHours(24), Duration.ofMinutes(1));

    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private final PaceCheck check = new PaceCheck(new Pace(new MovableClock()), SETTINGS);

    /** Endpoints of each kind. */
    static class Some {
        void ordinary() {}

        @Weighs(4)
        void heavy() {}

        @Weighs(1_000)
        void heavierThanTheBucket() {}

        @Public
        void signIn() {}
    }

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoever_calls_too_fast_is_told_how_long_to_wait_and_then_goes_on() {
        signIn(1, false);
        assertThat(passes("ordinary", 10)).isEqualTo(10);

        MockHttpServletResponse response = new MockHttpServletResponse();
        Problem problem = catchThrowableOfType(
                Problem.class, () -> check.preHandle(request("10.0.0.1"), response, endpoint("ordinary")));

        assertThat(problem.code().name()).isEqualTo("TOO_MANY_CALLS");
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        now = now.plusSeconds(2);
        assertThat(passes("ordinary", 5)).isEqualTo(2);
    }

    @Test
    void what_costs_more_counts_for_more_and_still_passes_a_full_bucket() {
        signIn(1, false);
        assertThat(passes("heavy", 5)).isEqualTo(2);

        now = now.plusSeconds(10);

        assertThat(passes("heavierThanTheBucket", 2)).isEqualTo(1);
        assertThat(passes("ordinary", 1)).isZero();
    }

    @Test
    void nobody_uses_up_what_is_anothers() {
        signIn(1, false);
        passes("ordinary", 100);
        signIn(1, true);
        assertThat(passes("ordinary", 100))
                .as("the scripts of the same account")
                .isEqualTo(5);
        SecurityContextHolder.clearContext();
        assertThat(passes("ordinary", 100)).as("strangers at the same address").isEqualTo(3);

        signIn(2, false);

        assertThat(passes("ordinary", 100))
                .as("a colleague at the same address")
                .isEqualTo(10);
    }

    @Test
    void strangers_at_an_address_do_not_keep_anybody_there_from_signing_in() {
        passes("ordinary", 100);

        assertThat(passes("signIn", 100)).isEqualTo(100);
    }

    @Test
    void a_network_of_many_addresses_is_one_stranger() {
        int passed = 0;
        for (int i = 0; i < 20; i++) {
            passed += passesFrom("2001:db8:1:2::" + Integer.toHexString(i + 1), "ordinary", 1);
        }

        assertThat(passed).isEqualTo(3);
        assertThat(passesFrom("2001:db8:1:3::1", "ordinary", 1)).isEqualTo(1);
    }

    private int passes(String method, int times) {
        return passesFrom("10.0.0.1", method, times);
    }

    private int passesFrom(String address, String method, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            try {
                passed += check.preHandle(request(address), new MockHttpServletResponse(), endpoint(method)) ? 1 : 0;
            } catch (Problem slowed) {
                assertThat(slowed.code().name()).isEqualTo("TOO_MANY_CALLS");
            }
        }
        return passed;
    }

    private static MockHttpServletRequest request(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }

    private static HandlerMethod endpoint(String name) {
        try {
            Method method = Some.class.getDeclaredMethod(name);
            return new HandlerMethod(new Some(), method);
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(missing);
        }
    }

    private static void signIn(long account, boolean byToken) {
        @Nullable Set<Permission> scope = byToken ? Set.of(Permission.FINDINGS_READ) : null;
        Caller caller = new Caller(
                account, "l", "n", AccountClass.STAFF, List.of(), "1", "10.0.0.1", Caller.Owed.NOTHING, scope);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, null));
    }

    private final class MovableClock extends Clock {
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
