package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. What is slowed is one address at one account: whoever guesses at somebody else's account from
 * elsewhere cannot lock its owner out.
 */
@Component
class SignInPace {
    private static final int FREE_ATTEMPTS = 5;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<Pair, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    SignInPace(Clock clock) {
        this.clock = clock;
    }

    private record Pair(String login, String address) {}

    private record Failures(int count, Instant until) {}

    synchronized void requireCalm(String login, String address) {
        Failures before = failures.get(new Pair(login, address));
        if (before != null && clock.instant().isBefore(before.until())) {
            throw new Problem(
                    IdentityProblem.SIGN_IN_SLOWED,
                    "there were too many attempts from here",
                    null,
                    "Wait " + Duration.between(clock.instant(), before.until()).toSeconds() + " seconds.");
        }
    }

    synchronized void failed(String login, String address) {
        failures.merge(
                new Pair(login, address),
                new Failures(1, clock.instant()),
                (before, one) ->
                        new Failures(before.count() + 1, clock.instant().plus(pause(before.count() + 1))));
    }

    synchronized void succeeded(String login, String address) {
        failures.remove(new Pair(login, address));
    }

    /** Nothing for the first few, then doubling from two seconds. */
    private static Duration pause(int count) {
        if (count < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(count - FREE_ATTEMPTS + 1, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
